"""The common words of two sequences, in order, as in a diff.

If there are few differences, the result has the fewest possible. If there are many, the sequences
are split at words that occur once in each of them, and the windows between are compared one by
one. The time therefore grows linearly with the length for any number of differences.

After Myers, "An O(ND) difference algorithm and its variations" (1986). The split at words that
occur once follows Cohen's patience diff.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Union

_MAX_DIFFERENCES = 100
"""Maximum number of insertions plus deletions searched for in one pass through a window.

The time of a pass grows with the square of this number.
"""


class _Window(NamedTuple):
    """A range of the old sequence and a range of the new one; the ends are exclusive."""

    old: int
    old_end: int
    new: int
    new_end: int


_Path = Union["tuple[_Path, int, int, int]", None]
"""Common runs of words along a path, as a linked list with the last run first.

Each entry holds the path before the run, the index of the run in the old and in the new sequence,
and its length. Paths with the same beginning share it.
"""


def common_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the index pairs (old, new) of common words; both indices increase strictly."""
    old_indices, new_indices = _shared_indices(old, new), _shared_indices(new, old)
    pairs = _compare([old[n] for n in old_indices], [new[n] for n in new_indices])
    return [(old_indices[x], new_indices[y]) for x, y in pairs]


def _shared_indices(words: Sequence[str], other_words: Sequence[str]) -> list[int]:
    """Return the indices of the words in `words` that also occur in `other_words`."""
    shared = {*other_words}
    return [n for n, word in enumerate(words) if word in shared]


def _compare(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the index pairs of `common_pairs` for sequences of shared words only."""
    pairs: list[tuple[int, int]] = []
    remaining = [_Window(0, len(old), 0, len(new))]
    while remaining:
        window = remaining.pop()
        path, x, y = _search(old, new, window)
        if (x, y) != (window.old_end, window.new_end):
            parts = _split(old, new, window)
            if parts:
                remaining += reversed(parts)
                continue
            remaining.append(_Window(x, window.old_end, y, window.new_end))
        pairs += _pairs_of(path)
    return pairs


def _pairs_of(path: _Path) -> list[tuple[int, int]]:
    """Return the index pairs along a path, in order."""
    pairs: list[tuple[int, int]] = []
    while path is not None:
        path, x, y, length = path
        pairs += [(x + n, y + n) for n in reversed(range(length))]
    return pairs[::-1]


def _search(old: Sequence[str], new: Sequence[str], window: _Window) -> tuple[_Path, int, int]:
    """Return the path with the fewest differences, and the old and new index at which it ends.

    If the window needs more than `_MAX_DIFFERENCES`, the path ends within the window, as far on as
    that many differences lead. Diagonal k holds the points with old index − new index = k.
    """
    x, last_x, y, last_y = window
    start_k = x - y
    # The path starts as if an insertion had led to the beginning.
    furthest: dict[int, tuple[int, _Path]] = {start_k + 1: (x, None)}
    for differences in range(_MAX_DIFFERENCES + 1):
        for k in range(start_k - differences, start_k + differences + 1, 2):
            candidates = []
            if k - 1 in furthest and furthest[k - 1][0] < last_x:
                candidates.append((furthest[k - 1][0] + 1, furthest[k - 1][1]))
            if k + 1 in furthest and furthest[k + 1][0] - k <= last_y:
                candidates.append(furthest[k + 1])
            if not candidates:
                furthest.pop(k, None)
                continue
            x, path = max(candidates, key=lambda candidate: candidate[0])
            start = x
            while x < last_x and x - k < last_y and old[x] == new[x - k]:
                x += 1
            if x > start:
                path = path, start, start - k, x - start
            furthest[k] = x, path
            if x == last_x and x - k == last_y:
                return path, x, last_y
    k = max(furthest, key=lambda k: 2 * furthest[k][0] - k)
    x, path = furthest[k]
    return path, x, x - k


def _split(old: Sequence[str], new: Sequence[str], window: _Window) -> list[_Window]:
    """Split a window at the words that occur once in both of its ranges.

    Each part begins with such a word. Returns [] if there is no word to split at.
    """
    old_unique = _unique_words(old, window.old, window.old_end)
    new_unique = _unique_words(new, window.new, window.new_end)
    pairs = [(index, new_unique[word]) for word, index in old_unique.items() if word in new_unique]
    cuts = [pair for pair in _longest_increasing(pairs) if pair != (window.old, window.new)]
    if not cuts:
        return []
    starts = [(window.old, window.new), *cuts]
    ends = [*cuts, (window.old_end, window.new_end)]
    return [
        _Window(x, x_end, y, y_end) for (x, y), (x_end, y_end) in zip(starts, ends, strict=True)
    ]


def _unique_words(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Map each word that occurs once from `start` to `end` (exclusive) to its index."""
    counts = Counter(words[start:end])
    return {words[n]: n for n in range(start, end) if counts[words[n]] == 1}


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of `pairs` in which the second number increases.

    The first numbers of `pairs` must already increase.
    """
    lowest: list[int] = []
    """For each length − 1, the lowest second number that ends a subsequence of that length."""
    ends: list[int] = []
    """For each length − 1, the index of the pair with the number in `lowest`."""
    predecessors: list[int | None] = []
    """For each pair, the index of the pair before it in its subsequence."""
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(lowest, second)
        lowest[length : length + 1] = [second]
        ends[length : length + 1] = [number]
        predecessors.append(ends[length - 1] if length else None)
    index = ends[-1] if ends else None
    result = []
    while index is not None:
        result.append(pairs[index])
        index = predecessors[index]
    return result[::-1]
