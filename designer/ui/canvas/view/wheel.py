"""What a turn of the wheel, or two fingers on a touchpad, mean: a step to pan, a factor to zoom.

Which is which is told by the event's device, its pixels and its phase, since no platform says
it in full: some report a touchpad as a mouse that sends pixels, a fine wheel sends parts of a
notch without any, and X11 sends pixels for the notches of a wheel. How the view moves is the
camera's affair.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QWheelEvent

from designer.ui.app.input_help import InputHelp

STEP = 1.2
"""What one notch of the wheel, or Ctrl and +, multiplies the zoom by."""
NOTCH = 120
"""A notch in Qt's eighths of a degree."""
_MOST = 4 * NOTCH
"""No single event zooms further: a wheel that spins freely sends many notches at once."""
_PIXELS = 0.5
"""A pixel for each of these eighths, where the event brings none of its own."""


INPUT_HELP = (
    InputHelp("Zoom at the pointer", "Mouse wheel, Ctrl and wheel, or pinch"),
    InputHelp("Pan", "Two fingers on a touchpad"),
    InputHelp("Pan sideways", "Shift and mouse wheel"),
    InputHelp("Exchange zoom and pan", "View ▸ Mouse wheel pans"),
)


class Scroll(NamedTuple):
    """What one event asks for."""

    pan: QPointF
    zoom: float = 1.0


class WheelInput:
    """Reads wheel events one after the other."""

    def __init__(self, wheel_pans: bool) -> None:
        self.wheel_pans = wheel_pans
        """Whether a mouse wheel pans, and zooms with Ctrl only."""
        self._zooming = False

    def meaning(self, event: QWheelEvent) -> Scroll:
        """Pan or zoom; what comes from momentum goes on with what the fingers began."""
        held, fingers = event.modifiers(), by_fingers(event)
        sideways = not fingers and bool(held & Qt.KeyboardModifier.ShiftModifier)
        if event.phase() in (Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollBegin):
            self._zooming = False
        if event.phase() not in (Qt.ScrollPhase.ScrollMomentum, Qt.ScrollPhase.ScrollEnd):
            control = bool(held & Qt.KeyboardModifier.ControlModifier)
            tilted = not event.angleDelta().y()
            wheel_zooms = not (fingers or sideways or tilted or self.wheel_pans)
            self._zooming = control or wheel_zooms
        step = _step(event, fingers)
        if self._zooming:
            turned = max(-_MOST, min(step.y() / _PIXELS, _MOST))
            return Scroll(QPointF(), STEP ** (turned / NOTCH))
        # Some systems turn the wheel's axis themselves when Shift is held.
        return Scroll(QPointF(step.x() or step.y(), 0) if sideways else step)


def by_fingers(event: QWheelEvent) -> bool:
    """Whether the event comes from a touchpad rather than from the wheel of a mouse."""
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    if event.phase() != Qt.ScrollPhase.NoScrollPhase:
        return True
    angle = event.angleDelta()
    whole_notches = angle.x() % NOTCH == 0 == angle.y() % NOTCH and not angle.isNull()
    return not event.pixelDelta().isNull() and not whole_notches


def _step(event: QWheelEvent, fingers: bool) -> QPointF:
    """Pixels across and down."""
    # On X11 the unit of the pixels is the driver's own; those of a wheel's notches are no better.
    if not fingers or event.pixelDelta().isNull() or QGuiApplication.platformName() == "xcb":
        return QPointF(event.angleDelta()) * _PIXELS
    return QPointF(event.pixelDelta())
