"""Line breaking: a long drawing is broken into lines like a paragraph.

A drawing is broken only at a neck, which is a place where all wires that cross it come from one
port. After Knuth & Plass, "Breaking paragraphs into lines" (1981): of all ways to break the
drawing, the one with the smallest sum over its lines is taken, of the squared deviation of each
line from the desired length and of the costs of the cuts. The number of lines follows from the
width and height of the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import inf, sqrt
from operator import add
from typing import NamedTuple

from designer.core.kinds.kind import Family

MAX_COLUMNS = 6
"""Largest number of columns of a drawing that is never broken."""
MIN_COLUMNS = 4
"""Smallest desired number of columns of a line.

So many columns are visible at 100 %, and no command that fits the drawing into the window zooms
in further; shorter lines would not be shown larger.
"""
MIN_COLUMNS_AT_ENDS = 3
"""Smallest number of columns of the first and the last line."""
WINDOW_RATIO = 16 / 9
"""Width divided by height of the window that a drawing is to fill."""
TOLERANCE = 0.4
"""Deviation from the desired length, as a fraction of it, that is as bad as a cut of cost 1."""
MAX_RANKS_TRIED = 1200
"""Number of ranks that may be examined in search of the best number of lines.

If a drawing has very many lines, one line more or less makes no difference.
"""

CutCosts = Mapping[int, int]
"""The cost of a cut before each rank that may begin a line."""


class RankExtents(NamedTuple):
    """The vertical extent of the nodes of each rank, in scene units."""

    tops: Sequence[int]
    """The y of the highest node of each rank."""
    bottoms: Sequence[int]
    """The y of the lowest node of each rank."""

    def top(self, line: range) -> int:
        """Return the y of the highest node of the ranks of `line`."""
        return min(self.tops[line.start : line.stop])

    def height(self, line: range) -> int:
        """Return the distance from the highest to the lowest node of the ranks of `line`."""
        return max(self.bottoms[line.start : line.stop]) - self.top(line)


def cut_costs(
    inputs: Sequence[Sequence[int]], rank: Sequence[int], families: Sequence[Family | None]
) -> dict[int, int]:
    """Return the ranks directly behind a neck, with the cost of a cut there.

    At a neck, all wires that cross come from one port and lead to the next rank. A cut costs 0 if
    the block before it ends a module, else 1. A module ends with a collapsed group (family None), a
    merge or a pooling, and with the activations that follow these (the family `activation` includes
    batch norm and dropout). A cut before an activation costs 2 more, unless the activation follows
    the end of a module and has no neck directly behind it.
    """
    ends_module: list[bool] = []
    for sources, family in zip(inputs, families, strict=True):
        applied = family == "activation" and bool(sources) and ends_module[sources[0]]
        ends_module.append(len(sources) > 1 or family in ("pooling", None) or applied)
    costs = {}
    necks = _necks(inputs, rank)
    for cut, target in necks.items():
        after_module = ends_module[inputs[target][0]]
        separates = families[target] == "activation" and (cut + 1 in necks or not after_module)
        costs[cut] = (not after_module) + 2 * separates
    return costs


def _necks(inputs: Sequence[Sequence[int]], rank: Sequence[int]) -> dict[int, int]:
    """Return a block of each rank directly behind a neck, by rank.

    All wires that cross a neck come from one port.
    """
    farthest: dict[int, int] = {}
    for target, sources in enumerate(inputs):
        for source in sources:
            farthest[source] = max(farthest.get(source, 0), rank[target])
    change = [0] * (max(rank) + 2)
    for source, last_rank in farthest.items():
        change[rank[source] + 1] += 1
        change[last_rank + 1] -= 1
    crossing_ports = list(accumulate(change))
    return {
        target_rank: target
        for target, target_rank in enumerate(rank[: len(inputs)])
        for source in inputs[target][:1]
        if crossing_ports[target_rank] == 1 and rank[source] + 1 == target_rank == farthest[source]
    }


def break_into_lines(
    extents: RankExtents, costs: CutCosts, column_step: int, line_gap: int
) -> list[range]:
    """Return the ranks of each line, such that the drawing is largest in a window.

    The window has the proportions `WINDOW_RATIO`. A column is `column_step` wide; a line is as
    high as its ranks and `line_gap` more (scene units). The result is one line if the drawing has
    no more than `MAX_COLUMNS` columns. A line is of any length if no rank in it may begin a line.
    """
    count = len(extents.tops)
    # One or two blocks by themselves do not make a line.
    costs = {
        rank: cost
        for rank, cost in costs.items()
        if MIN_COLUMNS_AT_ENDS <= rank <= count - MIN_COLUMNS_AT_ENDS
    }
    if count <= MAX_COLUMNS or not costs:
        return [range(count)]
    cheapest = min(costs.values())
    extra_costs = {rank: cost - cheapest for rank, cost in costs.items()}
    max_lines = round(count / MIN_COLUMNS)
    estimate = min(max_lines, _estimated_lines(extents, costs, column_step, line_gap))
    spread = min(4, MAX_RANKS_TRIED // count)
    line_counts = range(max(1, estimate - spread), min(max_lines, estimate + spread) + 1)
    candidates = [_broken(count, extra_costs, count / number) for number in line_counts]
    return min(candidates, key=lambda candidate: _size(candidate, extents, column_step, line_gap))


def _estimated_lines(extents: RankExtents, costs: CutCosts, column_step: int, line_gap: int) -> int:
    """Return the best number of lines if all are as high as the mean part between two cuts."""
    count = len(extents.tops)
    total = line_gap * count
    for first, end in pairwise([0, *sorted(costs), count]):
        total += (end - first) * extents.height(range(first, end))
    return max(1, round(sqrt(column_step * count**2 / WINDOW_RATIO / total)))


def _size(
    lines: Sequence[range], extents: RankExtents, column_step: int, line_gap: int
) -> tuple[float, int]:
    """Return the height of a window that shows all lines, then the height of the drawing.

    The window has the proportions `WINDOW_RATIO`. Of two drawings that need the same window, the
    lower one compares as smaller.
    """
    height = sum(extents.height(line) + line_gap for line in lines)
    return max(max(map(len, lines)) * column_step / WINDOW_RATIO, height), height


def _broken(count: int, costs: CutCosts, length: float) -> list[range]:
    """Return the best way to break `count` ranks into lines of about `length` ranks.

    The later a line ends, the later the best line to end there begins, because the squares are
    convex; so a beginning that was too early for one end is not examined again. A line below two
    thirds of `length` is too short, unless there is no other cut.
    """
    min_length = int(length * 2 / 3)
    deviations = [(size - length) ** 2 for size in range(count, -1, -1)]
    cost_unit = (TOLERANCE * length) ** 2
    best, begins, first = [0.0], [0], 0
    for end in range(1, count + 1):
        if end < count and end not in costs:
            best.append(inf)
            begins.append(0)
            continue
        last = max(first + 1, end - min_length + 1)
        sums = [*map(add, best[first:last], deviations[count - end + first : count - end + last])]
        lowest = min(sums)
        first += sums.index(lowest)
        best.append(lowest + cost_unit * costs.get(end, 0))
        begins.append(first)
    lines, end = [], count
    while end:
        lines.append(range(begins[end], end))
        end = begins[end]
    return lines[::-1]
