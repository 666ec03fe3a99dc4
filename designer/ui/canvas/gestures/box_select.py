"""Box select: a drag over empty canvas draws a box and selects every block that the box touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit

EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
"""The modifier keys with which a box adds to the selection, or removes from it."""


class BoxSelect(MouseGesture):
    """A drag of a selection box; a click on empty canvas without a drag clears the selection.

    With Shift, the touched blocks are added to the selection; with Ctrl, they are removed from it.
    """

    input_help = (InputHelp("Select several", "Drag a box; Shift adds, Ctrl takes away"),)

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._before = self.document.selection
        self._wires_before = self.document.selected_wires
        self._box = QRectF()
        self._cards = [
            (*_edges(card.rect()), self.scene.blocks_of(key))
            for key, card in self.scene.cards.items()
        ]
        """The left, top, right and bottom edge of each card in the scene, and the card's blocks.

        The list is computed once per drag, to be quick in large designs.
        """

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> BoxSelect | None:
        """Return the gesture if the left button was pressed on empty canvas; otherwise None."""
        if event.button() != Qt.MouseButton.LeftButton or hit != Hit(hit.point):
            return None
        return cls(canvas, event)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Select the blocks that the box from the press to `point` touches."""
        before, self._box = self._box, QRectF(self.start, point).normalized()
        modifiers = self.modifiers | event.modifiers()
        left, top, right, bottom = _edges(self._box)
        touched = [
            block
            for x0, y0, x1, y1, blocks in self._cards
            if x0 < right and x1 > left and y0 < bottom and y1 > top
            for block in blocks
        ]
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            touched = [*self._before, *touched]
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            removed = set(touched)
            touched = [key for key in self._before if key not in removed]
        if self._wires_before and not touched and modifiers & EXTENDING:
            self._restore_selection()
        else:
            self.document.select(touched)
        self.canvas.repaint_areas(before, self._box)

    def click(self) -> None:
        """Clear the selection, unless Shift or Ctrl was held at the press."""
        if not self.modifiers & EXTENDING:
            self.document.select(())

    def cancel(self) -> None:
        """Restore the selection from before the drag."""
        self._restore_selection()

    def _restore_selection(self) -> None:
        if self._wires_before:
            self.document.select_wires(self._wires_before)
        else:
            self.document.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """Paint the selection box."""
        colour = self.theme.colour("accent")
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        fill = QColor(colour)
        fill.setAlpha(28)
        painter.setBrush(fill)
        painter.drawRect(self._box)


def _edges(area: QRectF) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom edge of `area`."""
    return area.left(), area.top(), area.right(), area.bottom()
