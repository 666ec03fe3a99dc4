"""Ghost cards: a dashed preview on the canvas of blocks that are not yet in the design.

They are the blocks that pressing Enter would add, and are drawn together with their wires.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import MAX_COORDINATE
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import bezier_path
from designer.ui.canvas.previews.preview_host import PreviewHost
from designer.ui.canvas.scene.scene_reader import ShownCard

MAX_GHOSTS = 60
"""Maximum number of ghost cards, which preview blocks that are not in the design yet.

If there are more new blocks, only the first ones are drawn; a user could not take in more.
"""


class GhostCards:
    """The ghost cards of one canvas, and the loose wire that is drawn while there are none.

    A ghost card previews a block that is not in the design yet. One end of the loose wire is not
    connected.
    """

    def __init__(self, canvas: PreviewHost) -> None:
        self._canvas = canvas
        self._cards: dict[str, Card] = {}
        self._wires: list[tuple[str, str, int]] = []
        """The wires at ghost cards: source block, target block, index of the input port there."""
        self._loose: tuple[tuple[str, ...], str | None, QPointF] | None = None
        """The loose wire: its source blocks, its target block or None, and its loose end."""

    def set_loose_wire(
        self, sources: tuple[str, ...], target: str | None, end: QPointF | None
    ) -> None:
        """Set the loose wire, which is drawn while there are no previews of new blocks.

        The wire comes from the blocks `sources` or leads to the block `target`; its other end is
        loose, at `end` in the scene. Without `sources` and `target`, or if `end` is None, there is
        no loose wire.
        """
        is_loose = end is not None and (sources or target is not None)
        self._loose = (sources, target, end) if is_loose and end is not None else None
        self._canvas.viewport().update()

    def show(self, analysis: Analysis, new: tuple[str, ...]) -> None:
        """Draw the blocks `new` as ghost cards (previews of blocks to add), with their wires.

        `analysis` is that of a design which has these blocks; the document is not changed.
        """
        design, scene = analysis.design, self._canvas.canvas_scene
        self._cards = {}
        for key in new[:MAX_GHOSTS]:
            text = scene.new_block_text(key, analysis)
            self._cards[key] = Card(key, text, scene.appearance)
            self._cards[key].move_to(QPointF(*(design.blocks[key].at or (0, 0))))
        last_slots: dict[str, int] = {}
        self._wires = []
        for source, target in design.wires:
            slot = last_slots[target] = last_slots.get(target, -1) + 1
            if source in self._cards or target in self._cards:
                self._wires.append((source, target, slot))
        self._canvas.viewport().update()

    def clear(self) -> None:
        """Remove the ghost cards (previews of new blocks) and their wires.

        A loose wire, if one is set, is drawn again.
        """
        if self._cards:
            self._cards, self._wires = {}, []
            self._canvas.viewport().update()

    def area(self) -> QRectF:
        """Return the area that the ghost cards cover, in the scene; empty if there are none."""
        covered = QRectF()
        for card in self._cards.values():
            covered = covered.united(card.rect())
        return covered

    def paint(self, painter: QPainter) -> None:
        """Paint the ghost cards (previews of new blocks) and their wires, or else the loose wire.

        All are dashed, to distinguish them from the cards and wires of the design.
        """
        accent = self._canvas.canvas_scene.appearance.theme.colour("accent")
        pen = QPen(accent, 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self._cards:
            self._paint_loose(painter)
            return
        for source, target, slot in self._wires:
            start, end = self._card(source), self._card(target)
            if start is not None and end is not None:
                end_port = end.input_port(min(slot, max(end.card_text.inputs, 1) - 1))
                ends = start.output_port().toTuple(), end_port.toTuple()
                painter.save()
                if source not in self._cards:
                    painter.setClipPath(_all_but_pill(start), Qt.ClipOperation.IntersectClip)
                painter.drawPath(bezier_path(wire_routing.route(*ends)))
                painter.restore()
        option = QStyleOptionGraphicsItem()
        for card in self._cards.values():
            painter.save()
            painter.translate(card.pos())
            card.paint(painter, option)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.rect().translated(-card.pos()), 9, 9)
            painter.restore()

    def loose_wires(self) -> list[tuple[QPointF, QPointF]]:
        """Return the start and the end, in the scene, of each curve of the loose wire.

        The loose wire previews the wires of a block to be added. It has one curve for each block at
        its fixed end. The list is empty while ghost cards preview the new blocks themselves.
        """
        if self._cards or self._loose is None:
            return []
        sources, target, middle = self._loose
        half_width = QPointF(CARD_WIDTH / 2, 0)
        starts = [card.output_port() for card in map(self._card, sources) if card is not None]
        end = self._card(target) if target is not None else None
        wires = [(start, middle - half_width) for start in starts]
        if end is not None:
            wires.append((middle + half_width, end.input_port(max(end.card_text.inputs, 1) - 1)))
        return wires

    def _paint_loose(self, painter: QPainter) -> None:
        """Paint the loose wire, and at its loose end the outline of the card to be added."""
        wires = self.loose_wires()
        if not wires or self._loose is None:
            return
        for start, end in wires:
            painter.drawPath(bezier_path(wire_routing.route(start.toTuple(), end.toTuple())))
        outline = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        outline.moveCenter(self._loose[2])
        painter.drawRoundedRect(outline, 9, 9)

    def _card(self, block: str) -> ShownCard | None:
        """Return the ghost card (preview) of `block`, or else the card that represents the block.

        Return None if there is neither, because the block is not in view.
        """
        if block in self._cards:
            return self._cards[block]
        scene = self._canvas.canvas_scene
        in_design = block in self._canvas.document.design.blocks
        shown = scene.card_of(block) if in_design else None
        return None if shown is None else scene.cards[shown]


def _all_but_pill(card: ShownCard) -> QPainterPath:
    """Return a clip path of everything but the rounded label with the output shape of `card`.

    With this clip, a wire of a ghost card (a preview of a new block) does not cross the label,
    although the wire is painted later.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRect(QRectF(-MAX_COORDINATE, -MAX_COORDINATE, 2 * MAX_COORDINATE, 2 * MAX_COORDINATE))
    path.addRoundedRect(card.pill_rect(), 9, 9)
    return path
