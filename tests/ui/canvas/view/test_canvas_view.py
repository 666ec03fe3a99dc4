"""The canvas, tested with real mouse and key events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.design import WireKey
from designer.core.layout.card_sizes import CARD_WIDTH
from tests.support.mouse import (
    CONTROL,
    LEFT,
    MIDDLE,
    SHIFT,
    drag,
    point_on_card,
    point_on_wire,
    port_point,
)


def test_a_click_selects_only_the_clicked_card(canvas):
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_on_card(canvas, "conv"))
    assert canvas.document.selection == ("conv",)
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_on_card(canvas, "input"))
    assert canvas.document.selection == ("input",)
    assert canvas.canvas_scene.cards["input"].selected
    assert not canvas.canvas_scene.cards["conv"].selected


def test_ctrl_click_adds_to_and_removes_from_the_selection(canvas):
    QTest.mouseClick(canvas.viewport(), LEFT, pos=point_on_card(canvas, "conv"))
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, point_on_card(canvas, "input"))
    assert canvas.document.selection == ("conv", "input")
    QTest.mouseClick(canvas.viewport(), LEFT, CONTROL, point_on_card(canvas, "conv"))
    assert canvas.document.selection == ("input",)


def test_a_click_on_empty_canvas_clears_the_selection(canvas):
    canvas.document.select(["conv"])
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(20, 20))
    assert canvas.document.selection == ()


def test_a_box_selects_the_cards_it_touches_and_shift_adds_and_ctrl_removes(canvas):
    corner = point_on_card(canvas, "input", -0.1, -0.5)
    drag(canvas, corner, point_on_card(canvas, "conv1x1", 0.5, 1.5))
    assert set(canvas.document.selection) == {"input", "conv1x1"}
    drag(
        canvas,
        point_on_card(canvas, "conv", 0.5, 1.8),
        point_on_card(canvas, "conv", 0.6, 0.5),
        modifiers=SHIFT,
    )
    assert set(canvas.document.selection) == {"input", "conv1x1", "conv"}
    drag(canvas, corner, point_on_card(canvas, "input", 0.5, 1.5), modifiers=CONTROL)
    assert set(canvas.document.selection) == {"conv1x1", "conv"}


def test_a_drag_moves_the_selection_onto_the_grid_in_one_edit(canvas):
    canvas.document.select(["conv1x1", "conv"])
    start = point_on_card(canvas, "conv")
    drag(canvas, start, start + QPoint(53, 91), steps=12)
    blocks = canvas.document.design.blocks
    assert canvas.document.history.count() == 1
    assert blocks["conv"].at[0] % 8 == 0 == blocks["conv"].at[1] % 8
    assert blocks["conv"].at != (576, 0)
    moved = QPointF(*blocks["conv"].at) - QPointF(576, 0)
    assert QPointF(*blocks["conv1x1"].at) == QPointF(288, 0) + moved
    assert blocks["input"].at == (0, 0)
    canvas.document.undo()
    assert canvas.document.design.blocks["conv"].at == (576, 0)
    assert canvas.canvas_scene.cards["conv"].pos() == QPointF(576, 0)


def test_escape_cancels_a_drag(canvas):
    start = point_on_card(canvas, "conv")
    QTest.mousePress(canvas.viewport(), LEFT, pos=start)
    QTest.mouseMove(canvas.viewport(), start + QPoint(80, 80))
    assert canvas.canvas_scene.cards["conv"].pos() != QPointF(576, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=start + QPoint(80, 80))
    assert canvas.canvas_scene.cards["conv"].pos() == QPointF(576, 0)
    assert canvas.document.history.count() == 0


def test_a_drag_from_port_to_port_draws_a_wire(canvas):
    document = canvas.document
    document.edit("cut", block_edits.remove(document.design, (), [WireKey("conv1x1", "conv", 0)]))
    assert document.analysis.rows["conv"].problem is not None
    drag(canvas, port_point(canvas, "conv1x1"), port_point(canvas, "conv", 0))
    assert ("conv1x1", "conv") in document.design.wires
    assert document.analysis.totals.macs == 12_443_648
    assert document.history.undoText() == "Wire Conv 1×1 to Conv 5×5"


def test_a_wire_can_be_drawn_backwards(canvas):
    document = canvas.document
    document.edit("cut", block_edits.remove(document.design, (), [WireKey("conv1x1", "conv", 0)]))
    drag(canvas, port_point(canvas, "conv", 0), port_point(canvas, "conv1x1"))
    assert ("conv1x1", "conv") in document.design.wires


def test_a_wire_that_would_close_a_cycle_is_refused_on_the_card(canvas):
    card = canvas.canvas_scene.cards["conv1x1"]
    start, end = port_point(canvas, "conv"), point_on_card(canvas, "conv1x1")
    QTest.mousePress(canvas.viewport(), LEFT, pos=start)
    QTest.mouseMove(canvas.viewport(), start + QPoint(20, 20))
    QTest.mouseMove(canvas.viewport(), end)
    assert "cycle" in card.refusal
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)
    assert card.refusal == ""
    assert len(canvas.document.design.wires) == 2
    assert canvas.document.history.count() == 0


def test_a_click_selects_a_wire_and_the_next_click_deselects_it(canvas):
    wire = canvas.canvas_scene.wires[WireKey("input", "conv1x1", 0)]
    on_wire = canvas.mapFromScene(wire.path.pointAtPercent(0.5))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=on_wire)
    assert canvas.document.selected_wires == {wire.key}
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(20, 20))
    assert canvas.document.selected_wires == frozenset()


def test_a_block_that_comes_back_under_the_pointer_is_highlighted_at_the_next_move(canvas):
    on_card = point_on_card(canvas, "conv")
    QTest.mouseMove(canvas.viewport(), on_card)
    canvas.document.edit("Delete", block_edits.remove(canvas.document.design, ["conv"]))
    canvas.document.undo()
    QTest.mouseMove(canvas.viewport(), on_card + QPoint(1, 0))
    assert canvas.canvas_scene.cards["conv"].highlighted


def test_cards_are_no_longer_highlighted_after_the_wire_under_the_pointer_is_removed(canvas):
    QTest.mouseMove(canvas.viewport(), point_on_wire(canvas, "input", "conv1x1"))
    assert canvas.canvas_scene.cards["conv1x1"].highlighted
    removed = block_edits.remove(canvas.document.design, (), [WireKey("input", "conv1x1", 0)])
    canvas.document.edit("Delete", removed)
    assert not canvas.canvas_scene.cards["conv1x1"].highlighted


def test_the_block_under_the_pointer_is_highlighted(canvas):
    QTest.mouseMove(canvas.viewport(), point_on_card(canvas, "conv"))
    assert canvas.canvas_scene.cards["conv"].highlighted
    QTest.mouseMove(canvas.viewport(), QPoint(20, 20))
    assert not canvas.canvas_scene.cards["conv"].highlighted


@pytest.mark.parametrize("with_space", [False, True])
def test_a_drag_with_the_middle_button_or_with_space_pans(canvas, with_space):
    under = canvas.mapToScene(QPoint(300, 300))
    if with_space:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, QPoint(300, 300), QPoint(390, 340), LEFT if with_space else MIDDLE)
    if with_space:
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    offset = canvas.mapToScene(QPoint(390, 340)) - under
    assert offset.manhattanLength() < 3
    assert canvas.document.history.count() == 0


def wheel(canvas, at, *, angle=None, pixels=None, modifiers=None, touchpad=False):
    """Send a wheel event at `at`, from a mouse or, if `touchpad`, from two fingers."""
    device = QPointingDevice.primaryPointingDevice()
    phase = Qt.ScrollPhase.ScrollUpdate if touchpad else Qt.ScrollPhase.NoScrollPhase
    position = QPointF(at)
    event = QWheelEvent(
        position,
        QPointF(canvas.viewport().mapToGlobal(at)),
        pixels or QPoint(),
        angle or QPoint(),
        Qt.MouseButton.NoButton,
        modifiers or Qt.KeyboardModifier.NoModifier,
        phase,
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        device,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_the_wheel_zooms_at_the_pointer(canvas):
    at = QPoint(700, 200)
    before, zoom = canvas.mapToScene(at), canvas.zoom
    wheel(canvas, at, angle=QPoint(0, -120))
    assert canvas.zoom == pytest.approx(zoom / 1.2)
    assert (canvas.mapToScene(at) - before).manhattanLength() < 3


def test_two_fingers_pan_and_with_ctrl_they_zoom(canvas):
    at = QPoint(300, 300)
    before, zoom = canvas.mapToScene(at), canvas.zoom
    wheel(canvas, at, pixels=QPoint(30, -50), angle=QPoint(60, -100), touchpad=True)
    assert canvas.zoom == zoom
    assert (canvas.mapToScene(at + QPoint(30, -50)) - before).manhattanLength() < 3
    wheel(canvas, at, angle=QPoint(0, 60), modifiers=CONTROL, touchpad=True)
    assert canvas.zoom > zoom


def test_a_pinch_zooms(canvas):
    zoom, at = canvas.zoom, QPointF(300, 300)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        at,
        -0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == pytest.approx(zoom * 0.75)


def test_framing_shows_the_whole_design(canvas):
    canvas.zoom_to(3.0)
    canvas.frame_all()
    visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert all(visible.contains(card.rect()) for card in canvas.canvas_scene.cards.values())
    assert canvas.zoom <= 1.0


def test_arrows_go_to_the_nearest_block(canvas):
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.document.selection == ("input",)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.document.selection == ("conv1x1",)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.document.selection == ("input",)


def test_a_faulty_block_says_so_on_its_card_and_the_blocks_behind_it_are_unknown(canvas):
    document = canvas.document
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "stride", 30))
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    cards = canvas.canvas_scene.cards
    assert cards["conv1x1"].card_text.state == "fault"
    assert "7 groups do not divide 192" in cards["conv1x1"].card_text.problem
    assert cards["conv"].card_text.state == "unknown"
    assert cards["conv"].card_text.shape == "?"
    assert not canvas.canvas_scene.wires[WireKey("conv1x1", "conv", 0)].shape_known


def test_the_shares_on_cards_follow_the_total(canvas):
    document, cards = canvas.document, canvas.canvas_scene.cards
    assert cards["conv"].card_text.macs_share == 1000 * 10_035_200 // 12_443_648
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", 1))
    total = document.analysis.totals.macs
    assert cards["conv1x1"].card_text.macs_share == 1000 * 2_408_448 // total


def test_hostile_labels_are_shown_as_short_plain_text(canvas):
    document = canvas.document
    name = "<img src='/dev/zero'>\n" + "x" * 10_000
    document.edit("Name", block_edits.relabel(document.design, "conv", name))
    card = canvas.canvas_scene.cards["conv"]
    assert "\n" not in card.card_text.title
    assert len(card.card_text.title) <= 200
    assert card.rect().width() == CARD_WIDTH
    assert not canvas.grab().isNull()
