"""What stands in a chain several times over, found so that it can be written once: ``… x3``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_PERIOD = 16
"""Pieces of a stretch that is looked for."""


class Stretch(NamedTuple):
    """Where a stretch begins, how many pieces it has, and how often it stands there."""

    start: int
    length: int
    times: int


def repeats(texts: Sequence[str]) -> list[Stretch]:
    """The whole of `texts` as stretches, one behind the other."""
    found: list[Stretch] = []
    start = 0
    while start < len(texts):
        stretch = _best(texts, start)
        found.append(stretch)
        start += stretch.length * stretch.times
    return found


def _best(texts: Sequence[str], start: int) -> Stretch:
    """The stretch from `start` that saves most; the shorter of two."""
    best = Stretch(start, 1, 1)
    for length in range(1, min(MAX_PERIOD, (len(texts) - start) // 2) + 1):
        times, once = 1, texts[start : start + length]
        while texts[start + times * length : start + (times + 1) * length] == once:
            times += 1
        if length * (times - 1) > best.length * (best.times - 1):
            best = Stretch(start, length, times)
    return best
