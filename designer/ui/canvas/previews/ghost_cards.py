"""Blocks that are not there yet: what Enter would add, drawn over the canvas with its wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import MAX_COORDINATE
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import curve
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

MAX_GHOSTS = 60
"""Of more blocks than these the first are drawn; no one follows more."""


class GhostCards:
    """The new blocks of a design that may become the next, on one canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._cards: dict[str, Card] = {}
        self._wires: list[tuple[str, str, int]] = []
        """Source, target, and which input of the target."""
        self._loose: tuple[tuple[str, ...], str | None, QPointF] | None = None
        """Of a wire that was let go: the blocks it leaves, the one it arrives at, and where."""

    def hold_wire(self, after: tuple[str, ...], before: str | None, at: QPointF | None) -> None:
        """Keeps a wire that was let go `at` a place drawn until there are cards to wire.

        It leaves the blocks `after` or arrives at block `before`; with neither, or no place,
        there is none.
        """
        held = at is not None and (after or before is not None)
        self._loose = (after, before, at) if held and at is not None else None
        self._canvas.viewport().update()

    def show(self, analysis: Analysis, new: tuple[str, ...]) -> None:
        """Draws the blocks `new` of a design and their wires; the document stays as it is."""
        design = analysis.design
        self._cards = {}
        for key in new[:MAX_GHOSTS]:
            self._cards[key] = Card(key, self._canvas.canvas_scene.new_face(key, analysis))
            self._cards[key].setPos(QPointF(*(design.blocks[key].at or (0, 0))))
        filled: dict[str, int] = {}
        self._wires = []
        for source, target in design.wires:
            slot = filled[target] = filled.get(target, -1) + 1
            if source in self._cards or target in self._cards:
                self._wires.append((source, target, slot))
        self._canvas.viewport().update()

    def clear(self) -> None:
        """Draws nothing."""
        if self._cards:
            self._cards, self._wires = {}, []
            self._canvas.viewport().update()

    def area(self) -> QRectF:
        """What the cards cover, in the scene; empty where there are none."""
        covered = QRectF()
        for card in self._cards.values():
            covered = covered.united(card.rect())
        return covered

    def paint(self, painter: QPainter) -> None:
        """Dashed, so that none is taken for a block that is there."""
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self._cards:
            self._paint_loose(painter)
            return
        for source, target, slot in self._wires:
            start, end = self._card(source), self._card(target)
            if start is not None and end is not None:
                into = end.input_port(min(slot, max(end.face.inputs, 1) - 1))
                ends = start.output_port().toTuple(), into.toTuple()
                painter.save()
                if source not in self._cards:
                    painter.setClipPath(_around(start), Qt.ClipOperation.IntersectClip)
                painter.drawPath(curve(wire_routing.route(*ends)))
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
        """Where the wires in the hand begin and end, in the scene; none once there are cards."""
        if self._cards or self._loose is None:
            return []
        after, before, at = self._loose
        half = QPointF(CARD_WIDTH / 2, 0)
        starts = [card.output_port() for card in map(self._card, after) if card is not None]
        end = self._card(before) if before is not None else None
        wires = [(start, at - half) for start in starts]
        if end is not None:
            wires.append((at + half, end.input_port(max(end.face.inputs, 1) - 1)))
        return wires

    def _paint_loose(self, painter: QPainter) -> None:
        """The wires in the hand, and the place that a block would take."""
        wires = self.loose_wires()
        if not wires or self._loose is None:
            return
        for start, end in wires:
            painter.drawPath(curve(wire_routing.route(start.toTuple(), end.toTuple())))
        place = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        place.moveCenter(self._loose[2])
        painter.drawRoundedRect(place, 9, 9)

    def _card(self, block: str) -> Card | None:
        """The card that shows a block, there already or not; None where it is out of sight."""
        if block in self._cards:
            return self._cards[block]
        scene = self._canvas.canvas_scene
        known = block in self._canvas.document.design.blocks
        shown = scene.shown_by(block) if known else None
        return None if shown is None else scene.cards[shown]


def _around(card: Card) -> QPainterPath:
    """All but the shape beside a card that is there: wires lead under it, and this is over it."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRect(QRectF(-MAX_COORDINATE, -MAX_COORDINATE, 2 * MAX_COORDINATE, 2 * MAX_COORDINATE))
    path.addRoundedRect(card.pill_rect(), 9, 9)
    return path
