"""From an exact count to the height of its bar, from 0 to 1, and the ticks beside it. No Qt.

Counts may have hundreds of digits. Python divides whole numbers of any size, and takes their
logarithm, without making floats of them first; so does everything here.
"""

from __future__ import annotations

from math import ceil, floor, log10
from typing import NamedTuple

from designer.core.text.number_format import short


class Tick(NamedTuple):
    """A line across the chart."""

    height: float
    text: str


class Linear:
    """Heights in proportion to the counts."""

    def __init__(self, top: int) -> None:
        self._top = max(top, 1)

    def height(self, count: int) -> float:
        """Part of the full height."""
        return count / self._top

    def ticks(self, most: int) -> list[Tick]:
        """Up to `most` round counts above zero, and zero."""
        step, top = self._step(most), self._top
        return [Tick(at / top, tick_text(at)) for at in range(0, top + 1, step)]

    def _step(self, most: int) -> int:
        """The smallest 1, 2 or 5 times a power of ten that is not passed more often."""
        power: int = max(10 ** (len(str(self._top)) - 2), 1)
        while True:
            for factor in (1, 2, 5):
                if self._top // (factor * power) <= most:
                    return factor * power
            power *= 10


class Log:
    """Heights in proportion to the number of digits, from a decade below the lowest count.

    Of a stack the outer edge is right, and so is the edge between its parts; lengths of parts
    have no meaning on such a scale.
    """

    def __init__(self, lowest: int, top: int) -> None:
        low = log10(max(lowest, 1))
        # The lowest bar must be seen to stand.
        self._base = floor(low) if low - floor(low) > 0.3 else floor(low) - 1
        self._span = log10(max(top, 1)) - self._base

    def height(self, count: int) -> float:
        """Part of the full height; nothing for zero and for what lies below the scale."""
        if count < 1:
            return 0.0
        return max((log10(count) - self._base) / self._span, 0.0)

    def ticks(self, most: int) -> list[Tick]:
        """Powers of ten, every one or every so many; between few of them also 2 and 5."""
        first, last = max(self._base, 0), floor(self._base + self._span + 1e-9)
        every = max(ceil((last - first) / most), 1)
        factors = (1, 2, 5) if self._span <= 1.5 else (1,)
        counts = [f * 10**power for power in range(first, last + 1, every) for f in factors]
        ticks = [Tick(self.height(count), tick_text(count)) for count in counts]
        return [tick for tick in ticks if tick.height <= 1.0001]


Scale = Linear | Log


def tick_text(count: int) -> str:
    """A round count without idle zeros: ``1 k``, ``2.5 M``."""
    figure, space, step = short(count).partition(" ")
    if space:
        return f"{_without_zeros(figure)} {step}"
    figure, sign, power = figure.partition("×")
    return f"{_without_zeros(figure)}{sign}{power}" if sign else figure


def _without_zeros(figure: str) -> str:
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
