"""Finding parts of a chain that occur several times in a row, to be written once: ``… x3``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_REPEATED_PIECES = 16
"""Maximum number of elements (such as blocks) in a part that is recognised as repeated."""


class Repetition(NamedTuple):
    """A part of a sequence of pieces (elements of a chain), and how often it occurs in a row."""

    start: int
    """Index in the sequence of the first piece of the first occurrence."""
    length: int
    """Number of pieces (elements such as blocks) in one occurrence."""
    times: int
    """Number of occurrences, 1 for a part that is not repeated."""


def find_repeats(texts: Sequence[str]) -> list[Repetition]:
    """Split the sequence of pieces with the given `texts` into consecutive repetitions.

    A piece is an element of a chain, such as a block. Pieces with equal texts count as equal.
    Together the repetitions cover the whole sequence; a part that is not repeated occurs once.
    """
    repetitions: list[Repetition] = []
    start = 0
    while start < len(texts):
        repetition = _best_repetition(texts, start)
        repetitions.append(repetition)
        start += repetition.length * repetition.times
    return repetitions


def _best_repetition(texts: Sequence[str], start: int) -> Repetition:
    """Return the repetition beginning at index `start` that shortens the text by the most pieces.

    A piece is an element of a chain, such as a block. If several repetitions save the same number,
    the one whose repeated part is shortest is returned.
    """
    best = Repetition(start, 1, 1)
    for length in range(1, min(MAX_REPEATED_PIECES, (len(texts) - start) // 2) + 1):
        times, part = 1, texts[start : start + length]
        while texts[start + times * length : start + (times + 1) * length] == part:
            times += 1
        if length * (times - 1) > best.length * (best.times - 1):
            best = Repetition(start, length, times)
    return best
