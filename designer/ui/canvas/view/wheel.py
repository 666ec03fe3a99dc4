"""The meaning of a turn of the wheel, or of two fingers on a touchpad: a pan step or a zoom factor.

Wheel and touchpad are told apart by the event's device, its pixels and its phase, because no
platform reports it in full: some report a touchpad as a mouse that sends pixels, a fine wheel sends
fractions of a notch without pixels, and X11 sends pixels for the notches of a wheel. How the view
moves is defined in `camera`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QWheelEvent

from designer.ui.app.input_help import InputHelp

ZOOM_STEP = 1.2
"""Factor of the zoom for one notch of the wheel, or for Ctrl and +."""
NOTCH = 120
"""The angle of one notch of a wheel, in Qt's unit of 1/8 degree."""
_MAX_TURN = 4 * NOTCH
"""Largest zoom by one event, in 1/8 degree: a free-spinning wheel sends many notches at once."""
_PIXELS_PER_UNIT = 0.5
"""Pixels per 1/8 degree, for events that bring no pixels of their own."""


INPUT_HELP = (
    InputHelp("Zoom at the pointer", "Mouse wheel, Ctrl and wheel, or pinch"),
    InputHelp("Pan", "Two fingers on a touchpad"),
    InputHelp("Pan sideways", "Shift and mouse wheel"),
    InputHelp("Exchange zoom and pan", "View ▸ Mouse wheel pans"),
)
"""What the user can do here and how, for the sheet of keys and gestures."""


class Scroll(NamedTuple):
    """What one wheel event asks for: a pan, or a zoom if `zoom` is not 1."""

    pan: QPointF
    """The step by which the content moves, in pixels."""
    zoom: float = 1.0
    """The factor for the zoom."""


class WheelInput:
    """Interprets the wheel events of one view, in their order."""

    def __init__(self, wheel_pans: bool) -> None:
        self.wheel_pans = wheel_pans
        """Whether a mouse wheel pans, and zooms only with Ctrl."""
        self._zooming = False

    def interpret(self, event: QWheelEvent) -> Scroll:
        """Return the pan or zoom that the event asks for.

        Momentum events continue what the fingers started.
        """
        modifiers, fingers = event.modifiers(), by_fingers(event)
        sideways = not fingers and bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if event.phase() in (Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollBegin):
            self._zooming = False
        if event.phase() not in (Qt.ScrollPhase.ScrollMomentum, Qt.ScrollPhase.ScrollEnd):
            control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            tilted = not event.angleDelta().y()
            wheel_zooms = not (fingers or sideways or tilted or self.wheel_pans)
            self._zooming = control or wheel_zooms
        step = _step(event, fingers)
        if self._zooming:
            turn = max(-_MAX_TURN, min(step.y() / _PIXELS_PER_UNIT, _MAX_TURN))
            return Scroll(QPointF(), ZOOM_STEP ** (turn / NOTCH))
        # Some systems swap the axes of the wheel themselves if Shift is held.
        return Scroll(QPointF(step.x() or step.y(), 0) if sideways else step)


def by_fingers(event: QWheelEvent) -> bool:
    """Return whether the event comes from a touchpad and not from a mouse wheel."""
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    if event.phase() != Qt.ScrollPhase.NoScrollPhase:
        return True
    angle = event.angleDelta()
    whole_notches = angle.x() % NOTCH == 0 == angle.y() % NOTCH and not angle.isNull()
    return not event.pixelDelta().isNull() and not whole_notches


def _step(event: QWheelEvent, fingers: bool) -> QPointF:
    """Return the step in pixels, across and down."""
    # On X11 pixels have a unit of the driver's own, and those of wheel notches are no better.
    if not fingers or event.pixelDelta().isNull() or QGuiApplication.platformName() == "xcb":
        return QPointF(event.angleDelta()) * _PIXELS_PER_UNIT
    return QPointF(event.pixelDelta())
