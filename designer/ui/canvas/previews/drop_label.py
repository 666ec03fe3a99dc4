"""The tag beside the mouse while something is held over the canvas: a few short lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.ui.theme import theme
from designer.ui.theme.fonts import elided, font, width

if TYPE_CHECKING:
    from designer.ui.canvas.view.drop_area import DropArea

OFF = QPoint(18, 22)
"""From the mouse to the tag's corner."""
WIDEST = 520
_APART = 8
"""From what it keeps clear of."""
_LINE, _MARGIN = 18, QPoint(10, 4)


class DropLabel:
    """On one canvas; it keeps its size on the screen and stays within it."""

    def __init__(self, canvas: DropArea) -> None:
        self._canvas = canvas
        self.lines: tuple[str, ...] = ()
        """Every line after the first tells a fault."""
        self._at = QPoint()
        self._clear: Sequence[QRect] = ()
        self._area = QRect()
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._stay)

    def say(self, *lines: str) -> None:
        """Shows these lines; none takes the tag away."""
        self.lines = lines
        self._place()

    @property
    def area(self) -> QRect:
        """What it covers, in the viewport."""
        return self._area

    def point_at(self, at: QPoint, clear: Sequence[QRect] = ()) -> None:
        """The mouse is `at`, in the viewport: the tag keeps beside it, `clear` of these areas."""
        self._at, self._clear = at, clear
        self._place()

    def paint(self, painter: QPainter) -> None:
        """In dashes, as all that is not yet."""
        if not self.lines:
            return
        look = theme.current()
        painter.save()
        painter.resetTransform()
        pen = QPen(look.colour("accent"), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(QRectF(self._area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(font(12))
        inner = self._area.adjusted(_MARGIN.x(), _MARGIN.y(), -_MARGIN.x(), -_MARGIN.y())
        for place, line in enumerate(self.lines):
            painter.setPen(look.colour("fault" if place else "text"))
            row = QRect(inner.x(), inner.y() + place * _LINE, inner.width(), _LINE)
            words = elided(line, row.width() + 1, 12)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _place(self) -> None:
        """Moves it to the mouse, within the viewport, and paints there again."""
        before, room = self._area, self._canvas.viewport().rect().adjusted(8, 8, -8, -8)
        self._area = QRect()
        if self.lines:
            wide = max(round(width(line, 12)) for line in self.lines) + 2 * _MARGIN.x()
            high = len(self.lines) * _LINE + 2 * _MARGIN.y()
            corner = self._at + OFF
            self._area = QRect(corner.x(), corner.y(), min(wide, WIDEST, room.width()), high)
            self._area.moveRight(min(self._area.right(), room.right()))
            in_the_way = [one for one in self._clear if one.isValid()]
            across = QRect(self._area.x(), room.y(), self._area.width(), room.height())
            in_the_way = [one for one in in_the_way if one.intersects(across)]
            if any(one.intersects(self._area) for one in in_the_way):
                self._area.moveTop(max(one.bottom() for one in in_the_way) + _APART)
            if self._area.bottom() > room.bottom():
                above = min((one.top() for one in in_the_way), default=self._at.y())
                self._area.moveBottom(min(above, self._at.y()) - OFF.y() // 2)
        for area in (before, self._area):
            if not area.isEmpty():
                self._canvas.viewport().update(area.adjusted(-3, -3, 3, 3))

    def _stay(self) -> None:
        """The canvas moved on under the tag, which was moved along in one piece."""
        if self.lines:
            self._canvas.viewport().update()
