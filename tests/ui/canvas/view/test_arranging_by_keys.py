"""Key commands: selecting along wires, aligning cards, and deleting a block but not its path."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits, group_edits

KEY = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def chord(window, first, second):
    """Press a chord of two keys: `first` with Alt, then `second` alone."""
    QTest.keyClick(window.canvas, first, ALT)
    QTest.keyClick(window.canvas, second)


@pytest.mark.parametrize(
    ("key", "selected"),
    [
        (KEY.Key_U, {"input", "conv1x1"}),
        (KEY.Key_D, {"conv1x1", "conv"}),
        (KEY.Key_C, {"input", "conv1x1", "conv"}),
    ],
)
def test_the_selection_grows_along_the_wires(window, key, selected):
    window.document.select(["conv1x1"])
    chord(window, KEY.Key_S, key)
    assert set(window.document.selection) == selected
    # The block that was selected before stays last in the selection; the arrow keys start there.
    assert window.document.selection[-1] == "conv1x1"


def test_inverting_the_selection_selects_all_other_blocks(window):
    window.document.select(["conv1x1"])
    chord(window, KEY.Key_S, KEY.Key_I)
    assert window.document.selection == ("input", "conv")


def test_ctrl_delete_removes_a_block_and_reconnects_its_neighbours_in_one_edit(window):
    before = window.document.design
    window.document.select(["conv1x1"])
    QTest.keyClick(window.canvas, KEY.Key_Delete, CONTROL)
    assert window.document.design.wires == (("input", "conv"),)
    assert window.document.history.count() == 1
    QTest.keyClick(window.canvas, KEY.Key_Z, CONTROL)
    assert window.document.design is before
    assert window.document.selection == ("conv1x1",)


def scatter(window):
    """Move the three blocks so that no two are aligned, and return the design."""
    places = {"input": (0, 0), "conv1x1": (300, 40), "conv": (704, 200)}
    window.document.edit("Scatter", block_edits.move(window.document.design, places))
    return window.document.design


def test_alignment_is_one_edit_of_the_cards_and_the_design(window):
    before = scatter(window)
    QTest.keyClick(window.canvas, KEY.Key_A, CONTROL)
    index = window.document.history.index()
    chord(window, KEY.Key_A, KEY.Key_T)
    blocks = window.document.design.blocks
    assert [block.at for block in blocks.values()] == [(0, 0), (300, 0), (704, 0)]
    assert window.canvas.canvas_scene.cards["conv"].pos().toTuple() == (704, 0)
    assert window.document.history.index() == index + 1
    QTest.keyClick(window.canvas, KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_distribution_makes_the_gaps_equal(window):
    scatter(window)
    QTest.keyClick(window.canvas, KEY.Key_A, CONTROL)
    chord(window, KEY.Key_A, KEY.Key_H)
    assert [block.at[0] for block in window.document.design.blocks.values()] == [0, 352, 704]


def test_alignment_of_too_few_cards_is_disabled_with_a_reason(window):
    before = scatter(window)
    window.document.select(["input"])
    align, distribute = (window.actions_by_id[key] for key in ("align_top", "align_horizontally"))
    assert not align.isEnabled()
    assert "Select two or more" in align.toolTip()
    chord(window, KEY.Key_A, KEY.Key_T)
    assert window.document.design is before
    window.document.select(["input", "conv"])
    assert align.isEnabled()
    assert "Select" not in align.toolTip()
    assert not distribute.isEnabled()
    grouped = group_edits.group(window.document.design, ["input", "conv"], "Both")
    window.document.edit("Group", grouped)
    group = window.document.design.groups[-1].id
    window.document.edit("Fold", group_edits.set_collapsed(window.document.design, [group], True))
    assert not align.isEnabled(), "collapsed, the two blocks are one card"
    window.document.undo()
    assert align.isEnabled()
    assert "Select three or more" in distribute.toolTip()


def test_a_letter_alone_aligns_nothing(window):
    before = scatter(window)
    QTest.keyClick(window.canvas, KEY.Key_A, CONTROL)
    for key in (KEY.Key_T, KEY.Key_L, KEY.Key_D):
        QTest.keyClick(window.canvas, key)
    assert window.document.design is before


def test_overlapping_cards_after_an_alignment_are_reported_with_the_key_that_spreads_them(window):
    places = {"input": (0, 0), "conv1x1": (0, 112), "conv": (0, 224)}
    window.document.edit("Column", block_edits.move(window.document.design, places))
    QTest.keyClick(window.canvas, KEY.Key_A, CONTROL)
    chord(window, KEY.Key_A, KEY.Key_T)
    assert window.notice.text() == "3 cards lie on one another: Alt+A, H spreads them"
    chord(window, KEY.Key_A, KEY.Key_H)
    places = [block.at for block in window.document.design.blocks.values()]
    assert places == [(0, 0), (288, 0), (576, 0)]
    chord(window, KEY.Key_A, KEY.Key_B)
    assert (
        window.notice.text()
        == "3 cards are already aligned at their lower edges: none of them has to be moved"
    )
    # After an alignment without overlapping cards there is no message.
    window.document.edit("Lower", block_edits.move(window.document.design, {"conv": (576, 8)}))
    chord(window, KEY.Key_A, KEY.Key_B)
    assert not window.notice.isVisible()
