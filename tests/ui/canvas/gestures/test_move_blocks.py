"""Moving blocks with simulated mouse events: also insertion into wires, copies and snapping."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Block
from designer.core.layout.card_sizes import CARD_WIDTH
from designer.ui.window.main_window import MainWindow
from tests.support.mouse import (
    ALT,
    CONTROL,
    LEFT,
    PLAIN,
    ActiveDrag,
    drag,
    point_on_card,
    point_on_wire,
)


@pytest.fixture
def unwired(canvas):
    """A canvas with the usual test design and an unwired max pool; nothing can be undone yet."""
    document = canvas.document
    added = block_edits.add(document.design, KINDS_BY_NAME["max_pool"].fresh(), (288, 300))
    document.load(added.design)
    canvas.zoom_full()
    return canvas


def grab(canvas, key, modifiers=PLAIN):
    return ActiveDrag(canvas, point_on_card(canvas, key), modifiers)


def to_wire(canvas, key, source, target):
    """Return where to move the pointer so that the dragged card `key` has its middle on a wire.

    The wire leads from `source` to `target`.
    """
    middle = point_on_card(canvas, key, 0.5, 0.5)
    return point_on_wire(canvas, source, target) + point_on_card(canvas, key) - middle


def test_an_unwired_block_dropped_on_a_wire_is_inserted_and_the_others_make_room(unwired):
    document, before = unwired.document, unwired.document.design
    pull = grab(unwired, "max_pool").to(to_wire(unwired, "max_pool", "conv1x1", "conv"))
    previewed = unwired.preview.analysis
    assert unwired.canvas_scene.cards["conv"].card_text.shape == "14×14×32"
    assert unwired.preview.label.lines[0].startswith("14×14×16 → total 4.92 M MACs (−60 %)")
    assert document.design is before
    pull.drop()
    assert document.design.graph.order == ("input", "conv1x1", "max_pool", "conv")
    assert document.analysis.rows == previewed.rows
    assert document.analysis.totals == previewed.totals
    rects = [card.rect() for card in unwired.canvas_scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert document.history.count() == 1
    assert document.history.undoText() == "Insert Max pool 2×2"
    document.undo()
    assert document.design is before
    assert unwired.canvas_scene.cards["max_pool"].pos() == QPointF(288, 300)


def test_alt_prevents_the_insertion_and_can_be_pressed_during_the_drag(unwired):
    before = unwired.document.design
    pull = grab(unwired, "max_pool").to(to_wire(unwired, "max_pool", "conv1x1", "conv"))
    assert unwired.preview.analysis is not None
    QTest.keyPress(unwired, Qt.Key.Key_Alt, ALT)
    assert unwired.preview.analysis is None
    assert unwired.canvas_scene.cards["conv"].card_text.shape == "28×28×32"
    QTest.keyRelease(unwired, Qt.Key.Key_Alt)
    assert unwired.preview.analysis is not None
    pull.hold(ALT).drop()
    after = unwired.document.design
    assert after.wires == before.wires
    assert after.blocks["max_pool"].at != before.blocks["max_pool"].at


def test_alt_released_during_a_drag_leaves_the_focus_on_the_canvas(window):
    canvas = window.canvas
    pull = grab(canvas, "conv").to(point_on_card(canvas, "conv") + QPoint(20, 60))
    QTest.keyPress(canvas, Qt.Key.Key_Alt, ALT)
    QTest.keyRelease(canvas, Qt.Key.Key_Alt)
    assert window.menuBar().activeAction() is None
    assert canvas.hasFocus()
    pull.drop()


def test_a_wired_block_and_one_of_several_are_not_inserted_into_a_wire(unwired):
    unwired.document.select(["max_pool", "input"])
    grab(unwired, "max_pool").to(to_wire(unwired, "max_pool", "conv1x1", "conv")).drop()
    assert unwired.document.history.undoText() == "Move 2 blocks"
    unwired.document.undo()
    unwired.document.select(())
    grab(unwired, "input").to(to_wire(unwired, "input", "conv1x1", "conv")).drop()
    assert len(unwired.document.design.wires) == 2
    assert unwired.document.history.undoText() == "Move Input"


def test_escape_restores_the_block_and_removes_its_preview(unwired):
    before = {key: card.card_text for key, card in unwired.canvas_scene.cards.items()}
    pull = grab(unwired, "max_pool").to(to_wire(unwired, "max_pool", "conv1x1", "conv"))
    QTest.keyClick(unwired, Qt.Key.Key_Escape)
    assert {key: card.card_text for key, card in unwired.canvas_scene.cards.items()} == before
    assert unwired.canvas_scene.cards["max_pool"].pos() == QPointF(288, 300)
    pull.drop()
    assert unwired.document.history.count() == 0


def test_a_drag_with_ctrl_copies_the_blocks_with_the_wires_between_them(canvas):
    document, before = canvas.document, canvas.document.design
    document.select(["conv1x1", "conv"])
    start = point_on_card(canvas, "conv")
    pull = ActiveDrag(canvas, start, CONTROL).to(start + QPoint(0, 200))
    assert not canvas.grab().isNull()
    assert document.design is before
    pull.drop()
    design = document.design
    assert (
        set(document.selection) == {"conv1x1_2", "conv_2"} == set(design.blocks) - {*before.blocks}
    )
    assert design.graph.inputs["conv_2"] == ["conv1x1_2"]
    assert design.graph.inputs["conv1x1_2"] == []
    assert design.blocks["conv_2"].at == (576, 200)
    assert design.blocks["conv"] is before.blocks["conv"]
    assert document.history.count() == 1
    document.undo()
    assert document.design is before


def test_a_drag_with_ctrl_on_an_unselected_card_copies_only_that_card(canvas):
    canvas.document.select(["input"])
    start = point_on_card(canvas, "conv")
    drag(canvas, start, start + QPoint(0, 200), modifiers=CONTROL)
    assert canvas.document.selection == ("conv_2",)
    assert canvas.document.history.undoText() == "Duplicate Conv 5×5"


def test_a_copy_cancelled_or_dropped_where_it_started_adds_nothing(canvas):
    before = canvas.document.design
    start = point_on_card(canvas, "conv")
    pull = ActiveDrag(canvas, start, CONTROL).to(start + QPoint(0, 200))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    pull.drop()
    ActiveDrag(canvas, start, CONTROL).to(start + QPoint(0, 200)).to(start).drop()
    assert canvas.document.design is before


def test_a_dragged_card_snaps_to_its_neighbours_and_a_line_shows_it(canvas):
    start = point_on_card(canvas, "conv")
    pull = ActiveDrag(canvas, start).to(start + QPoint(101, 100)).to(start + QPoint(101, 5))
    assert canvas.canvas_scene.cards["conv"].pos().y() == 0
    middle = canvas.mapFromScene(QPointF(560, 0))
    with_guide = canvas.grab().toImage()
    pull.to(start + QPoint(101, 60))
    assert with_guide.pixelColor(middle) != canvas.grab().toImage().pixelColor(middle)
    pull.to(start + QPoint(101, 5)).drop()
    assert canvas.document.design.blocks["conv"].at[1] == 0


def test_a_dragged_card_snaps_to_the_distance_between_others(canvas):
    document = canvas.document
    document.edit("shift", block_edits.move(document.design, {"conv1x1": (CARD_WIDTH + 51, 0)}))
    start = point_on_card(canvas, "conv")
    drag(canvas, start, start + QPoint(2 * (CARD_WIDTH + 51) - 576 + 4, 3))
    assert document.design.blocks["conv"].at == (2 * (CARD_WIDTH + 51), 0)


def test_shift_tab_toggles_snapping_and_the_setting_is_stored(qtbot, window):
    canvas = window.canvas
    canvas.zoom_full()
    with qtbot.waitSignal(canvas.message_posted):
        QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not canvas.snapping
    assert not window.actions_by_id["snapping"].isChecked()
    start = point_on_card(canvas, "conv")
    drag(canvas, start, start + QPoint(0, 5))
    assert canvas.document.design.blocks["conv"].at == (576, 8)
    later = MainWindow()
    qtbot.addWidget(later)
    assert not later.canvas.snapping
    QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.snapping


def test_a_plain_move_of_an_unwired_input_shows_no_preview(canvas):
    document = canvas.document
    before = document.design
    document.load(block_edits.add(before, KINDS_BY_NAME["input"].fresh(), (288, 300)).design)
    assert isinstance(document.design.blocks["input_2"], Block)
    pull = grab(canvas, "input_2").to(to_wire(canvas, "input_2", "conv1x1", "conv"))
    assert canvas.preview.analysis is None
    pull.drop()
    assert document.design.wires == before.wires


def test_a_click_with_ctrl_adds_to_and_removes_from_the_selection(canvas):
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, point_on_card(canvas, "conv"))
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, point_on_card(canvas, "input"))
    assert canvas.document.selection == ("conv", "input")
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, point_on_card(canvas, "conv"))
    assert canvas.document.selection == ("input",)


def test_a_wire_bends_around_a_card_dropped_on_it_and_is_straight_again_without_it(unwired):
    document, scene = unwired.document, unwired.canvas_scene
    document.load(block_edits.remove(document.design, ["conv1x1"]))
    document.edit("Wire", block_edits.connect(document.design, "input", "conv"))
    key = document.design.wire_keys()[0]
    straight = scene.wires[key].segments
    pull = grab(unwired, "max_pool").to(point_on_card(unwired, "max_pool") - QPoint(0, 290))
    # Alt is held so that the card is not inserted into the wire.
    pull.hold(ALT).drop()
    assert document.design.blocks["max_pool"].at[1] < 20
    assert scene.wires[key].segments != straight
    grab(unwired, "max_pool").to(point_on_card(unwired, "max_pool") + QPoint(0, 290)).drop()
    assert scene.wires[key].segments == straight
