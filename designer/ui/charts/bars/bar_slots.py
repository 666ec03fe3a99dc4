"""The geometry of the chart: slots of equal width side by side, one for each bar.

Which decorations fit into a slot is decided by `label_fitting`, with the minimum widths of this
module.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF

MIN_LEVEL_NAME_WIDTH_PX = 42
"""Width of a slot, in pixels, from which names are written level, in one line or two."""
MIN_FIGURE_WIDTH_PX = 42
"""Width of a slot, in pixels, from which figures are written above the bars."""
MIN_BYTE_FIGURE_WIDTH_PX = 47
"""Width of a slot, in pixels, from which figures in bytes, ``1.91 MB``, are written."""
MIN_UPRIGHT_NAME_WIDTH_PX = 15
"""Width of a slot, in pixels, from which names are written upright."""
MIN_CORNER_WIDTH_PX = 9
"""Width of a slot, in pixels, from which bars have rounded corners."""
MIN_GAP_WIDTH_PX = 3
"""Width of a slot, in pixels, from which there are gaps between the bars."""

MAX_BAR_WIDTH_PX = 96
"""Maximum width of a bar in pixels."""
BAR_SHARE = 0.8
"""Width of a bar as a fraction of its slot."""

NameStyle = Literal["level", "title", "upright", "none"]
"""How names are written: level in two lines, level in one line, upright, or not at all."""


class BarSlots(NamedTuple):
    """The plotting area and the bars in it; coordinates are pixels of the viewport.

    A bar is identified by its index in the row of all bars.
    """

    area: QRectF
    bar_count: int
    """The number of bars, visible or not."""
    first: float
    """The position at the left edge of the area, in slots from the start of the row."""
    visible: float
    """The number of slots across the area."""

    @property
    def width(self) -> float:
        """The width of one slot in pixels."""
        return self.area.width() / max(self.visible, 1.0)

    @property
    def bar_width(self) -> float:
        """The width of one bar in pixels."""
        width = self.width
        return width if width < MIN_GAP_WIDTH_PX else min(width * BAR_SHARE, MAX_BAR_WIDTH_PX)

    def left(self, index: float) -> float:
        """Return the x coordinate of the left edge of a slot."""
        return self.area.left() + (index - self.first) * self.width

    def column(self, index: int) -> QRectF:
        """Return the slot of a bar over the full height of the area."""
        return QRectF(self.left(index), self.area.top(), self.width, self.area.height())

    def bar(self, index: int, height: float) -> QRectF:
        """Return the rectangle of a bar that is `height` pixels high."""
        slot_width, width, area = self.width, self.bar_width, self.area
        left = area.left() + (index - self.first) * slot_width + (slot_width - width) / 2
        if slot_width >= MIN_GAP_WIDTH_PX:
            right, left = round(left + width), round(left)
            width = max(right - left, 1)
        return QRectF(left, area.bottom() - height, width, height)

    def index_at(self, x: float) -> int | None:
        """Return the index of the bar whose slot is at `x`, or None if there is none."""
        if not self.area.left() <= x < self.area.right() or not self.bar_count:
            return None
        index = int((x - self.area.left()) / self.width + self.first)
        return index if 0 <= index < self.bar_count else None

    def within(self, left: float, right: float) -> range:
        """Return the indices of the bars whose slots overlap the pixels from `left` to `right`."""
        first = (left - self.area.left()) / self.width + self.first
        last = (right - self.area.left()) / self.width + self.first
        first, last = max(first, self.first), min(last, self.first + self.visible)
        return range(max(int(first), 0), min(int(last) + 1, self.bar_count))


class VisibleRange(NamedTuple):
    """The part of the row of bars that the area shows, in slots."""

    first: float = 0.0
    """The position of the left edge, in slots from the start of the row."""
    visible: float | None = None
    """The number of slots across the area; None for all of them."""

    def clamped(self, bar_count: int, width: float) -> VisibleRange:
        """Return the nearest range that an area of `width` pixels can show.

        It is the whole row if all figures fit. Otherwise it lies within the row and is not zoomed
        in so far that bars would be wider than `MAX_BAR_WIDTH_PX`.
        """
        if self.visible is None or bar_count * MIN_FIGURE_WIDTH_PX <= width:
            return VisibleRange()
        min_visible = max(width / MAX_BAR_WIDTH_PX, 1.0)
        visible = max(self.visible, min_visible)
        if visible >= bar_count:
            return VisibleRange()
        return VisibleRange(min(max(self.first, 0.0), bar_count - visible), visible)

    def zoomed(self, factor: float, fixed: float, bar_count: int) -> VisibleRange:
        """Return a range of `factor` times as many slots in which position `fixed` stays put."""
        visible = float(bar_count) if self.visible is None else self.visible
        return VisibleRange(fixed - (fixed - self.first) * factor, visible * factor)

    def with_bar(self, index: int) -> VisibleRange:
        """Return the nearest range that contains the bar `index`."""
        if self.visible is None or self.first <= index <= self.first + self.visible - 1:
            return self
        first = index if index < self.first else index + 1 - self.visible
        return VisibleRange(first, self.visible)
