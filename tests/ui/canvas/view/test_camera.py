"""Wheel, touchpad and keys move the view as each system's events mean it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from tests.support.wheel import NOTCH, pinch, turn

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AT = QPoint(300, 300)


@pytest.fixture
def moved(canvas):
    """How far, in pixels, the canvas was pulled since the test began, and how much it zoomed."""
    start, zoom = canvas.mapFromScene(QPointF()), canvas.zoom

    def measure():
        return (canvas.mapFromScene(QPointF()) - start).toTuple(), canvas.zoom / zoom

    return measure


def test_a_canvas_that_goes_right_after_its_first_paint_tells_no_one(qapp, capsys):
    canvas = CanvasView(Document())
    canvas.grab()
    delete(canvas)
    qapp.processEvents()
    assert capsys.readouterr().err == ""


def test_a_notch_of_the_wheel_zooms_at_the_pointer_with_ctrl_or_without(canvas, moved):
    viewport = canvas.viewport()
    for held in (None, CONTROL):
        under, zoom = canvas.mapToScene(AT), canvas.zoom
        turn(viewport, AT, (0, NOTCH), held=held)
        assert canvas.zoom == pytest.approx(zoom * 1.2)
        assert (canvas.mapToScene(AT) - under).manhattanLength() <= 2
    turn(viewport, AT, (0, -2 * NOTCH))
    assert moved()[1] == pytest.approx(1)


def test_what_is_under_the_pointer_stays_there_through_many_small_steps(canvas):
    under = canvas.mapToScene(AT)
    for _ in range(200):
        turn(canvas.viewport(), AT, (0, 7))
    for _ in range(200):
        turn(canvas.viewport(), AT, (0, -7))
    assert (canvas.mapToScene(AT) - under).manhattanLength() <= 2


def test_a_fine_wheel_zooms_by_parts_of_a_notch(canvas, moved):
    for _ in range(8):
        turn(canvas.viewport(), AT, (0, NOTCH // 8))
    assert moved()[1] == pytest.approx(1.2)


def test_a_wheel_whose_notches_come_with_pixels_is_a_wheel(canvas, moved):
    # As under X11.
    turn(canvas.viewport(), AT, (0, NOTCH), pixels=(0, 15))
    assert moved()[1] == pytest.approx(1.2)


@pytest.mark.parametrize("touchpad", [True, False])
def test_two_fingers_pan_also_where_the_touchpad_passes_for_a_mouse(canvas, moved, touchpad):
    turn(canvas.viewport(), AT, (14, -46), pixels=(7, -23), touchpad=touchpad)
    assert moved() == ((7, -23), 1)


def test_a_touchpad_without_pixels_pans_by_its_angles_and_loses_no_part_of_one(canvas, moved):
    for _ in range(10):
        turn(canvas.viewport(), AT, (1, -3), touchpad=True)
    assert moved() == ((5, -15), 1)


def test_phases_tell_fingers_whatever_the_device(canvas, moved):
    for phase in ("Begin", "Update", "Update", "End"):
        turn(canvas.viewport(), AT, (0, NOTCH), pixels=(0, 10), phase=phase)
    assert moved() == ((0, 40), 1)


def test_momentum_goes_on_with_what_the_fingers_began(canvas, moved):
    viewport = canvas.viewport()
    turn(viewport, AT, (0, 20), pixels=(0, 10), phase="Begin", touchpad=True)
    turn(viewport, AT, phase="End", touchpad=True)
    # Ctrl pressed while the canvas still rolls must not zoom...
    turn(viewport, AT, (0, 20), pixels=(0, 10), held=CONTROL, phase="Momentum", touchpad=True)
    assert moved() == ((0, 20), 1)
    turn(viewport, AT, (0, 60), pixels=(0, 30), held=CONTROL, phase="Begin", touchpad=True)
    zoom = moved()[1]
    assert zoom > 1
    # ... nor Ctrl let go while the zoom still rolls pan.
    turn(viewport, AT, (0, 60), pixels=(0, 30), phase="Momentum", touchpad=True)
    assert moved()[1] == pytest.approx(zoom * zoom)


def test_pinch_zooms_as_a_gesture_and_as_the_ctrl_scroll_that_browsers_send(canvas, moved):
    under = canvas.mapToScene(AT)
    pinch(canvas.viewport(), AT, 0, "Begin")
    pinch(canvas.viewport(), AT, -0.25)
    pinch(canvas.viewport(), AT, 0, "End")
    assert moved()[1] == pytest.approx(0.75)
    turn(canvas.viewport(), AT, (0, 30), pixels=(0, 15), held=CONTROL, touchpad=True)
    assert moved()[1] > 0.75
    assert (canvas.mapToScene(AT) - under).manhattanLength() <= 3


def test_shift_and_a_tilted_wheel_pan_sideways(canvas, moved):
    turn(canvas.viewport(), AT, (0, NOTCH), held=SHIFT)
    assert moved() == ((60, 0), 1)
    # Some systems turn the axis themselves.
    turn(canvas.viewport(), AT, (NOTCH, 0), held=SHIFT)
    assert moved() == ((120, 0), 1)
    turn(canvas.viewport(), AT, (-NOTCH, 0))
    assert moved() == ((60, 0), 1)


def test_no_single_event_throws_the_zoom_far(canvas, moved):
    turn(canvas.viewport(), AT, (0, 100 * NOTCH))
    assert moved()[1] <= 1.2**4 + 0.001


def test_the_wheel_can_be_told_to_pan_and_keeps_it_for_the_next_session(window, qtbot):
    canvas = window.canvas
    action = window.actions_by_id["wheel_pans"]
    start, zoom = canvas.mapFromScene(QPointF()), canvas.zoom
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    turn(canvas.viewport(), AT, (0, -NOTCH))
    assert (canvas.mapFromScene(QPointF()) - start).toTuple() == (0, -60)
    assert canvas.zoom == zoom
    turn(canvas.viewport(), AT, (0, -NOTCH), held=CONTROL)
    assert canvas.zoom < zoom
    turn(canvas.viewport(), AT, (0, 20), pixels=(0, 10), touchpad=True)
    document = Document()
    later = CanvasView(document)
    document.setParent(later)
    qtbot.addWidget(later)
    assert later.wheel_pans
    action.trigger()
    assert not settings.wheel_pans()


def test_parts_of_a_pixel_add_up(canvas, moved):
    for _ in range(30):
        canvas.pan_by(QPointF(0.1, -0.3))
    assert moved()[0] == (3, -9)


def test_keys_zoom_and_frame(window):
    canvas = window.canvas
    canvas.zoom_to(3.0)
    for key, held in ((Qt.Key.Key_Home, None), (Qt.Key.Key_1, CONTROL)):
        canvas.zoom_to(3.0)
        QTest.keyClick(canvas, key, held or Qt.KeyboardModifier.NoModifier)
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        assert seen.contains(canvas.canvas_scene.content_rect())
    window.document.select(["conv"])
    QTest.keyClick(canvas, Qt.Key.Key_F)
    middle = canvas.mapFromScene(canvas.canvas_scene.content_rect(["conv"]).center())
    assert (middle - canvas.viewport().rect().center()).manhattanLength() <= 3
