"""Pan: a drag with the middle button, or with Space and the left button, scrolls the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit


class Pan(MouseGesture):
    """A drag that scrolls the canvas so that the grabbed point stays under the pointer."""

    input_help = (InputHelp("Pan", "Middle button, or Space and drag"),)

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._last = event.position()

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> Pan | None:
        """Return the gesture for a press of the middle button, or of the left one with Space.

        Return None for any other press.
        """
        left = event.button() == Qt.MouseButton.LeftButton and canvas.space_held
        if left or event.button() == Qt.MouseButton.MiddleButton:
            return cls(canvas, event)
        return None

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Scroll the canvas by the distance that the pointer moved."""
        step = event.position() - self._last
        self._last = event.position()
        self.canvas.pan_by(step)
