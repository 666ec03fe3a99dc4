"""Converts counts to the heights of the chart's bars, from 0 to 1, and computes the axis ticks.

Counts may have hundreds of digits, so they must not be converted to float before they are divided
or their logarithm is taken. Python can divide integers of any size, and take their logarithm. A
ratio is a fraction of two such integers.
Nothing here may import Qt.
"""

from __future__ import annotations

from math import ceil, floor, log10
from typing import NamedTuple

from designer.core.measures.measure import Number
from designer.core.text.number_format import format_short


class Tick(NamedTuple):
    """A horizontal grid line of the chart and its label."""

    height: float
    """The height of the line, as a fraction of the chart's height."""
    text: str


class LinearScale:
    """A scale on which the height of a bar is proportional to its count.

    `top` is the count whose bar has the full height of the chart.
    """

    def __init__(self, top: Number) -> None:
        self._top = max(top, 1)

    def height(self, count: Number) -> float:
        """Return the height of the bar for `count` as a fraction of the chart's height."""
        return float(count / self._top)

    def ticks(self, max_ticks: int) -> list[Tick]:
        """Return the ticks of the axis, from the lowest to the highest.

        There is one tick at zero, and there are at most `max_ticks` ticks above zero, at equally
        spaced round counts.
        """
        step, top = self._step(max_ticks), floor(self._top)
        return [Tick(self.height(count), tick_text(count)) for count in range(0, top + 1, step)]

    def _step(self, max_ticks: int) -> int:
        """Return the distance between two ticks, as a count.

        It is 1, 2 or 5 times a power of ten: the smallest such number with which there are at most
        `max_ticks` ticks above zero.
        """
        top = floor(self._top)
        power: int = max(10 ** (len(str(top)) - 2), 1)
        while True:
            for factor in (1, 2, 5):
                if top // (factor * power) <= max_ticks:
                    return factor * power
            power *= 10


class LogScale:
    """A logarithmic scale from a power of ten below the count `lowest` up to the count `top`.

    A stacked bar of the chart consists of two parts, one above the other. Its top edge and the edge
    between the parts are at the heights of the counts that they mark. The lengths of the two parts
    cannot be compared on a logarithmic scale.
    """

    def __init__(self, lowest: Number, top: Number) -> None:
        low = _log10(max(lowest, 1))
        # Begin one decade lower if the lowest bar would otherwise be too short to be seen.
        self._base = floor(low) if low - floor(low) > 0.3 else floor(low) - 1
        self._span = _log10(max(top, 1)) - self._base

    def height(self, count: Number) -> float:
        """Return the height of the bar for `count` as a fraction of the chart's height.

        The height is 0 if the count is zero, or below the count at which the scale begins.
        """
        if count < 1:
            return 0.0
        return max((_log10(count) - self._base) / self._span, 0.0)

    def ticks(self, max_ticks: int) -> list[Tick]:
        """Return the ticks of the axis, from the lowest to the highest.

        There is a tick at every power of ten, or at every second, third and so on, so that there
        are about `max_ticks` ticks. If the scale spans at most one and a half decades, there are
        also ticks at 2 and 5 times a power of ten.
        """
        first, last = max(self._base, 0), floor(self._base + self._span + 1e-9)
        step = max(ceil((last - first) / max_ticks), 1)
        factors = (1, 2, 5) if self._span <= 1.5 else (1,)
        counts = [f * 10**power for power in range(first, last + 1, step) for f in factors]
        ticks = [Tick(self.height(count), tick_text(count)) for count in counts]
        return [tick for tick in ticks if tick.height <= 1.0001]


Scale = LinearScale | LogScale


def _log10(count: Number) -> float:
    """Return the logarithm of a count or ratio to base 10; both parts may have any size."""
    return log10(count.numerator) - log10(count.denominator)


def tick_text(count: int) -> str:
    """Return the label of the tick at a round count, without trailing zeros: ``1 k``, ``2.5 M``."""
    figure, space, unit = format_short(count).partition(" ")
    if space:
        return f"{_without_trailing_zeros(figure)} {unit}"
    figure, sign, power = figure.partition("×")
    return f"{_without_trailing_zeros(figure)}{sign}{power}" if sign else figure


def _without_trailing_zeros(figure: str) -> str:
    """Return a decimal number without zeros at the end of its fraction: ``2.5`` for ``2.50``."""
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
