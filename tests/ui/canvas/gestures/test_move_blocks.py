"""Cards dragged, spliced into wires, copied and brought in line: real mouse events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from designer.blocks import BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Block
from designer.core.layout.geometry import CARD_WIDTH
from designer.ui.canvas.view.canvas_view import CanvasView
from tests.support.mouse import ALT, CONTROL, LEFT, PLAIN, Pull, drag, on_wire, spot


@pytest.fixture
def loose(canvas):
    """The bottleneck and a pooling that nothing is wired to, without a history."""
    document = canvas.document
    added = block_edits.add(document.design, BY_NAME["max_pool"].fresh(), (288, 300))
    document.load(added.design)
    canvas.zoom_full()
    return canvas


def grab(canvas, key, modifiers=PLAIN):
    return Pull(canvas, spot(canvas, key), modifiers)


def to_wire(canvas, key, source, target):
    """Where the mouse has to go to have the middle of the card it holds on the wire."""
    middle = spot(canvas, key, 0.5, 0.5)
    return on_wire(canvas, source, target) + spot(canvas, key) - middle


def test_an_unwired_block_dropped_on_a_wire_goes_in_between_and_the_others_make_room(loose):
    document, before = loose.document, loose.document.design
    pull = grab(loose, "max_pool").to(to_wire(loose, "max_pool", "conv1x1", "conv"))
    shown = loose.preview.analysis
    assert loose.canvas_scene.cards["conv"].face.shape == "14×14×32"
    assert loose.preview.words.startswith("14×14×16 → total 4.92 M MACs (−60 %)")
    assert document.design is before
    pull.drop()
    assert document.design.graph.order == ("input", "conv1x1", "max_pool", "conv")
    assert document.analysis.rows == shown.rows
    assert document.analysis.totals == shown.totals
    rects = [card.rect() for card in loose.canvas_scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Insert Max pool 2×2"
    document.undo_stack.undo()
    assert document.design is before
    assert loose.canvas_scene.cards["max_pool"].pos() == QPointF(288, 300)


def test_alt_holds_that_off_and_can_be_pressed_while_one_drags(loose):
    before = loose.document.design
    pull = grab(loose, "max_pool").to(to_wire(loose, "max_pool", "conv1x1", "conv"))
    assert loose.preview.analysis is not None
    QTest.keyPress(loose, Qt.Key.Key_Alt, ALT)
    assert loose.preview.analysis is None
    assert loose.canvas_scene.cards["conv"].face.shape == "28×28×32"
    QTest.keyRelease(loose, Qt.Key.Key_Alt)
    assert loose.preview.analysis is not None
    pull.hold(ALT).drop()
    after = loose.document.design
    assert after.wires == before.wires
    assert after.blocks["max_pool"].at != before.blocks["max_pool"].at


def test_alt_let_go_while_one_drags_leaves_the_keyboard_on_the_canvas(window):
    canvas = window.canvas
    pull = grab(canvas, "conv").to(spot(canvas, "conv") + QPoint(20, 60))
    QTest.keyPress(canvas, Qt.Key.Key_Alt, ALT)
    QTest.keyRelease(canvas, Qt.Key.Key_Alt)
    assert window.menuBar().activeAction() is None
    assert canvas.hasFocus()
    pull.drop()


def test_a_wired_block_and_one_of_several_go_into_no_wire(loose):
    loose.document.select(["max_pool", "input"])
    grab(loose, "max_pool").to(to_wire(loose, "max_pool", "conv1x1", "conv")).drop()
    assert loose.document.undo_stack.undoText() == "Move 2 blocks"
    loose.document.undo_stack.undo()
    loose.document.select(())
    grab(loose, "input").to(to_wire(loose, "input", "conv1x1", "conv")).drop()
    assert len(loose.document.design.wires) == 2
    assert loose.document.undo_stack.undoText() == "Move Input"


def test_escape_takes_the_block_and_its_preview_back(loose):
    before = {key: card.face for key, card in loose.canvas_scene.cards.items()}
    pull = grab(loose, "max_pool").to(to_wire(loose, "max_pool", "conv1x1", "conv"))
    QTest.keyClick(loose, Qt.Key.Key_Escape)
    assert {key: card.face for key, card in loose.canvas_scene.cards.items()} == before
    assert loose.canvas_scene.cards["max_pool"].pos() == QPointF(288, 300)
    pull.drop()
    assert loose.document.undo_stack.count() == 0


def test_ctrl_and_a_drag_put_down_a_copy_with_the_wires_among_the_copied(canvas):
    document, before = canvas.document, canvas.document.design
    document.select(["conv1x1", "conv"])
    start = spot(canvas, "conv")
    pull = Pull(canvas, start, CONTROL).to(start + QPoint(0, 200))
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
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design is before


def test_ctrl_and_a_drag_on_a_card_that_is_not_selected_copy_that_card(canvas):
    canvas.document.select(["input"])
    start = spot(canvas, "conv")
    drag(canvas, start, start + QPoint(0, 200), modifiers=CONTROL)
    assert canvas.document.selection == ("conv_2",)
    assert canvas.document.undo_stack.undoText() == "Duplicate Conv 5×5"


def test_a_copy_given_up_or_let_go_where_it_was_taken_is_none(canvas):
    before = canvas.document.design
    start = spot(canvas, "conv")
    pull = Pull(canvas, start, CONTROL).to(start + QPoint(0, 200))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    pull.drop()
    Pull(canvas, start, CONTROL).to(start + QPoint(0, 200)).to(start).drop()
    assert canvas.document.design is before


def test_a_dragged_card_comes_in_line_with_its_neighbours_and_a_line_shows_it(canvas):
    start = spot(canvas, "conv")
    pull = Pull(canvas, start).to(start + QPoint(101, 100)).to(start + QPoint(101, 5))
    assert canvas.canvas_scene.cards["conv"].pos().y() == 0
    middle = canvas.mapFromScene(QPointF(560, 0))
    at_rest = canvas.grab().toImage()
    pull.to(start + QPoint(101, 60))
    assert at_rest.pixelColor(middle) != canvas.grab().toImage().pixelColor(middle)
    pull.to(start + QPoint(101, 5)).drop()
    assert canvas.document.design.blocks["conv"].at[1] == 0


def test_it_keeps_the_distance_that_others_have(canvas):
    document = canvas.document
    document.edit("shift", block_edits.move(document.design, {"conv1x1": (CARD_WIDTH + 51, 0)}))
    start = spot(canvas, "conv")
    drag(canvas, start, start + QPoint(2 * (CARD_WIDTH + 51) - 576 + 4, 3))
    assert document.design.blocks["conv"].at == (2 * (CARD_WIDTH + 51), 0)


def test_shift_tab_switches_snapping_off_and_on_and_that_is_remembered(qtbot, window):
    canvas = window.canvas
    canvas.zoom_full()
    with qtbot.waitSignal(canvas.told):
        QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not canvas.snapping
    assert not window.actions_by_id["snapping"].isChecked()
    start = spot(canvas, "conv")
    drag(canvas, start, start + QPoint(0, 5))
    assert canvas.document.design.blocks["conv"].at == (576, 8)
    again = CanvasView(window.document)
    qtbot.addWidget(again)
    assert not again.snapping
    QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.snapping


def test_a_plain_move_of_an_unwired_input_shows_no_preview(canvas):
    document = canvas.document
    one = document.design
    document.load(block_edits.add(one, BY_NAME["input"].fresh(), (288, 300)).design)
    assert isinstance(document.design.blocks["input_2"], Block)
    pull = grab(canvas, "input_2").to(to_wire(canvas, "input_2", "conv1x1", "conv"))
    assert canvas.preview.analysis is None
    pull.drop()
    assert document.design.wires == one.wires


def test_a_click_with_ctrl_still_selects_and_takes_out(canvas):
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, spot(canvas, "conv"))
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, spot(canvas, "input"))
    assert canvas.document.selection == ("conv", "input")
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, spot(canvas, "conv"))
    assert canvas.document.selection == ("input",)


def test_a_wire_makes_way_for_a_card_dragged_there_and_runs_straight_once_it_left(loose):
    document, scene = loose.document, loose.canvas_scene
    document.load(block_edits.remove(document.design, ["conv1x1"]))
    document.edit("Wire", block_edits.connect(document.design, "input", "conv"))
    key = document.design.wire_keys()[0]
    straight = scene.wires[key].segments
    pull = grab(loose, "max_pool").to(spot(loose, "max_pool") - QPoint(0, 290))
    # Else it would go into the wire.
    pull.hold(ALT).drop()
    assert document.design.blocks["max_pool"].at[1] < 20
    assert scene.wires[key].segments != straight
    grab(loose, "max_pool").to(spot(loose, "max_pool") + QPoint(0, 290)).drop()
    assert scene.wires[key].segments == straight
