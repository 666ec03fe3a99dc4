"""Pan: the middle button, or Space and the left one, pulls the canvas along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class Pan(Gesture):
    """Keeps the point that was grabbed under the mouse."""

    ways = (InputHelp("Pan", "Middle button, or Space and drag"),)

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._last = event.position()

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> Pan | None:
        """With the middle button, or with the left one while Space is down."""
        left = event.button() == Qt.MouseButton.LeftButton and canvas.space_held
        if left or event.button() == Qt.MouseButton.MiddleButton:
            return cls(canvas, event)
        return None

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Scrolls by what the mouse moved."""
        step = event.position() - self._last
        self._last = event.position()
        self.canvas.pan_by(step)
