"""The label beside the pointer that sums up in a few short lines what a drop would change.

A drop is the end of a drag of a wire, a card or a block kind. The lines are computed in
`drop_preview`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from designer.ui.theme.appearance import Appearance

POINTER_OFFSET = QPoint(18, 22)
"""Distance from the pointer to the label's upper left corner, in pixels to the right and down."""
MAX_WIDTH_PX = 520
"""Maximum width of the label, in pixels."""
_GAP_PX = 8
"""Distance between the label beside the pointer and an area that it must not cover, in pixels."""
_LINE_HEIGHT_PX = 18
"""Height of a line of text in the label beside the pointer, in pixels."""
_PADDING = QPoint(10, 4)
"""Distance from the label's edges to its text, in pixels: horizontally and vertically."""


class DropLabel:
    """The label, in the viewport of one canvas, that says what a drop would change.

    Its size does not depend on the zoom.
    """

    def __init__(self, viewport: QWidget, appearance: Appearance) -> None:
        self._viewport, self._appearance = viewport, appearance
        self.lines: tuple[str, ...] = ()
        """The lines of text shown; every line after the first describes a fault."""
        self._pointer = QPoint()
        self._avoided: Sequence[QRect] = ()
        self.area = QRect()
        """The area of the label, in pixels of the canvas's viewport; empty if it is hidden."""

    def show_lines(self, *lines: str) -> None:
        """Show the label with the texts `lines`, one below the other; if none, hide the label."""
        self.lines = lines
        self._arrange()

    def move_to_pointer(self, pointer: QPoint, avoided: Sequence[QRect] = ()) -> None:
        """Move the label beside `pointer` so that it covers no area in `avoided`.

        The pointer and the areas are in pixels of the viewport.
        """
        self._pointer, self._avoided = pointer, avoided
        self._arrange()

    def repaint(self) -> None:
        """Repaint the viewport, if the label is shown."""
        if self.lines:
            self._viewport.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the label with a dashed outline, which marks all that is not yet in the design."""
        if not self.lines:
            return
        theme = self._appearance.theme
        painter.save()
        painter.resetTransform()
        pen = QPen(theme.colour("accent"), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self._appearance.font(12))
        inner = self.area.adjusted(_PADDING.x(), _PADDING.y(), -_PADDING.x(), -_PADDING.y())
        for index, line in enumerate(self.lines):
            painter.setPen(theme.colour("fault" if index else "text"))
            top = inner.y() + index * _LINE_HEIGHT_PX
            row = QRect(inner.x(), top, inner.width(), _LINE_HEIGHT_PX)
            text = self._appearance.elided_text(line, row.width() + 1, 12)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _arrange(self) -> None:
        """Place the label near the pointer, within the viewport, and repaint its old and new area.

        The label is moved below or above the areas that it must not cover.
        """
        before, available = self.area, self._viewport.rect().adjusted(8, 8, -8, -8)
        self.area = QRect()
        if self.lines:
            widest_line = max(round(self._appearance.text_width(line, 12)) for line in self.lines)
            full_width = widest_line + 2 * _PADDING.x()
            height = len(self.lines) * _LINE_HEIGHT_PX + 2 * _PADDING.y()
            corner = self._pointer + POINTER_OFFSET
            label_width = min(full_width, MAX_WIDTH_PX, available.width())
            self.area = QRect(corner.x(), corner.y(), label_width, height)
            self.area.moveRight(min(self.area.right(), available.right()))
            obstacles = [area for area in self._avoided if area.isValid()]
            column = QRect(self.area.x(), available.y(), self.area.width(), available.height())
            obstacles = [area for area in obstacles if area.intersects(column)]
            if any(area.intersects(self.area) for area in obstacles):
                self.area.moveTop(max(area.bottom() for area in obstacles) + _GAP_PX)
            if self.area.bottom() > available.bottom():
                top = min((area.top() for area in obstacles), default=self._pointer.y())
                self.area.moveBottom(min(top, self._pointer.y()) - POINTER_OFFSET.y() // 2)
        for area in (before, self.area):
            if not area.isEmpty():
                self._viewport.update(area.adjusted(-3, -3, 3, 3))
