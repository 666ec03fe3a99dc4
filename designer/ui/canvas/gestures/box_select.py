"""Box select: a drag over empty canvas selects every block it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from designer.ui import theme
from designer.ui.canvas.gestures.gesture import Gesture, Under

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class BoxSelect(Gesture):
    """Shift adds to the selection, Ctrl takes away from it; a click selects nothing."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._before = self.document.selection
        self._box = QRectF()

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Under) -> BoxSelect | None:
        """With the left button on empty canvas."""
        if event.button() != Qt.MouseButton.LeftButton or under != Under(under.point):
            return None
        return cls(canvas, event)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Selects what the box touches right now."""
        self._box = QRectF(self.start, point).normalized()
        held = self.modifiers | event.modifiers()
        touched = self.scene.blocks_in(self._box)
        if held & Qt.KeyboardModifier.ShiftModifier:
            touched = [*self._before, *touched]
        elif held & Qt.KeyboardModifier.ControlModifier:
            out = set(touched)
            touched = [key for key in self._before if key not in out]
        self.document.select(touched)
        self.canvas.viewport().update()

    def click(self) -> None:
        """Selects nothing, unless the selection was to be extended."""
        extending = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if not self.modifiers & extending:
            self.document.select(())
            self.scene.select_wires(())

    def cancel(self) -> None:
        """The selection is what it was."""
        self.document.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """The box."""
        colour = theme.current().colour("accent")
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        fill = QColor(colour)
        fill.setAlpha(28)
        painter.setBrush(fill)
        painter.drawRect(self._box)
