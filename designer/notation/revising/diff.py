"""What two sequences of words have in common, in order.

The fewest differences are found where there are few of them; where there are many, words that
stand once in each part the sequences, and what lies between is gone through by and by. So the
time grows with the length, however far apart the differences stand.

After Myers, "An O(ND) difference algorithm and its variations" (1986); words that stand once are
those of Cohen's patience diff.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Union

_MOST_DIFFERENCES = 100
"""Words taken out and put in that are looked for at once; the time grows with the square."""


class _Window(NamedTuple):
    """A part of either sequence, from where to where."""

    old: int
    old_end: int
    new: int
    new_end: int


_Steps = Union["tuple[_Steps, int, int, int]", None]
"""Stretches in common that one came by, the last first: where they begin in either sequence, and
their length. What leads to one is shared by all ways that go on from there."""


def common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places in either sequence of the words in common; both rise."""
    before, after = _shared(old, new), _shared(new, old)
    pairs = _common([old[n] for n in before], [new[n] for n in after])
    return [(before[x], after[y]) for x, y in pairs]


def _shared(words: Sequence[str], others: Sequence[str]) -> list[int]:
    """The places of the words that stand in both."""
    known = {*others}
    return [n for n, word in enumerate(words) if word in known]


def _common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting = [_Window(0, len(old), 0, len(new))]
    while waiting:
        window = waiting.pop()
        steps, x, y = _walked(old, new, window)
        if (x, y) != (window.old_end, window.new_end):
            parts = _parted(old, new, window)
            if parts:
                waiting += reversed(parts)
                continue
            waiting.append(_Window(x, window.old_end, y, window.new_end))
        found += _pairs(steps)
    return found


def _pairs(steps: _Steps) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while steps is not None:
        steps, x, y, length = steps
        pairs += [(x + n, y + n) for n in reversed(range(length))]
    return pairs[::-1]


def _walked(old: Sequence[str], new: Sequence[str], window: _Window) -> tuple[_Steps, int, int]:
    """The way through the window with fewest differences, or the furthest with the most allowed.

    On diagonal k stands what has k words more taken out than put in.
    """
    x, last_x, y, last_y = window
    begin = x - y
    # As if one came down to the beginning.
    furthest: dict[int, tuple[int, _Steps]] = {begin + 1: (x, None)}
    for differences in range(_MOST_DIFFERENCES + 1):
        for k in range(begin - differences, begin + differences + 1, 2):
            ways = []
            if k - 1 in furthest and furthest[k - 1][0] < last_x:
                ways.append((furthest[k - 1][0] + 1, furthest[k - 1][1]))
            if k + 1 in furthest and furthest[k + 1][0] - k <= last_y:
                ways.append(furthest[k + 1])
            if not ways:
                furthest.pop(k, None)
                continue
            x, steps = max(ways, key=lambda way: way[0])
            start = x
            while x < last_x and x - k < last_y and old[x] == new[x - k]:
                x += 1
            if x > start:
                steps = steps, start, start - k, x - start
            furthest[k] = x, steps
            if x == last_x and x - k == last_y:
                return steps, x, last_y
    k = max(furthest, key=lambda k: 2 * furthest[k][0] - k)
    x, steps = furthest[k]
    return steps, x, x - k


def _parted(old: Sequence[str], new: Sequence[str], window: _Window) -> list[_Window]:
    """The windows from each word that stands once to the next; none where nothing parts it."""
    before = _once(old, window.old, window.old_end)
    after = _once(new, window.new, window.new_end)
    pairs = [(place, after[word]) for word, place in before.items() if word in after]
    cuts = [pair for pair in _rising(pairs) if pair != (window.old, window.new)]
    if not cuts:
        return []
    begins = [(window.old, window.new), *cuts]
    ends = [*cuts, (window.old_end, window.new_end)]
    return [
        _Window(x, x_end, y, y_end) for (x, y), (x_end, y_end) in zip(begins, ends, strict=True)
    ]


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    """The places of the words that stand there once."""
    counts = Counter(words[start:end])
    return {words[n]: n for n in range(start, end) if counts[words[n]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of `pairs`, which rise by their first, that rise by their second as well."""
    lowest: list[int] = []
    """By length less one, the lowest second that so many pairs can end with."""
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(lowest, second)
        lowest[length : length + 1] = [second]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else None)
    at = ends[-1] if ends else None
    rising = []
    while at is not None:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]
