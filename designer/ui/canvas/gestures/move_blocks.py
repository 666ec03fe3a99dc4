"""Move: a drag on a card moves every selected block; a click selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core import edits, placing
from designer.core.design import Point
from designer.ui.canvas.gestures.gesture import Gesture, Under

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class MoveBlocks(Gesture):
    """Begun on a card. Ctrl and Shift add the card to the selection, or take it out."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent, key: str) -> None:
        super().__init__(canvas, event)
        self._key = key
        extending = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self._extends = bool(self.modifiers & extending)
        self._was_selected = key in self.document.selection
        if not self._was_selected:
            kept = self.document.selection if self._extends else ()
            self.document.select((*kept, key))
        if not self._extends:
            self.scene.select_wires(())
        blocks = self.document.design.blocks
        self._origin = {one: blocks[one].at or (0, 0) for one in self.document.selection}

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Under) -> MoveBlocks | None:
        """With the left button on a card, besides its ports."""
        if event.button() != Qt.MouseButton.LeftButton or not under.card or under.port:
            return None
        return cls(canvas, event, under.card)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Shows the blocks where they would land."""
        places = self._places(point)
        self.scene.preview_places({key: QPointF(*at) for key, at in places.items()})

    def drop(self, point: QPointF) -> None:
        """Moves them, as one step."""
        document, places = self.document, self._places(point)
        title = document.design.blocks[self._key].title
        what = title if len(places) == 1 else f"{len(places)} blocks"
        if not document.edit(f"Move {what}", edits.move(document.design, places)):
            self.scene.settle(places)

    def click(self) -> None:
        """Selects this block alone, or takes it out of the selection."""
        selection = self.document.selection
        if self._extends and self._was_selected:
            self.document.select(key for key in selection if key != self._key)
        elif not self._extends:
            self.document.select((self._key,))

    def cancel(self) -> None:
        """The blocks go back."""
        self.scene.settle(self._origin)

    def _places(self, point: QPointF) -> dict[str, Point]:
        """Where each block would stand: moved alike, the one in the hand onto the grid."""
        step = point - self.start
        x, y = self._origin[self._key]
        to_x, to_y = placing.snapped(x + step.x(), y + step.y())
        return {key: (at[0] + to_x - x, at[1] + to_y - y) for key, at in self._origin.items()}
