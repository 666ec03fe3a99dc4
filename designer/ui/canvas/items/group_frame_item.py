"""An expanded group on the canvas: a quiet frame behind its cards, with a title one can grab."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout.geometry import FRAME_ABOVE, FRAME_BELOW, FRAME_SIDE
from designer.ui.canvas.items.card_parts import LEGIBLE
from designer.ui.theme import colours, theme
from designer.ui.theme.fonts import font, metrics, width

TITLE = 24.0
"""Height of the bar that takes the mouse."""
_LOWEST = -100_000.0
"""Frames are behind wires and cards."""
_FAR_NAME = 12.0
"""Pixels of the name from far away..."""
_LARGEST = 44.0
"""...which is no larger than this in the scene, ..."""
_FAR_NAMED = 0.2
"""...and left out below this zoom: the minimap is a picture, not a text."""
_BESIDE_NAME = 8.0
"""From the frame's left edge to the patch of its name, and from that to the name."""


class GroupFrameItem(QGraphicsItem):
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
        return self.area.adjusted(-2, -_LARGEST, 2, 2)

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
            paint_far(painter, [self], self.area)  # its name comes last, over all wires
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


def paint_area(painter: QPainter, look: colours.Theme, area: QRectF, selected: bool) -> None:
    """A frame's ground and edge; grounds of nested frames add up."""
    ground = QColor(look.colour("wire"))
    ground.setAlpha(22)
    pen = QPen(look.colour("accent" if selected else "grid"), 2 if selected else 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 12, 12)


def paint_far(painter: QPainter, frames: Iterable[GroupFrameItem], exposed: QRectF) -> None:
    """Frames that are too small for their titles."""
    look = theme.current()
    for frame in frames:
        if frame.area.intersects(exposed):
            paint_area(painter, look, frame.area, frame.selected)


def far_names(
    frames: Iterable[GroupFrameItem], zoom: float, taken: Callable[[QRectF], bool]
) -> list[tuple[GroupFrameItem, QRectF]]:
    """The frames named from far away, each with the patch across its upper edge for its name.

    It ends above the frame's cards. A name that is too wide, that would lie over a patch before
    it, or over what `taken` tells of, is left out; so are all from further away still.
    """
    if zoom < _FAR_NAMED:
        return []
    size = far_size(zoom)
    high, named = metrics(size).height(), []
    for frame in sorted(frames, key=GroupFrameItem.zValue):
        wide = width(frame.name, size) + 2 * _BESIDE_NAME
        left, bottom = frame.area.left() + _BESIDE_NAME, frame.area.top() + FRAME_ABOVE - 4
        patch = QRectF(left, bottom - high, wide, high)
        fits = wide + 2 * _BESIDE_NAME <= frame.area.width()
        if fits and not taken(patch) and not any(patch.intersects(one) for _, one in named):
            named.append((frame, patch))
    return named


def far_size(zoom: float) -> int:
    """The size of a frame's name from far away, in the scene."""
    return round(min(_FAR_NAME / zoom, _LARGEST))


def paint_names(painter: QPainter, named: Iterable[tuple[GroupFrameItem, QRectF]]) -> None:
    """The names of `far_names`, on patches of the canvas's colour: no wire strikes them through."""
    look = theme.current()
    for frame, patch in named:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("canvas"))
        painter.drawRoundedRect(patch, 6, 6)
        painter.setFont(font(far_size(painter.worldTransform().m11())))
        painter.setPen(look.colour("accent" if frame.selected else "secondary"))
        painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, frame.name)
