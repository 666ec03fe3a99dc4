"""Simulated wheel events and native gestures of the mice and touchpads of different systems."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

NOTCH = 120
"""The angle of one notch of a wheel, in Qt's unit of 1/8 degree."""
_TYPES = QInputDevice.DeviceType
_DEVICES = {}


def device(touchpad):
    """Return the simulated touchpad (if `touchpad` is true) or mouse.

    Each is created only once, because Qt keeps a pointer to the object.
    """
    if touchpad not in _DEVICES:
        kind = _TYPES.TouchPad if touchpad else _TYPES.Mouse
        pointer = QPointingDevice.PointerType
        _DEVICES[touchpad] = QPointingDevice(
            "touchpad" if touchpad else "mouse",
            7 + touchpad,
            kind,
            pointer.Finger if touchpad else pointer.Generic,
            QInputDevice.Capability.Scroll | QInputDevice.Capability.PixelScroll,
            1,
            3,
        )
    return _DEVICES[touchpad]


def turn(widget, at, angle=(0, 0), pixels=(0, 0), modifiers=None, phase="No", touchpad=False):
    """Send one wheel event to `widget` at the point `at`, in coordinates of the widget.

    `angle` is in 1/8 degree. `phase` is the scroll phase: No, Begin, Update, End or Momentum.
    """
    name = "NoScrollPhase" if phase == "No" else f"Scroll{phase}"
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        modifiers or Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase[name],
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        device(touchpad),
    )
    QApplication.sendEvent(widget, event)


def pinch(widget, at, value, kind="Zoom"):
    """Send one touchpad gesture to `widget` at the point `at`, in coordinates of the widget.

    `kind` is the type of the gesture, such as "Zoom", and `value` its value.
    """
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
