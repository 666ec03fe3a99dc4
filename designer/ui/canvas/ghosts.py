"""Blocks that are not there yet: what Enter would add, drawn over the canvas with its wires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.analysis import Analysis
from designer.ui import theme
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.wire import curve

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

MOST = 60
"""Of more blocks than these the first are drawn; no one follows more."""


class Ghosts:
    """The new blocks of a design that may become the next, on one canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._cards: dict[str, Card] = {}
        self._wires: list[tuple[str, str, int]] = []
        """Source, target, and which input of the target."""

    def show(self, analysis: Analysis, new: tuple[str, ...]) -> None:
        """Draws the blocks `new` of a design and their wires; the document stays as it is."""
        design = analysis.design
        self._cards = {}
        for key in new[:MOST]:
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
        if not self._cards:
            return
        pen = QPen(theme.current().colour("accent"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for source, target, slot in self._wires:
            start, end = self._card(source), self._card(target)
            if start is not None and end is not None:
                into = end.input_port(min(slot, max(end.face.inputs, 1) - 1))
                ends = start.output_port().toTuple(), into.toTuple()
                painter.drawPath(curve(routing.route(*ends)))
        option = QStyleOptionGraphicsItem()
        for card in self._cards.values():
            painter.save()
            painter.translate(card.pos())
            card.paint(painter, option)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.rect().translated(-card.pos()), 9, 9)
            painter.restore()

    def _card(self, block: str) -> Card | None:
        """The card that shows a block, there already or not; None where it is out of sight."""
        if block in self._cards:
            return self._cards[block]
        scene = self._canvas.canvas_scene
        known = block in self._canvas.document.design.blocks
        shown = scene.shown_by(block) if known else None
        return None if shown is None else scene.cards[shown]
