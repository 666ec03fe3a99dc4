"""An expanded group on the canvas: a quiet frame behind its cards, with a title one can grab."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout import FRAME_ABOVE, FRAME_BELOW, FRAME_SIDE
from designer.ui import theme
from designer.ui.canvas.card_look import LEGIBLE
from designer.ui.canvas.lettering import font, metrics, width

TITLE = 24.0
"""Height of the bar that takes the mouse."""
_LOWEST = -100_000.0
"""Frames are behind wires and cards."""
_FAR_NAME = 12.0
"""Pixels of the name from far away..."""
_FAR_NAMED = 0.15
"""...which is left out below this zoom: the minimap is a picture, not a text."""


class FrameItem(QGraphicsItem):
    """The item of one expanded group, in the scene's coordinates."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group
        self.selected = False
        self.area = QRectF()
        """The whole frame, title included."""
        self._words = self._title = self._count = ""

    def show_depth(self, depth: int) -> None:
        """How many frames it stands in: the inner one is before the outer."""
        self.setZValue(_LOWEST + depth)

    def show_words(self, title: str, count: str) -> None:
        """Its name, and how much is in it."""
        if (title, count) != (self._words, self._count):
            self._words, self._count = title, count
            self._fit()
            self.update()

    def show_selected(self, selected: bool) -> None:
        """Whether all its blocks are selected."""
        if selected != self.selected:
            self.selected = selected
            self.update()

    def enclose(self, areas: Iterable[QRectF]) -> None:
        """Puts the frame around cards and frames."""
        area = QRectF()
        for one in areas:
            area = area.united(one)
        area.adjust(-FRAME_SIDE, -FRAME_ABOVE, FRAME_SIDE, FRAME_BELOW)
        if area != self.area:
            self.prepareGeometryChange()
            self.area = area
            self._fit()

    def title_rect(self) -> QRectF:
        """The bar at the top that takes the mouse, in the scene."""
        return QRectF(self.area.left(), self.area.top(), self.area.width(), TITLE)

    @property
    def name(self) -> str:
        """The group's name, whole."""
        return self._words

    def _fit(self) -> None:
        room = self.area.width() - 36 - metrics(11).horizontalAdvance(self._count) - 16
        words = metrics(12, strong=True)
        self._title = words.elidedText(self._words, Qt.TextElideMode.ElideRight, room)

    # Qt's own names from here.

    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-2, -_FAR_NAME * 4, 2, 2)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.title_rect())
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painter.worldTransform().m11() < LEGIBLE:
            paint_far(painter, [self], self.area)
            return
        paint_area(painter, look, self.area, self.selected)
        bar = self.title_rect().adjusted(12, 2, -12, 0)
        middle = QPointF(bar.left() + 4, bar.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("secondary"))
        arrow = [middle + QPointF(x, y) for x, y in ((-4, -2.5), (4, -2.5), (0, 3))]
        painter.drawPolygon(QPolygonF(arrow))
        painter.setFont(font(12, strong=True))
        painter.setPen(look.colour("accent" if self.selected else "text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar.adjusted(14, 0, 0, 0), left, self._title)
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar, right, self._count)


def paint_area(painter: QPainter, look: theme.Theme, area: QRectF, selected: bool) -> None:
    """A frame's ground and edge; grounds of nested frames add up."""
    ground = QColor(look.colour("wire"))
    ground.setAlpha(22)
    pen = QPen(look.colour("accent" if selected else "grid"), 2 if selected else 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 12, 12)


def paint_far(painter: QPainter, frames: Iterable[FrameItem], exposed: QRectF) -> None:
    """Frames that are too small for their titles: each has its name above, where there is room."""
    look, zoom = theme.current(), painter.worldTransform().m11()
    size = round(_FAR_NAME / zoom)
    high = metrics(size).height()
    for frame in frames:
        if not frame.area.adjusted(0, -high, 0, 0).intersects(exposed):
            continue
        paint_area(painter, look, frame.area, frame.selected)
        wide = width(frame.name, size)
        if zoom >= _FAR_NAMED and wide < frame.area.width():
            over = QRectF(frame.area.left(), frame.area.top() - high, wide, high)
            painter.fillRect(over, look.colour("canvas"))
            painter.setFont(font(size))
            painter.setPen(look.colour("accent" if frame.selected else "secondary"))
            painter.drawText(over, Qt.AlignmentFlag.AlignLeft, frame.name)
