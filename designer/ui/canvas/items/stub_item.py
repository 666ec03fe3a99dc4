"""The graphics item of a stub: a short dashed wire drawn to a block outside the entered group.

While a group is entered, the canvas shows only the blocks of that group. The text beside the wire
names the blocks at its other end.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.graph.collapsed_view import Stub
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.theme.appearance import Appearance

LINE_LENGTH = 44.0
"""Length of the dashed line of a stub, in scene units.

A stub is a short wire drawn to a block outside the entered group.
"""
_MAX_TEXT_WIDTH = 220.0
"""Maximum width of the text at a stub, in scene units; a longer text is elided.

A stub is a short wire drawn to a block outside the entered group.
"""


class StubItem(QGraphicsItem):
    """One stub: a short dashed wire to a block outside the entered group, with a text.

    The item's position is the middle of the input or output port of the card in the group.
    """

    def __init__(self, stub: Stub, appearance: Appearance) -> None:
        super().__init__()
        self.stub = stub
        self._appearance = appearance
        self._words = ""
        self._line_start = 0.0
        self._bounds = QRectF()

    @property
    def words(self) -> str:
        """The text beside the stub's dashed line as it is shown: elided if it is too long."""
        return self._words

    def set_text(self, text: str, line_start: float) -> None:
        """Show `text` beside the dashed line, and begin the line `line_start` from the card's port.

        `line_start` is a distance in scene units.
        """
        self.prepareGeometryChange()
        metrics = self._appearance.metrics(11)
        self._words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _MAX_TEXT_WIDTH)
        self._line_start = line_start
        width = line_start + LINE_LENGTH + 12 + metrics.horizontalAdvance(self._words)
        left = 0.0 if self.stub.slot is None else -width
        self._bounds = QRectF(left, -10, width, 20).adjusted(-2, -2, 2, 2)
        self.update()

    # Overrides of QGraphicsItem.

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = self._appearance.theme
        direction = 1 if self.stub.slot is None else -1
        start = QPointF(direction * self._line_start, 0)
        end = start + QPointF(direction * LINE_LENGTH, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("wire"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(start, end))
        if option.levelOfDetailFromTransform(painter.worldTransform()) < MIN_LEGIBLE_ZOOM:
            return
        painter.setFont(self._appearance.font(11))
        painter.setPen(theme.colour("secondary"))
        text_area = QRectF(end.x() + 6, -10, _MAX_TEXT_WIDTH + 8, 20)
        side = Qt.AlignmentFlag.AlignLeft
        if direction < 0:
            text_area.moveRight(end.x() - 6)
            side = Qt.AlignmentFlag.AlignRight
        painter.drawText(text_area, side | Qt.AlignmentFlag.AlignVCenter, self._words)
