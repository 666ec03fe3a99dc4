"""Finding the words that two sequences have in common, in the same order, as a diff does.

The result for sequences with few differences is optimal: no other result has fewer differences. If
there are many differences, the sequences are split at words that occur once in each of them, and
the parts are compared one by one. The time therefore grows only linearly with the length of the
sequences, whatever the number of differences.

After Myers, "An O(ND) difference algorithm and its variations" (1986). The split at words that
occur once is taken from Cohen's patience diff.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Union

_MAX_DIFFERENCES = 100
"""Maximum number of insertions plus deletions that `_search` looks for in one window.

The time of a search grows with the square of this number.
"""


class _Window(NamedTuple):
    """A range of the old sequence and a range of the new sequence, which are to be compared.

    The ends of both ranges are exclusive: `old_end` and `new_end` are the indices after the last
    words.
    """

    old: int
    old_end: int
    new: int
    new_end: int


_Path = Union["tuple[_Path, int, int, int]", None]
"""The common words found so far by one way through a window, as a linked list of runs.

A run is a number of consecutive words that both sequences contain. The list begins with the last
run. Each entry holds the path before the run, the index of the run in the old sequence, its index
in the new sequence, and its length. Paths that begin with the same runs share these entries.
"""


def common_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the common words as pairs of indices: in `old` and in `new`.

    From each pair to the next, both indices increase.
    """
    old_indices, new_indices = _shared_indices(old, new), _shared_indices(new, old)
    pairs = _compare([old[n] for n in old_indices], [new[n] for n in new_indices])
    return [(old_indices[x], new_indices[y]) for x, y in pairs]


def _shared_indices(words: Sequence[str], other_words: Sequence[str]) -> list[int]:
    """Return the indices of those words in `words` that also occur in `other_words`."""
    shared = {*other_words}
    return [n for n, word in enumerate(words) if word in shared]


def _compare(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Do the same as `common_pairs` for sequences in which every word occurs in both."""
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
    """Return the index pairs (old, new) of all common words of a path, in order.

    A path is a linked list of runs: consecutive words that the old and the new sequence both
    contain.
    """
    pairs: list[tuple[int, int]] = []
    while path is not None:
        path, x, y, length = path
        pairs += [(x + n, y + n) for n in reversed(range(length))]
    return pairs[::-1]


def _search(old: Sequence[str], new: Sequence[str], window: _Window) -> tuple[_Path, int, int]:
    """Return the path with the fewest differences, and the indices in `old` and `new` of its end.

    A path is a list of the words that the two ranges of `window` have in common. If every path to
    the end of these ranges has more than `_MAX_DIFFERENCES` differences, the result is the path
    that gets furthest with this number of differences; it ends within these ranges.

    As in the paper of Myers, x is an index in `old`, y an index in `new`, and diagonal k consists
    of the points with x − y = k.
    """
    x, last_x, y, last_y = window
    start_k = x - y
    # The search starts on the neighbouring diagonal, as if an insertion led to the first point.
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
    """Split a window at words that occur once in its old range and once in its new range.

    A window consists of a range of the old and a range of the new sequence, to be compared. Each
    part after the first begins with such a word. Returns [] if there is no word to split at.
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
    """Return the words that occur once between the indices `start` and `end` (exclusive).

    Each such word maps to its index in `words`.
    """
    counts = Counter(words[start:end])
    return {words[n]: n for n in range(start, end) if counts[words[n]] == 1}


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of `pairs` in which the second number increases.

    In `pairs`, the first number must increase from each pair to the next.
    """
    lowest: list[int] = []
    """Item n is the lowest second number at which an increasing subsequence of n + 1 pairs ends."""
    ends: list[int] = []
    """Item n is the index of the pair whose second number is item n of `lowest`."""
    predecessors: list[int | None] = []
    """For each pair, the index of the pair before it in the longest subsequence that ends there."""
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
