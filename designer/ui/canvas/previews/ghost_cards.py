"""Ghost cards: the blocks that Enter would add, drawn dashed over the canvas with their wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import MAX_COORDINATE
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import bezier_path
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

MAX_GHOSTS = 60
"""Maximum number of new blocks that are drawn, the first ones; a user could not follow more."""


class GhostCards:
    """The ghost cards on one canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._cards: dict[str, Card] = {}
        self._wires: list[tuple[str, str, int]] = []
        """The wires of the new blocks: source block, target block, input port of the target."""
        self._loose: tuple[tuple[str, ...], str | None, QPointF] | None = None
        """The loose wire: the blocks it comes from, the block it leads to, its other end."""

    def set_loose_wire(
        self, sources: tuple[str, ...], target: str | None, end: QPointF | None
    ) -> None:
        """Draw a loose wire, whose end was released at `end`, until there are cards to wire.

        It comes from the blocks `sources`, or leads to the block `target`. Without either, or
        without `end`, no loose wire is drawn.
        """
        is_loose = end is not None and (sources or target is not None)
        self._loose = (sources, target, end) if is_loose and end is not None else None
        self._canvas.viewport().update()

    def show(self, analysis: Analysis, new: tuple[str, ...]) -> None:
        """Draw the blocks `new` of the analysed design and their wires; no document is changed."""
        design = analysis.design
        self._cards = {}
        for key in new[:MAX_GHOSTS]:
            self._cards[key] = Card(key, self._canvas.canvas_scene.new_block_text(key, analysis))
            self._cards[key].move_to(QPointF(*(design.blocks[key].at or (0, 0))))
        last_slots: dict[str, int] = {}
        self._wires = []
        for source, target in design.wires:
            slot = last_slots[target] = last_slots.get(target, -1) + 1
            if source in self._cards or target in self._cards:
                self._wires.append((source, target, slot))
        self._canvas.viewport().update()

    def clear(self) -> None:
        """Remove the ghost cards and their wires."""
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
        """Paint ghost cards and wires dashed, to distinguish them from those of the design.

        Without ghost cards, paint the loose wire.
        """
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.DashLine)
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
        """Return start and end of each part of the loose wire, in the scene.

        There are several if it comes from several blocks, and none while there are ghost cards.
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
        """Paint the loose wire, and the outline of a card at its end."""
        wires = self.loose_wires()
        if not wires or self._loose is None:
            return
        for start, end in wires:
            painter.drawPath(bezier_path(wire_routing.route(start.toTuple(), end.toTuple())))
        outline = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        outline.moveCenter(self._loose[2])
        painter.drawRoundedRect(outline, 9, 9)

    def _card(self, block: str) -> Card | None:
        """Return the ghost card or the card in the scene that shows a block, or None."""
        if block in self._cards:
            return self._cards[block]
        scene = self._canvas.canvas_scene
        in_design = block in self._canvas.document.design.blocks
        shown = scene.card_of(block) if in_design else None
        return None if shown is None else scene.cards[shown]


def _all_but_pill(card: Card) -> QPainterPath:
    """Return a clip path without the shape pill of a card of the scene.

    Wires lead under the pill, but ghosts are painted over the whole scene.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRect(QRectF(-MAX_COORDINATE, -MAX_COORDINATE, 2 * MAX_COORDINATE, 2 * MAX_COORDINATE))
    path.addRoundedRect(card.pill_rect(), 9, 9)
    return path
