"""Copy: a drag with Ctrl on a card adds copies of blocks.

If the card is selected, all selected blocks are copied; otherwise only the blocks of that card.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.edits import block_copies
from designer.core.text.display_text import format_block_count, one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.grab import Grab, grab_at
from designer.ui.canvas.previews.snap_guides import SnapGuides
from designer.ui.canvas.scene.hit import Hit

MAX_PAINTED_CARDS = 60
"""Maximum number of copied cards that are painted in full; if there are more, all are outlines."""


class CopyBlocks(MouseGesture):
    """A drag with Ctrl: copies of cards follow the pointer as ghosts, and a drop adds them.

    A ghost is a dashed preview of a card that is not in the design yet. A click with Ctrl selects
    the blocks of the card, or deselects them if they are selected.
    """

    input_help = (
        InputHelp("Put down a copy", "Ctrl and drag"),
        InputHelp("Add to the selection or take away", "Ctrl and click"),
    )

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent, grabbed: Grab) -> None:
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
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> CopyBlocks | None:
        """Return the gesture for a press with Ctrl and the left button; otherwise None.

        The press must be on the title bar of the frame around an expanded group, or on a card but
        not on a port of the card.
        """
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        grabbed = grab_at(canvas, hit)
        if event.button() != Qt.MouseButton.LeftButton or not control or grabbed is None:
            return None
        return cls(canvas, event, grabbed)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Preview the copies where a drop at `point` would place them, without adding them."""
        before = self._box.translated(self._step)
        self._step = self._guides.snapped(point - self.start, self._corner)
        self.canvas.repaint_areas(before, self._box.translated(self._step))

    def drop(self, point: QPointF) -> None:
        """Add the copies in one edit, unless they would lie exactly on the originals."""
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
        """Add the blocks of the clicked card or group to the selection.

        If all of them are selected, remove them from the selection instead.
        """
        blocks, selection = self._grabbed.blocks, self.document.selection
        if set(selection).issuperset(blocks):
            self.document.select(key for key in selection if key not in set(blocks))
        else:
            self.document.select((*selection, *blocks))

    def cancel(self) -> None:
        """Remove the preview of the copies and add none."""
        self._guides.clear()

    def paint(self, painter: QPainter) -> None:
        """Paint the copies as ghosts (previews of cards), and the wires between the copies.

        The outlines of the ghosts are dashed, because the copies are not in the design yet.
        """
        if not self.dragging:
            return
        self._guides.paint(painter)
        painter.save()
        painter.translate(self._step)
        painter.setOpacity(0.85)
        pen = QPen(self.theme.colour("accent"), 1.5, Qt.PenStyle.DashLine)
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
