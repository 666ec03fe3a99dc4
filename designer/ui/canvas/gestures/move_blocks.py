"""Move: a drag on a card, or on an expanded group's title bar, moves all selected blocks.

A click on a card selects its block. An unwired block that is dropped on a wire is inserted into the
wire, unless Alt is held.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.core.edits import block_edits
from designer.core.graph.design import Point
from designer.core.text.display_text import format_block_count, one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.grab import Grab, grab_at
from designer.ui.canvas.gestures.insert_into_wire import InsertIntoWire
from designer.ui.canvas.previews.snap_guides import SnapGuides
from designer.ui.canvas.scene.hit import Hit


class MoveBlocks(MouseGesture):
    """A drag that moves the selected blocks; a press on an unselected card first selects that card.

    If Shift is held, a press on an unselected card adds the card to the selection, and a click on a
    selected card removes the card from the selection.
    """

    input_help = (
        InputHelp("Select", "Click; with Shift add or take away"),
        InputHelp("Move", "Drag a card, or the title of a group"),
        InputHelp("Insert an unwired block", "Drop it on a wire; Alt holds that off"),
    )

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent, grabbed: Grab) -> None:
        super().__init__(canvas, event)
        self._grabbed = grabbed
        self._last = self.start
        self._extends = bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._was_selected = set(self.document.selection).issuperset(grabbed.blocks)
        if not self._was_selected:
            extended = self.document.selection if self._extends else ()
            self.document.select((*extended, *grabbed.blocks))
        blocks = self.document.design.blocks
        self._origin = {key: blocks[key].at or (0, 0) for key in self.document.selection}
        cards = self.scene.cards_of(self._origin)
        box = QRectF()
        for card in cards:
            box = box.united(self.scene.cards[card].rect())
        self._guides = SnapGuides(canvas, cards, box)
        self._insertion = InsertIntoWire.for_drag(canvas, tuple(self._origin))

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> MoveBlocks | None:
        """Return the gesture for a press of the left button on a card or a title bar; else None.

        A press on a port of the card does not start this gesture. Title bars are those of the
        frames around expanded groups.
        """
        grabbed = grab_at(canvas, hit)
        if event.button() != Qt.MouseButton.LeftButton or grabbed is None:
            return None
        return cls(canvas, event, grabbed)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Show the blocks where a drop at `point` would place them; the design stays as it is."""
        places = self._places(point)
        self.scene.positions.preview({key: QPointF(*at) for key, at in places.items()})
        self.canvas.preview.follow_pointer(event.position().toPoint())
        self._last = point
        self._update_insertion()

    def key(self, event: QKeyEvent) -> bool:
        """Update the preview when Alt, which prevents an insertion into a wire, changes.

        Alt changes when it is pressed or released. Return False in any case, so that the key is
        also handled elsewhere.
        """
        if event.key() == Qt.Key.Key_Alt and self.dragging:
            pressed = event.type() == QKeyEvent.Type.KeyPress
            alt = Qt.KeyboardModifier.AltModifier
            modifiers = self.current_modifiers
            self.current_modifiers = modifiers | alt if pressed else modifiers & ~alt
            self._update_insertion()
        return False

    def drop(self, point: QPointF) -> None:
        """Move the blocks in one edit; a single block over a wire is inserted into the wire."""
        document, places = self.document, self._places(point)
        self._last = point
        self._update_insertion()
        inserted = None if self._insertion is None else self._insertion.outcome(places)
        is_grabbed_only = len(places) == len(self._grabbed.blocks)
        name = (
            one_line(self._grabbed.name, 40) if is_grabbed_only else format_block_count(len(places))
        )
        if inserted is not None:
            edited = document.edit(f"Insert {name}", inserted)
        else:
            edited = document.edit(f"Move {name}", block_edits.move(document.design, places))
        if not edited:
            self.scene.positions.restore(places)
        self._end()

    def click(self) -> None:
        """Select only the blocks of the clicked card or expanded group.

        If Shift was held at the press, remove these blocks from the selection instead, provided
        they were selected before.
        """
        selection = self.document.selection
        if self._extends and self._was_selected:
            removed = set(self._grabbed.blocks)
            self.document.select(key for key in selection if key not in removed)
        elif not self._extends:
            self.document.select(self._grabbed.blocks)

    def cancel(self) -> None:
        """Show the blocks at their original positions again."""
        self.scene.positions.restore(self._origin)
        self._end()

    def paint(self, painter: QPainter) -> None:
        """Mark the wire into which the block would be inserted; without one, paint guide lines.

        The guide lines show with which other cards the dragged cards are aligned.
        """
        if self._insertion is not None and self._insertion.is_over_wire:
            self._insertion.paint(painter)
        else:
            self._guides.paint(painter)

    def _update_insertion(self) -> None:
        if self._insertion is not None:
            alone = bool(self.current_modifiers & Qt.KeyboardModifier.AltModifier)
            self._insertion.update(self._last, alone=alone)

    def _end(self) -> None:
        self._guides.clear()
        if self._insertion is not None:
            self._insertion.leave()

    def _places(self, point: QPointF) -> dict[str, Point]:
        """Return the position of each dragged block if the pointer is at `point`.

        All blocks move by the same distance, so that the cards snap to other cards or to the grid.
        """
        step = self._guides.snapped(point - self.start, QPointF(*self._grabbed.corner))
        return {key: (x + step.x(), y + step.y()) for key, (x, y) in self._origin.items()}
