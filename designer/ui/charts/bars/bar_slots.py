"""Where things stand in the chart: one slot a block, side by side, and how much fits into one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF

ROOM_FOR_NAMES = 42
"""Pixels of a slot that take a name in two lines, side by side with the next."""
ROOM_FOR_FIGURES = 42
ROOM_FOR_BYTES = 47
"""The same for figures in bytes: ``1.91 MB``."""
ROOM_FOR_UPRIGHT_NAMES = 15
ROOM_FOR_CORNERS = 9
ROOM_FOR_GAPS = 3
"""Below it bars stand shoulder to shoulder."""

MAX_BAR_WIDTH_PX = 96
PART_OF_SLOT = 0.8

Names = Literal["level", "title", "upright", "none"]
"""Level in two lines or in one, upright, or not at all."""


class BarSlots(NamedTuple):
    """The plotting area, and which blocks stand in it; pixels are those of the viewport."""

    area: QRectF
    count: int
    """Blocks in all."""
    first: float
    """The place in the row of blocks at the left edge."""
    shown: float
    """How many blocks the area is wide."""

    @property
    def width(self) -> float:
        """Pixels of one slot."""
        return self.area.width() / max(self.shown, 1.0)

    @property
    def bar_width(self) -> float:
        """Pixels of one bar."""
        width = self.width
        return width if width < ROOM_FOR_GAPS else min(width * PART_OF_SLOT, MAX_BAR_WIDTH_PX)

    def left(self, place: float) -> float:
        """The left edge of a block's slot."""
        return self.area.left() + (place - self.first) * self.width

    def column(self, place: int) -> QRectF:
        """A block's slot over the full height of the area."""
        return QRectF(self.left(place), self.area.top(), self.width, self.area.height())

    def bar(self, place: int, height: float) -> QRectF:
        """The bar of a block that is `height` pixels high."""
        slot, wide, area = self.width, self.bar_width, self.area
        left = area.left() + (place - self.first) * slot + (slot - wide) / 2
        if slot >= ROOM_FOR_GAPS:
            right, left = round(left + wide), round(left)
            wide = max(right - left, 1)
        return QRectF(left, area.bottom() - height, wide, height)

    def place_at(self, x: float) -> int | None:
        """The block whose slot is at `x`."""
        if not self.area.left() <= x < self.area.right() or not self.count:
            return None
        place = int((x - self.area.left()) / self.width + self.first)
        return place if 0 <= place < self.count else None

    def within(self, left: float, right: float) -> range:
        """The blocks whose slots reach into the pixels from `left` to `right`."""
        first = (left - self.area.left()) / self.width + self.first
        last = (right - self.area.left()) / self.width + self.first
        first, last = max(first, self.first), min(last, self.first + self.shown)
        return range(max(int(first), 0), min(int(last) + 1, self.count))


class View(NamedTuple):
    """Which part of the row of blocks is looked at; `shown` None stands for all of it."""

    first: float = 0.0
    shown: float | None = None

    def clamped(self, count: int, width: float) -> View:
        """The nearest view that exists: all of the blocks, or so many that figures fit."""
        if self.shown is None or count * ROOM_FOR_FIGURES <= width:
            return View()
        fewest = max(width / MAX_BAR_WIDTH_PX, 1.0)
        shown = max(self.shown, fewest)
        if shown >= count:
            return View()
        return View(min(max(self.first, 0.0), count - shown), shown)

    def zoomed(self, factor: float, around: float, count: int) -> View:
        """A view of `factor` times as many blocks, with block `around` where it is."""
        shown = float(count) if self.shown is None else self.shown
        return View(around - (around - self.first) * factor, shown * factor)

    def with_block(self, place: int) -> View:
        """The nearest view that has the block in it."""
        if self.shown is None or self.first <= place <= self.first + self.shown - 1:
            return self
        first = place if place < self.first else place + 1 - self.shown
        return View(first, self.shown)
