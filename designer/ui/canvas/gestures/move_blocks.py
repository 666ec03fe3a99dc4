"""Move: a drag on a card, or on a frame's title, moves all selected blocks; a click selects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core import edits, nesting, placing
from designer.core.design import Point
from designer.core.wording import one_line
from designer.ui.canvas.gestures.gesture import Gesture, Under

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class MoveBlocks(Gesture):
    """Ctrl and Shift add what the card or the frame stands for to the selection, or take it out."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(
        self, canvas: CanvasView, event: QMouseEvent, blocks: Sequence[str], named: str, at: Point
    ) -> None:
        super().__init__(canvas, event)
        self._blocks, self._named = blocks, named
        self._at = at
        """What is brought onto the grid: the corner of the card in the hand."""
        extending = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self._extends = bool(self.modifiers & extending)
        self._was_selected = set(self.document.selection).issuperset(blocks)
        if not self._was_selected:
            kept = self.document.selection if self._extends else ()
            self.document.select((*kept, *blocks))
        if not self._extends:
            self.scene.select_wires(())
        held = self.document.design.blocks
        self._origin = {one: held[one].at or (0, 0) for one in self.document.selection}

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Under) -> MoveBlocks | None:
        """With the left button on a card, besides its ports, or on the title of a frame."""
        if event.button() != Qt.MouseButton.LeftButton or under.port:
            return None
        scene, design = canvas.canvas_scene, canvas.document.design
        if under.card is not None:
            card = scene.cards[under.card]
            at = card.pos().toTuple()
            return cls(canvas, event, scene.blocks_of(under.card), card.face.title, at)
        if under.frame is not None:
            blocks = nesting.blocks_in(design, under.frame)
            at = design.blocks[blocks[0]].at or (0, 0)
            return cls(canvas, event, blocks, scene.frames[under.frame].name, at)
        return None

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Shows the blocks where they would land."""
        places = self._places(point)
        self.scene.preview_places({key: QPointF(*at) for key, at in places.items()})

    def drop(self, point: QPointF) -> None:
        """Moves them, as one step."""
        document, places = self.document, self._places(point)
        alone = len(places) == len(self._blocks)
        what = one_line(self._named, 40) if alone else f"{len(places)} blocks"
        if not document.edit(f"Move {what}", edits.move(document.design, places)):
            self.scene.settle(places)

    def click(self) -> None:
        """Selects this alone, or takes it out of the selection."""
        selection = self.document.selection
        if self._extends and self._was_selected:
            out = set(self._blocks)
            self.document.select(key for key in selection if key not in out)
        elif not self._extends:
            self.document.select(self._blocks)

    def cancel(self) -> None:
        """The blocks go back."""
        self.scene.settle(self._origin)

    def _places(self, point: QPointF) -> dict[str, Point]:
        """Where each block would stand: moved alike, the one in the hand onto the grid."""
        step = point - self.start
        x, y = self._at
        to_x, to_y = placing.snapped(x + step.x(), y + step.y())
        return {key: (at[0] + to_x - x, at[1] + to_y - y) for key, at in self._origin.items()}
