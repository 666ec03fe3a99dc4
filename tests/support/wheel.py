"""Wheel events and native gestures as mice and touchpads of different systems send them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

NOTCH = 120
_TYPES = QInputDevice.DeviceType
_MADE = {}


def device(touchpad):
    """A mouse or a touchpad; Qt keeps a pointer to it, so it is made once."""
    if touchpad not in _MADE:
        kind = _TYPES.TouchPad if touchpad else _TYPES.Mouse
        pointer = QPointingDevice.PointerType
        _MADE[touchpad] = QPointingDevice(
            "touchpad" if touchpad else "mouse",
            7 + touchpad,
            kind,
            pointer.Finger if touchpad else pointer.Generic,
            QInputDevice.Capability.Scroll | QInputDevice.Capability.PixelScroll,
            1,
            3,
        )
    return _MADE[touchpad]


def turn(widget, at, angle=(0, 0), pixels=(0, 0), held=None, phase="No", touchpad=False):
    """Sends one wheel event; `phase` is No, or Begin, Update, End or Momentum."""
    name = "NoScrollPhase" if phase == "No" else f"Scroll{phase}"
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        held or Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase[name],
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        device(touchpad),
    )
    QApplication.sendEvent(widget, event)


def pinch(widget, at, value, kind="Zoom"):
    """Sends one native gesture of a touchpad."""
    event = QNativeGestureEvent(
        Qt.NativeGestureType[f"{kind}NativeGesture"],
        device(True),
        2,
        QPointF(at),
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        value,
        QPointF(),
    )
    QApplication.sendEvent(widget, event)
