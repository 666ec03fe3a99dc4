"""The geometry of the chart: slots of equal width side by side, one for each bar.

The module `label_fitting` decides which names and values fit into a slot, with the minimum widths
defined here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF

MIN_LEVEL_NAME_WIDTH_PX = 42
"""Width of a bar's column, in pixels, from which its name is written horizontally."""
MIN_FIGURE_WIDTH_PX = 42
"""Width of a bar's column, in pixels, from which values such as ``10.0 M`` are written above the
bars."""
MIN_UPRIGHT_NAME_WIDTH_PX = 15
"""Width of a bar's column, in pixels, from which names are written vertically."""
MIN_CORNER_WIDTH_PX = 9
"""Width of a bar's column, in pixels, from which bars have rounded corners."""
MIN_GAP_WIDTH_PX = 3
"""Width of a bar's column, in pixels, from which there are gaps between the bars."""

MAX_BAR_WIDTH_PX = 96
"""Maximum width of a bar in pixels."""
BAR_SHARE = 0.8
"""Width of a bar as a fraction of the column of the chart that belongs to it."""

NameStyle = Literal["level", "title", "upright", "none"]
"""How the names of bars are written: "level" horizontally in two lines, "title" horizontally in one
line, "upright" vertically, "none" not at all."""


class BarSlots(NamedTuple):
    """The plotting area of the chart, and the position of each bar in it, in pixels on the screen.

    A slot is the column of the area that belongs to one bar; all slots have the same width. A bar
    is identified by its index, counted from the left over all bars, visible or not.
    """

    area: QRectF
    bar_count: int
    """The number of bars, visible or not."""
    first: float
    """The position of the area's left edge in the row of all bars, as the number of slots before
    it."""
    visible: float
    """The number of slots (columns, one per bar) across the area."""

    @property
    def width(self) -> float:
        """The width of one slot (the column of the chart that belongs to one bar) in pixels."""
        return self.area.width() / max(self.visible, 1.0)

    @property
    def bar_width(self) -> float:
        """The width of one bar in pixels."""
        width = self.width
        return width if width < MIN_GAP_WIDTH_PX else min(width * BAR_SHARE, MAX_BAR_WIDTH_PX)

    def left(self, index: float) -> float:
        """Return the x coordinate of the left edge of the column of the chart for bar `index`."""
        return self.area.left() + (index - self.first) * self.width

    def column(self, index: int) -> QRectF:
        """Return the column of the chart for bar `index`, as high as the whole plotting area."""
        return QRectF(self.left(index), self.area.top(), self.width, self.area.height())

    def bar(self, index: int, height: float) -> QRectF:
        """Return the rectangle of the bar with this index, if the bar is `height` pixels high."""
        slot_width, width, area = self.width, self.bar_width, self.area
        left = area.left() + (index - self.first) * slot_width + (slot_width - width) / 2
        if slot_width >= MIN_GAP_WIDTH_PX:
            right, left = round(left + width), round(left)
            width = max(right - left, 1)
        return QRectF(left, area.bottom() - height, width, height)

    def index_at(self, x: float) -> int | None:
        """Return the index of the bar whose slot (column of the chart) contains the coordinate `x`.

        Return None if no bar is there.
        """
        if not self.area.left() <= x < self.area.right() or not self.bar_count:
            return None
        index = int((x - self.area.left()) / self.width + self.first)
        return index if 0 <= index < self.bar_count else None

    def within(self, left: float, right: float) -> range:
        """Return the indices of the bars that lie, wholly or partly, between `left` and `right`.

        Both are x coordinates in pixels. The whole slot of a bar (its column of the chart) counts.
        """
        first = (left - self.area.left()) / self.width + self.first
        last = (right - self.area.left()) / self.width + self.first
        first, last = max(first, self.first), min(last, self.first + self.visible)
        return range(max(int(first), 0), min(int(last) + 1, self.bar_count))


class VisibleRange(NamedTuple):
    """The part of the row of all bars that the chart shows now, after zooming and scrolling.

    It is measured in slots; a slot is the column of the chart that belongs to one bar.
    """

    first: float = 0.0
    """The position of the left edge in the row of all bars, as the number of slots before it."""
    visible: float | None = None
    """The number of slots that the area shows; None to show all of them."""

    def clamped(self, bar_count: int, width: float) -> VisibleRange:
        """Return the nearest range of bars that can be shown in a chart `width` pixels wide.

        If there is enough width for the values of all bars, the result is the whole row. Otherwise
        the result lies within the row, and the bars are at most `MAX_BAR_WIDTH_PX` wide.
        """
        if self.visible is None or bar_count * MIN_FIGURE_WIDTH_PX <= width:
            return VisibleRange()
        min_visible = max(width / MAX_BAR_WIDTH_PX, 1.0)
        visible = max(self.visible, min_visible)
        if visible >= bar_count:
            return VisibleRange()
        return VisibleRange(min(max(self.first, 0.0), bar_count - visible), visible)

    def zoomed(self, factor: float, fixed: float, bar_count: int) -> VisibleRange:
        """Return a range with `factor` times as many bars.

        `fixed`, a position in the row of all bars, keeps its place on the screen. The result may
        reach beyond the row; `clamped` corrects that.
        """
        visible = float(bar_count) if self.visible is None else self.visible
        return VisibleRange(fixed - (fixed - self.first) * factor, visible * factor)

    def with_bar(self, index: int) -> VisibleRange:
        """Return the nearest range of equal length that contains the bar with this index."""
        if self.visible is None or self.first <= index <= self.first + self.visible - 1:
            return self
        first = index if index < self.first else index + 1 - self.visible
        return VisibleRange(first, self.visible)
