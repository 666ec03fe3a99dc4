"""Where a wire leads out of the entered group: a short dashed line, and what is beyond."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.graph.collapsed_view import Stub
from designer.ui.canvas.items.card_parts import LEGIBLE
from designer.ui.theme import theme
from designer.ui.theme.fonts import font, metrics

LONG = 44.0
_MOST = 220.0
"""The words are cut to so much."""


class StubItem(QGraphicsItem):
    """The item of one stub; it stands at the port."""

    def __init__(self, stub: Stub) -> None:
        super().__init__()
        self.stub = stub
        self._words = ""
        self._begins = 0.0
        self._bounds = QRectF()

    @property
    def words(self) -> str:
        """What is beyond, as it is shown."""
        return self._words

    def show_words(self, words: str, begins: float) -> None:
        """What is beyond, and how far from the port the line begins."""
        self.prepareGeometryChange()
        self._words = metrics(11).elidedText(words, Qt.TextElideMode.ElideRight, _MOST)
        self._begins = begins
        wide = begins + LONG + 12 + metrics(11).horizontalAdvance(self._words)
        left = 0.0 if self.stub.slot is None else -wide
        self._bounds = QRectF(left, -10, wide, 20).adjusted(-2, -2, 2, 2)
        self.update()

    # Qt's own names from here.

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        look = theme.current()
        way = 1 if self.stub.slot is None else -1
        start = QPointF(way * self._begins, 0)
        end = start + QPointF(way * LONG, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("wire"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(start, end))
        if option.levelOfDetailFromTransform(painter.worldTransform()) < LEGIBLE:
            return
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        room = QRectF(end.x() + 6, -10, _MOST + 8, 20)
        side = Qt.AlignmentFlag.AlignLeft
        if way < 0:
            room.moveRight(end.x() - 6)
            side = Qt.AlignmentFlag.AlignRight
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self._words)
