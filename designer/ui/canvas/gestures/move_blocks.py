"""Move: a drag on a card, or on a frame's title, moves all selected blocks; a click selects.

A block that is not wired yet goes into a wire that it is dropped on, unless Alt is held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.core.edits import block_edits
from designer.core.graph.design import Point
from designer.core.text.display_text import how_many, one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit
from designer.ui.canvas.gestures.grab import Grab, grab_at
from designer.ui.canvas.gestures.insert_into_wire import InsertIntoWire
from designer.ui.canvas.previews.snap_guides import SnapGuides

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class MoveBlocks(Gesture):
    """Shift adds what the card or the frame stands for to the selection, or takes it out."""

    ways = (
        InputHelp("Select", "Click; with Shift add or take away"),
        InputHelp("Move", "Drag a card, or the title of a group"),
        InputHelp("Insert an unwired block", "Drop it on a wire; Alt holds that off"),
    )

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent, grabbed: Grab) -> None:
        super().__init__(canvas, event)
        self._grabbed = grabbed
        self._last = self.start
        self._extends = bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._was_selected = set(self.document.selection).issuperset(grabbed.blocks)
        if not self._was_selected:
            kept = self.document.selection if self._extends else ()
            self.document.select((*kept, *grabbed.blocks))
        if not self._extends:
            self.scene.select_wires(())
        held = self.document.design.blocks
        self._origin = {one: held[one].at or (0, 0) for one in self.document.selection}
        cards = self.scene.cards_of(self._origin)
        box = QRectF()
        for card in cards:
            box = box.united(self.scene.cards[card].rect())
        self._guides = SnapGuides(canvas, cards, box)
        self._below = InsertIntoWire.of(canvas, tuple(self._origin))

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> MoveBlocks | None:
        """With the left button on a card, besides its ports, or on the title of a frame."""
        found = grab_at(canvas, under)
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return None
        return cls(canvas, event, found)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Shows the blocks where they would land."""
        places = self._places(point)
        self.scene.preview_places({key: QPointF(*at) for key, at in places.items()})
        self.canvas.preview.point_at(event.position().toPoint())
        self._last = point
        self._look_below()

    def key(self, event: QKeyEvent) -> bool:
        """Alt holds off going into a wire."""
        if event.key() == Qt.Key.Key_Alt and self.dragging:
            pressed = event.type() == QKeyEvent.Type.KeyPress
            alt = Qt.KeyboardModifier.AltModifier
            self.held = self.held | alt if pressed else self.held & ~alt
            self._look_below()
        return False

    def drop(self, point: QPointF) -> None:
        """Moves them, or puts the one into the wire below it, as one step."""
        document, places = self.document, self._places(point)
        self._last = point
        self._look_below()
        inserted = None if self._below is None else self._below.outcome(places)
        alone = len(places) == len(self._grabbed.blocks)
        what = one_line(self._grabbed.name, 40) if alone else how_many(len(places))
        if inserted is not None:
            done = document.edit(f"Insert {what}", inserted)
        else:
            done = document.edit(f"Move {what}", block_edits.move(document.design, places))
        if not done:
            self.scene.settle(places)
        self._end()

    def click(self) -> None:
        """Selects this alone, or takes it out of the selection."""
        selection = self.document.selection
        if self._extends and self._was_selected:
            out = set(self._grabbed.blocks)
            self.document.select(key for key in selection if key not in out)
        elif not self._extends:
            self.document.select(self._grabbed.blocks)

    def cancel(self) -> None:
        """The blocks go back."""
        self.scene.settle(self._origin)
        self._end()

    def paint(self, painter: QPainter) -> None:
        """What the blocks are in line with, or the wire that one would go into."""
        if self._below is not None and self._below.taken:
            self._below.paint(painter)
        else:
            self._guides.paint(painter)

    def _look_below(self) -> None:
        if self._below is not None:
            alone = bool(self.held & Qt.KeyboardModifier.AltModifier)
            self._below.look(self._last, alone=alone)

    def _end(self) -> None:
        self._guides.clear()
        if self._below is not None:
            self._below.leave()

    def _places(self, point: QPointF) -> dict[str, Point]:
        """Where each block would stand: moved alike, in line with others or onto the grid."""
        step = self._guides.snapped(point - self.start, QPointF(*self._grabbed.at))
        return {key: (x + step.x(), y + step.y()) for key, (x, y) in self._origin.items()}
