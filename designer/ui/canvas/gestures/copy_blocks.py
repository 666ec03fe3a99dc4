"""Copy: Ctrl and a drag on a card put down a copy of the selected blocks, or of that card's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.edits import block_copies
from designer.core.text.display_text import how_many, one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit
from designer.ui.canvas.gestures.grab import Grab, grab_at
from designer.ui.canvas.previews.snap_guides import SnapGuides
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

MAX_PAINTED_CARDS = 60
"""Copies beyond this many are shown by their outlines."""


class CopyBlocks(Gesture):
    """The copies follow the mouse as ghosts; Ctrl and a click select or take out of it."""

    ways = (
        InputHelp("Put down a copy", "Ctrl and drag"),
        InputHelp("Add to the selection or take away", "Ctrl and click"),
    )

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent, grabbed: Grab) -> None:
        super().__init__(canvas, event)
        self._grabbed = grabbed
        self._corner = QPointF(*grabbed.at)
        own, chosen = grabbed.blocks, self.document.selection
        self._blocks = chosen if set(chosen).issuperset(own) else own
        self._cards = self.scene.cards_of(self._blocks)
        self._box = QRectF()
        for key in self._cards:
            self._box = self._box.united(self.scene.cards[key].rect())
        self._guides = SnapGuides(canvas, (), self._box)
        self._step = QPointF()
        held, ends = set(self._cards), self.scene.courses.ends
        self._wires = [key for key in self.scene.wires if held.issuperset(ends(key))]

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> CopyBlocks | None:
        """With Ctrl and the left button on a card, besides its ports, or on a frame's title."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        found = grab_at(canvas, under)
        if event.button() != Qt.MouseButton.LeftButton or not held or found is None:
            return None
        return cls(canvas, event, found)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Shows the copies where they would land."""
        before = self._box.translated(self._step)
        self._step = self._guides.snapped(point - self.start, self._corner)
        self.canvas.paint_again(before, self._box.translated(self._step))

    def drop(self, point: QPointF) -> None:
        """Adds them, as one step; let go where they were taken they are none."""
        step = self._guides.snapped(point - self.start, self._corner)
        self._guides.clear()
        if step.isNull():
            return
        design = self.document.design
        added = block_copies.paste(
            design, block_copies.extract(design, self._blocks), step.toTuple()
        )
        alone = len(self._blocks) == len(self._grabbed.blocks)
        what = one_line(self._grabbed.name, 40) if alone else how_many(len(self._blocks))
        self.document.edit(f"Duplicate {what}", added)

    def click(self) -> None:
        """Adds the blocks to the selection, or takes them out of it."""
        own, chosen = self._grabbed.blocks, self.document.selection
        if set(chosen).issuperset(own):
            self.document.select(key for key in chosen if key not in set(own))
        else:
            self.document.select((*chosen, *own))

    def cancel(self) -> None:
        """There are no copies."""
        self._guides.clear()

    def paint(self, painter: QPainter) -> None:
        """The ghosts, dashed, with the wires among them."""
        if not self.dragging:
            return
        self._guides.paint(painter)
        painter.save()
        painter.translate(self._step)
        painter.setOpacity(0.85)
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for key in self._wires:
            painter.drawPath(self.scene.wires[key].path)
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
