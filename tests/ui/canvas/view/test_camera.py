"""Wheel, touchpad and keys move the view, with the events that various systems send."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.theme import colours
from designer.ui.theme.appearance import Appearance
from designer.ui.window.main_window import MainWindow
from tests.support.wheel import NOTCH, pinch, turn

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AT = QPoint(300, 300)


@pytest.fixture
def movement(canvas):
    """A function that returns how far the view moved since the test started.

    It returns the pan in pixels and the factor of the zoom.
    """
    start, zoom = canvas.mapFromScene(QPointF()), canvas.zoom

    def measure():
        return (canvas.mapFromScene(QPointF()) - start).toTuple(), canvas.zoom / zoom

    return measure


def test_a_canvas_deleted_right_after_its_first_paint_prints_no_error(qapp, capsys):
    canvas = CanvasView(Document())
    canvas.grab()
    delete(canvas)
    qapp.processEvents()
    assert capsys.readouterr().err == ""


def test_a_canvas_is_painted_in_the_appearance_that_it_is_given(qtbot):
    document, dark = Document(), Appearance(colours.DARK)
    canvas = CanvasView(document, appearance=dark)
    document.setParent(canvas)
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    image = canvas.grab().toImage()
    row = [image.pixelColor(x, 100) for x in range(100, 200)]
    # The other pixels are dots of the grid.
    assert row.count(dark.theme.colour("canvas")) > 60


def test_a_notch_of_the_wheel_zooms_at_the_pointer_with_ctrl_or_without(canvas, movement):
    viewport = canvas.viewport()
    for modifiers in (None, CONTROL):
        under, zoom = canvas.mapToScene(AT), canvas.zoom
        turn(viewport, AT, (0, NOTCH), modifiers=modifiers)
        assert canvas.zoom == pytest.approx(zoom * 1.2)
        assert (canvas.mapToScene(AT) - under).manhattanLength() <= 2
    turn(viewport, AT, (0, -2 * NOTCH))
    assert movement()[1] == pytest.approx(1)


def test_the_point_under_the_pointer_stays_there_over_many_small_zooms(canvas):
    under = canvas.mapToScene(AT)
    for _ in range(200):
        turn(canvas.viewport(), AT, (0, 7))
    for _ in range(200):
        turn(canvas.viewport(), AT, (0, -7))
    assert (canvas.mapToScene(AT) - under).manhattanLength() <= 2


def test_a_fine_wheel_zooms_by_fractions_of_a_notch(canvas, movement):
    for _ in range(8):
        turn(canvas.viewport(), AT, (0, NOTCH // 8))
    assert movement()[1] == pytest.approx(1.2)


def test_a_wheel_whose_notches_come_with_pixels_is_a_wheel(canvas, movement):
    # X11 sends such events.
    turn(canvas.viewport(), AT, (0, NOTCH), pixels=(0, 15))
    assert movement()[1] == pytest.approx(1.2)


@pytest.mark.parametrize("touchpad", [True, False])
def test_two_fingers_pan_even_if_the_touchpad_is_reported_as_a_mouse(canvas, movement, touchpad):
    turn(canvas.viewport(), AT, (14, -46), pixels=(7, -23), touchpad=touchpad)
    assert movement() == ((7, -23), 1)


def test_a_touchpad_without_pixels_pans_by_its_angles_including_fractions(canvas, movement):
    for _ in range(10):
        turn(canvas.viewport(), AT, (1, -3), touchpad=True)
    assert movement() == ((5, -15), 1)


def test_a_scroll_phase_identifies_a_touchpad_on_any_device(canvas, movement):
    for phase in ("Begin", "Update", "Update", "End"):
        turn(canvas.viewport(), AT, (0, NOTCH), pixels=(0, 10), phase=phase)
    assert movement() == ((0, 40), 1)


def test_momentum_continues_the_pan_or_zoom_of_the_fingers(canvas, movement):
    viewport = canvas.viewport()
    turn(viewport, AT, (0, 20), pixels=(0, 10), phase="Begin", touchpad=True)
    turn(viewport, AT, phase="End", touchpad=True)
    # While the canvas still scrolls by momentum, pressing Ctrl must not make it zoom.
    turn(viewport, AT, (0, 20), pixels=(0, 10), modifiers=CONTROL, phase="Momentum", touchpad=True)
    assert movement() == ((0, 20), 1)
    turn(viewport, AT, (0, 60), pixels=(0, 30), modifiers=CONTROL, phase="Begin", touchpad=True)
    zoom = movement()[1]
    assert zoom > 1
    # While the canvas still zooms by momentum, releasing Ctrl must not make it pan.
    turn(viewport, AT, (0, 60), pixels=(0, 30), phase="Momentum", touchpad=True)
    assert movement()[1] == pytest.approx(zoom * zoom)


def test_a_pinch_zooms_both_as_a_native_gesture_and_as_scrolling_with_ctrl(canvas, movement):
    under = canvas.mapToScene(AT)
    pinch(canvas.viewport(), AT, 0, "Begin")
    pinch(canvas.viewport(), AT, -0.25)
    pinch(canvas.viewport(), AT, 0, "End")
    assert movement()[1] == pytest.approx(0.75)
    turn(canvas.viewport(), AT, (0, 30), pixels=(0, 15), modifiers=CONTROL, touchpad=True)
    assert movement()[1] > 0.75
    assert (canvas.mapToScene(AT) - under).manhattanLength() <= 3


def test_shift_and_a_tilted_wheel_pan_sideways(canvas, movement):
    turn(canvas.viewport(), AT, (0, NOTCH), modifiers=SHIFT)
    assert movement() == ((60, 0), 1)
    # With Shift, some systems report a turn of the wheel as horizontal.
    turn(canvas.viewport(), AT, (NOTCH, 0), modifiers=SHIFT)
    assert movement() == ((120, 0), 1)
    turn(canvas.viewport(), AT, (-NOTCH, 0))
    assert movement() == ((60, 0), 1)


def test_one_event_changes_the_zoom_by_a_limited_factor(canvas, movement):
    turn(canvas.viewport(), AT, (0, 100 * NOTCH))
    assert movement()[1] <= 1.2**4 + 0.001


def test_the_wheel_can_be_set_to_pan_and_the_setting_is_stored(window, qtbot):
    canvas = window.canvas
    action = window.actions_by_id["wheel_pans"]
    start, zoom = canvas.mapFromScene(QPointF()), canvas.zoom
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    turn(canvas.viewport(), AT, (0, -NOTCH))
    assert (canvas.mapFromScene(QPointF()) - start).toTuple() == (0, -60)
    assert canvas.zoom == zoom
    turn(canvas.viewport(), AT, (0, -NOTCH), modifiers=CONTROL)
    assert canvas.zoom < zoom
    turn(canvas.viewport(), AT, (0, 20), pixels=(0, 10), touchpad=True)
    later = MainWindow()
    qtbot.addWidget(later)
    assert later.canvas.wheel_pans
    action.trigger()
    assert not settings.wheel_pans()


def test_pans_by_fractions_of_a_pixel_add_up(canvas, movement):
    for _ in range(30):
        canvas.pan_by(QPointF(0.1, -0.3))
    assert movement()[0] == (3, -9)


def test_keys_zoom_and_frame(window):
    canvas = window.canvas
    canvas.zoom_to(3.0)
    for key, modifiers in ((Qt.Key.Key_Home, None), (Qt.Key.Key_1, CONTROL)):
        canvas.zoom_to(3.0)
        QTest.keyClick(canvas, key, modifiers or Qt.KeyboardModifier.NoModifier)
        visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        assert visible.contains(canvas.canvas_scene.content_rect())
    window.document.select(["conv"])
    QTest.keyClick(canvas, Qt.Key.Key_F)
    middle = canvas.mapFromScene(canvas.canvas_scene.content_rect(["conv"]).center())
    assert (middle - canvas.viewport().rect().center()).manhattanLength() <= 3
