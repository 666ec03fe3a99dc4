"""The prompt of Ctrl+F: the match is selected and brought into view; Esc restores the view."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Group
from tests.support.kept_analyses import kept_analyses, named

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def find(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_F, CONTROL)
    qtbot.waitUntil(window.commands.find_prompt.prompt.field.hasFocus)
    return window.commands.find_prompt.prompt


def card_area(window, key):
    """Return the area of the card `key` in pixels of the viewport."""
    card = window.canvas.canvas_scene.cards[key]
    return window.canvas.mapFromScene(QRectF(card.rect())).boundingRect()


def titles(prompt):
    model = prompt.rows.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_match_is_selected_and_not_covered_by_the_field(window, find):
    window.canvas.look_at(QPointF(-2500, -2500))
    QTest.keyClicks(find.field, "5x5")
    assert titles(find) == ["Conv 5×5 · 32 filters · same"]
    assert window.document.selection == ("conv",)
    assert window.canvas.viewport().rect().contains(card_area(window, "conv"))
    assert not find.geometry().intersects(card_area(window, "conv"))


def test_arrows_step_through_the_matches_and_enter_keeps_the_view(window, find):
    QTest.keyClicks(find.field, "28x28")
    selections = [window.document.selection]
    for _ in range(2):
        QTest.keyClick(find.field, KEY.Key_Down)
        selections.append(window.document.selection)
    assert selections == [("input",), ("conv1x1",), ("conv",)]
    viewpoint = window.canvas.viewpoint()
    QTest.keyClick(find.field, KEY.Key_Return)
    assert not find.isVisible()
    assert window.canvas.hasFocus()
    assert window.canvas.viewpoint() == viewpoint
    assert window.document.selection == ("conv",)


def test_escape_restores_the_view_and_the_selection(window, find):
    window.canvas.restore_viewpoint(window.canvas.viewpoint()._replace(zoom=0.2))
    QTest.keyClick(find.field, KEY.Key_Escape)
    window.document.select(["input"])
    window.canvas.look_at(QPointF(-300, 77))
    before = window.canvas.viewpoint()
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "conv 5")
    assert window.canvas.viewpoint() != before
    QTest.keyClick(find.field, KEY.Key_Escape)
    assert window.canvas.viewpoint() == before
    assert window.document.selection == ("input",)


def test_a_click_elsewhere_keeps_the_view_of_the_match(window, find):
    QTest.keyClicks(find.field, "5x5")
    viewpoint = window.canvas.viewpoint()
    empty = QPoint(8, window.canvas.height() - 8)
    QTest.mousePress(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    assert not find.isVisible()
    assert window.canvas.viewpoint() == viewpoint
    QTest.mouseRelease(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=empty)


def test_a_group_that_matches_is_selected_with_all_its_blocks(window, find):
    design = window.document.design
    window.document.load(
        design.with_parts(groups=(Group("g", "<b>Bottle</b>neck", ("conv1x1", "conv")),))
    )
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "bottle")
    assert titles(find)[0] == "<b>Bottle</b>neck"
    assert window.document.selection == ("conv1x1", "conv")


def test_a_faulty_block_is_found_and_its_fault_is_read_aloud(window, find):
    QTest.keyClick(find.field, KEY.Key_Escape)
    design = window.document.design
    window.document.edit("Set", block_edits.change_field(design, ["conv1x1"], "groups", 7))
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "fault")
    assert window.document.selection == ("conv1x1",)
    spoken = find.rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "7 groups do not divide 192" in spoken


def test_a_message_says_if_nothing_matches(window, find):
    window.document.select(["conv"])
    QTest.keyClicks(find.field, "attention")
    assert find.marked_index == -1
    message = find.layout().itemAt(2).widget()
    assert message.text() == "Nothing here answers to that"


def test_escape_selects_the_wire_again(window, find):
    QTest.keyClick(find.field, KEY.Key_Escape)
    wires = {window.document.design.wire_keys()[0]}
    window.document.select_wires(wires)
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "conv 5")
    assert window.document.selection == ("conv",)
    assert window.document.selected_wires == frozenset()
    QTest.keyClick(find.field, KEY.Key_Escape)
    assert window.document.selection == ()
    assert window.document.selected_wires == wires


@pytest.mark.parametrize("closing_key", [KEY.Key_Return, KEY.Key_Escape])
def test_a_closed_prompt_keeps_nothing_of_the_searched_design(window, find, closing_key):
    window.document.load(named(window.document.design))
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "5x5")
    QTest.keyClick(find.field, closing_key)
    window.document.load(Design())
    assert kept_analyses() == []
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(find.field, "5x5")
    assert titles(find) == []
