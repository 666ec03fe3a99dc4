"""Finding repeated parts of a chain, so that they can be written once: ``… x3``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_REPEATED_PIECES = 16
"""Maximum length, in pieces, of a part that is recognised as repeated."""


class Repetition(NamedTuple):
    """A part of a sequence and how often it occurs in succession."""

    start: int
    """Index of the first piece."""
    length: int
    """Number of pieces in one occurrence."""
    times: int
    """Number of occurrences, 1 for a part that is not repeated."""


def find_repeats(texts: Sequence[str]) -> list[Repetition]:
    """Split `texts` into consecutive repetitions that together cover all of it."""
    repetitions: list[Repetition] = []
    start = 0
    while start < len(texts):
        repetition = _best_repetition(texts, start)
        repetitions.append(repetition)
        start += repetition.length * repetition.times
    return repetitions


def _best_repetition(texts: Sequence[str], start: int) -> Repetition:
    """Return the repetition from `start` that saves most pieces; the shorter one of two equal."""
    best = Repetition(start, 1, 1)
    for length in range(1, min(MAX_REPEATED_PIECES, (len(texts) - start) // 2) + 1):
        times, part = 1, texts[start : start + length]
        while texts[start + times * length : start + (times + 1) * length] == part:
            times += 1
        if length * (times - 1) > best.length * (best.times - 1):
            best = Repetition(start, length, times)
    return best
