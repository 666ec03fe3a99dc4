"""Wheel events: whether a turn of the wheel or a movement of two fingers pans or zooms.

To tell a mouse wheel from a touchpad, the device, the pixel distance and the phase of an event are
all examined, because none of them is reliable on every platform. Some platforms report a touchpad
as a mouse that sends pixels. A fine wheel sends fractions of a notch without pixels, and X11 sends
pixels for the notches of a wheel. `camera` moves the canvas accordingly.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QWheelEvent

from designer.ui.app.input_help import InputHelp

ZOOM_STEP = 1.2
"""Factor by which one notch of the wheel, or Ctrl and +, changes the zoom."""
NOTCH = 120
"""The angle of one notch (click) of a mouse wheel, in Qt's unit of 1/8 degree."""
_MAX_TURN = 4 * NOTCH
"""Largest angle of one event that is used for zooming, in 1/8 degree.

The limit is needed because a free-spinning wheel sends many notches in one event.
"""
_PIXELS_PER_UNIT = 0.5
"""Pixels to pan per 1/8 degree, for events that give only an angle."""


INPUT_HELP = (
    InputHelp("Zoom at the pointer", "Mouse wheel, Ctrl and wheel, or pinch"),
    InputHelp("Pan", "Two fingers on a touchpad"),
    InputHelp("Pan sideways", "Shift and mouse wheel"),
    InputHelp("Exchange zoom and pan", "View ▸ Mouse wheel pans"),
)
"""What wheel and touchpad do, as shown in the sheet of shortcuts."""


class Scroll(NamedTuple):
    """The meaning of one wheel event: a zoom if `zoom` is not 1, otherwise a pan."""

    pan: QPointF
    """The distance by which the content of the canvas moves, across and down, in pixels."""
    zoom: float = 1.0
    """The factor by which the zoom changes."""


class WheelInput:
    """Interprets the wheel events of one canvas, which must be given in the order they occur."""

    def __init__(self, wheel_pans: bool) -> None:
        self.wheel_pans = wheel_pans
        """Whether the mouse wheel pans, and zooms only while Ctrl is held; if False, it zooms."""
        self._zooming = False

    def interpret(self, event: QWheelEvent) -> Scroll:
        """Return the pan (move of the content) or zoom that the event means.

        The events that a touchpad sends after the fingers have left it (momentum) continue the pan
        or zoom that the fingers started, even if Ctrl was pressed or released since.
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
        # With Shift, some systems already report a turn of the wheel as horizontal; others report
        # it as vertical.
        return Scroll(QPointF(step.x() or step.y(), 0) if sideways else step)


def by_fingers(event: QWheelEvent) -> bool:
    """Return True if the event comes from a touchpad, and False if from a mouse wheel."""
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    if event.phase() != Qt.ScrollPhase.NoScrollPhase:
        return True
    angle = event.angleDelta()
    whole_notches = angle.x() % NOTCH == 0 == angle.y() % NOTCH and not angle.isNull()
    return not event.pixelDelta().isNull() and not whole_notches


def _step(event: QWheelEvent, fingers: bool) -> QPointF:
    """Return the distance that the wheel event scrolls in pixels, across and down.

    `fingers` is True for an event of a touchpad, and False for an event of a mouse wheel.
    """
    # The pixels that the event gives are used only for a touchpad, and not on X11, where their
    # unit depends on the driver. In all other cases the angle is used.
    if not fingers or event.pixelDelta().isNull() or QGuiApplication.platformName() == "xcb":
        return QPointF(event.angleDelta()) * _PIXELS_PER_UNIT
    return QPointF(event.pixelDelta())
