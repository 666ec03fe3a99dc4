"""Copy: a drag with Ctrl on a card adds a copy of the selected blocks, or of that card's blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.edits import block_copies
from designer.core.text.display_text import format_block_count, one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.gestures.grab import Grab, grab_at
from designer.ui.canvas.previews.snap_guides import SnapGuides
from designer.ui.canvas.scene.hit import Hit
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

MAX_PAINTED_CARDS = 60
"""Number of cards up to which each copy is painted in full; more are painted as outlines."""


class CopyBlocks(Gesture):
    """Copies that follow the pointer as ghosts. A click with Ctrl toggles the blocks' selection."""

    input_help = (
        InputHelp("Put down a copy", "Ctrl and drag"),
        InputHelp("Add to the selection or take away", "Ctrl and click"),
    )

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent, grabbed: Grab) -> None:
        super().__init__(canvas, event)
        self._grabbed = grabbed
        self._corner = QPointF(*grabbed.corner)
        selection = self.document.selection
        is_selected = set(selection).issuperset(grabbed.blocks)
        self._blocks = selection if is_selected else grabbed.blocks
        self._cards = self.scene.cards_of(self._blocks)
        self._box = QRectF()
        for key in self._cards:
            self._box = self._box.united(self.scene.cards[key].rect())
        self._guides = SnapGuides(canvas, (), self._box)
        self._step = QPointF()
        cards, ends = set(self._cards), self.scene.wire_layer.ends
        self._wires = [key for key in self.scene.wires if cards.issuperset(ends(key))]

    @classmethod
    def from_press(cls, canvas: CanvasView, event: QMouseEvent, hit: Hit) -> CopyBlocks | None:
        """Return the gesture for Ctrl and the left button on a card or a frame's title, else None.

        A press on a port of the card does not count.
        """
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        grabbed = grab_at(canvas, hit)
        if event.button() != Qt.MouseButton.LeftButton or not control or grabbed is None:
            return None
        return cls(canvas, event, grabbed)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Show the copies at the place where they would land."""
        before = self._box.translated(self._step)
        self._step = self._guides.snapped(point - self.start, self._corner)
        self.canvas.repaint_areas(before, self._box.translated(self._step))

    def drop(self, point: QPointF) -> None:
        """Add the copies in one edit; add none if they are back where the drag started."""
        step = self._guides.snapped(point - self.start, self._corner)
        self._guides.clear()
        if step.isNull():
            return
        design = self.document.design
        added = block_copies.paste(
            design, block_copies.extract(design, self._blocks), step.toTuple()
        )
        is_grabbed_only = len(self._blocks) == len(self._grabbed.blocks)
        name = (
            one_line(self._grabbed.name, 40)
            if is_grabbed_only
            else format_block_count(len(self._blocks))
        )
        self.document.edit(f"Duplicate {name}", added)

    def click(self) -> None:
        """Add the blocks to the selection, or remove them if all are selected."""
        blocks, selection = self._grabbed.blocks, self.document.selection
        if set(selection).issuperset(blocks):
            self.document.select(key for key in selection if key not in set(blocks))
        else:
            self.document.select((*selection, *blocks))

    def cancel(self) -> None:
        """Remove the preview and add no copies."""
        self._guides.clear()

    def paint(self, painter: QPainter) -> None:
        """Paint the ghosts with dashed outlines, and the wires between them."""
        if not self.dragging:
            return
        self._guides.paint(painter)
        painter.save()
        painter.translate(self._step)
        painter.setOpacity(0.85)
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for wire in self._wires:
            painter.drawPath(self.scene.wires[wire].path)
        for key in self._cards:
            card = self.scene.cards[key]
            if len(self._cards) <= MAX_PAINTED_CARDS:
                painter.save()
                painter.translate(card.pos())
                painter.setClipRect(
                    QRectF(-8, -8, card.rect().width() + 16, card.rect().height() + 16)
                )
                card.paint(painter, QStyleOptionGraphicsItem())
                painter.restore()
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.rect(), 9, 9)
        painter.restore()
