"""Pan: the middle button, or Space and the left one, pulls the canvas along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.ui.canvas.gestures.gesture import Gesture

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class Pan(Gesture):
    """Keeps the point that was grabbed under the mouse."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._last = event.position()

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Scrolls by what the mouse moved."""
        step = event.position() - self._last
        self._last = event.position()
        self.canvas.pan_by(step)
