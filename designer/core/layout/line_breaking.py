"""Lines: a long drawing is broken as a paragraph is, where one port holds its two parts together.

After Knuth & Plass, "Breaking paragraphs into lines" (1981): of all ways to break, the one with
the least sum over its lines, of the squares of what each is too long or too short, and of what
the cuts cost. How many lines there are follows from the shape of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import inf, sqrt
from operator import add
from typing import NamedTuple

from designer.core.kinds.kind import Family

MAX_COLUMNS = 6
"""A drawing of so many columns is still left in one line."""
MIN_COLUMNS = 4
"""Columns that are in view at 100 %, beyond which no framing goes: shorter lines gain nothing."""
MIN_LINES = 3
"""Columns that the first and the last line have at least."""
RATIO = 16 / 9
"""The window a drawing is to fill, width to height."""
TOLERANCE = 0.4
"""How much of its length a line may be too long or too short to save a cut that costs 1."""
TRIALS = 1200
"""Ranks looked at in search of the best number of lines. Of very many, one more is as good."""

Cuts = Mapping[int, int]
"""Each rank that may begin a line, with what the cut before it costs."""


class Rows(NamedTuple):
    """How far up and down the page the nodes of each rank reach."""

    tops: Sequence[int]
    bottoms: Sequence[int]

    def top(self, line: range) -> int:
        """The highest of some neighbouring ranks."""
        return min(self.tops[line.start : line.stop])

    def height(self, line: range) -> int:
        """From the highest to the lowest of some neighbouring ranks."""
        return max(self.bottoms[line.start : line.stop]) - self.top(line)


def cuts(
    inputs: Sequence[Sequence[int]], rank: Sequence[int], families: Sequence[Family | None]
) -> dict[int, int]:
    """The ranks right behind a neck: wires from one port to its neighbours are all that cross.

    Free behind the end of a module: a whole group (None), a merge or a pooling, with what is
    applied to it (`activation` is the family of batch norm and dropout too). It costs 1 elsewhere;
    and 2 more between a block and what is applied to it, unless that is a merge's and the neck
    before it the only one.
    """
    ends: list[bool] = []
    for sources, family in zip(inputs, families, strict=True):
        follows = family == "activation" and bool(sources) and ends[sources[0]]
        ends.append(len(sources) > 1 or family in ("pooling", None) or follows)
    costs = {}
    necks = _necks(inputs, rank)
    for place, target in necks.items():
        ended = ends[inputs[target][0]]
        parted = families[target] == "activation" and (place + 1 in necks or not ended)
        costs[place] = (not ended) + 2 * parted
    return costs


def _necks(inputs: Sequence[Sequence[int]], rank: Sequence[int]) -> dict[int, int]:
    """By the rank behind each neck, a block there: all wires that cross it come from one port."""
    farthest: dict[int, int] = {}
    for target, sources in enumerate(inputs):
        for source in sources:
            farthest[source] = max(farthest.get(source, 0), rank[target])
    change = [0] * (max(rank) + 2)
    for source, place in farthest.items():
        change[rank[source] + 1] += 1
        change[place + 1] -= 1
    crossing = list(accumulate(change))
    return {
        place: target
        for target, place in enumerate(rank[: len(inputs)])
        for source in inputs[target][:1]
        if crossing[place] == 1 and rank[source] + 1 == place == farthest[source]
    }


def lines(rows: Rows, starts: Cuts, column: int, apart: int) -> list[range]:
    """The ranks of each line: those that are shown largest in a window of `RATIO`.

    A column takes `column`; a line takes its height and `apart`. One line where the drawing has
    no more than `MAX_COLUMNS` columns. A line may be of any length where nothing may begin a line.
    """
    count = len(rows.tops)
    # A block or two by themselves are no line.
    starts = {
        place: cost for place, cost in starts.items() if MIN_LINES <= place <= count - MIN_LINES
    }
    if count <= MAX_COLUMNS or not starts:
        return [range(count)]
    cheapest = min(starts.values())
    costs = {place: cost - cheapest for place, cost in starts.items()}
    most = round(count / MIN_COLUMNS)
    middle = min(most, _estimated(rows, starts, column, apart))
    spread = min(4, TRIALS // count)
    tries = range(max(1, middle - spread), min(most, middle + spread) + 1)
    found = [_broken(count, costs, count / number) for number in tries]
    return min(found, key=lambda one: _size(one, rows, column, apart))


def _estimated(rows: Rows, starts: Cuts, column: int, apart: int) -> int:
    """The number of lines, were all as high as the parts between two cuts are in the mean."""
    count = len(rows.tops)
    total = apart * count
    for first, end in pairwise([0, *sorted(starts), count]):
        total += (end - first) * rows.height(range(first, end))
    return max(1, round(sqrt(column * count**2 / RATIO / total)))


def _size(broken: Sequence[range], rows: Rows, column: int, apart: int) -> tuple[float, int]:
    """How high a window of `RATIO` has to be for the whole; of the same, the lower drawing."""
    high = sum(rows.height(line) + apart for line in broken)
    return max(max(map(len, broken)) * column / RATIO, high), high


def _broken(count: int, starts: Cuts, length: float) -> list[range]:
    """The best way to break `count` ranks into lines of about `length`.

    The later a line ends, the later the best one begins, as the squares are convex: so what was
    too early for one end need not be looked at again. Below two thirds a line is too short,
    unless there is no other cut.
    """
    least = int(length * 2 / 3)
    slack = [(size - length) ** 2 for size in range(count, -1, -1)]
    worth = (TOLERANCE * length) ** 2
    best, begins, first = [0.0], [0], 0
    for end in range(1, count + 1):
        if end < count and end not in starts:
            best.append(inf)
            begins.append(0)
            continue
        last = max(first + 1, end - least + 1)
        sums = [*map(add, best[first:last], slack[count - end + first : count - end + last])]
        lowest = min(sums)
        first += sums.index(lowest)
        best.append(lowest + worth * starts.get(end, 0))
        begins.append(first)
    broken, end = [], count
    while end:
        broken.append(range(begins[end], end))
        end = begins[end]
    return broken[::-1]
