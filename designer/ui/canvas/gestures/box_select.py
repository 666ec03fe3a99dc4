"""Box select: a drag over empty canvas selects every block it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class BoxSelect(Gesture):
    """Shift adds to the selection, Ctrl takes away from it; a click selects nothing."""

    ways = (InputHelp("Select several", "Drag a box; Shift adds, Ctrl takes away"),)

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._before = self.document.selection
        self._box = QRectF()
        self._cards = [
            (*card.rect().getCoords(), self.scene.blocks_of(key))
            for key, card in self.scene.cards.items()
        ]
        """Left, top, right and bottom of each card, and its blocks: read once for a drag."""

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> BoxSelect | None:
        """With the left button on empty canvas."""
        if event.button() != Qt.MouseButton.LeftButton or under != Hit(under.point):
            return None
        return cls(canvas, event)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Selects what the box touches right now."""
        before, self._box = self._box, QRectF(self.start, point).normalized()
        held = self.modifiers | event.modifiers()
        left, top, right, bottom = self._box.getCoords()
        touched = [
            block
            for x0, y0, x1, y1, blocks in self._cards
            if x0 < right and x1 > left and y0 < bottom and y1 > top
            for block in blocks
        ]
        if held & Qt.KeyboardModifier.ShiftModifier:
            touched = [*self._before, *touched]
        elif held & Qt.KeyboardModifier.ControlModifier:
            out = set(touched)
            touched = [key for key in self._before if key not in out]
        self.document.select(touched)
        self.canvas.paint_again(before, self._box)

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
