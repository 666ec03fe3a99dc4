"""Line breaking: a long layout is broken into rows of cards, as a paragraph is into lines of text.

Such a row is called a line. A cut is a place between two ranks (columns) where the layout is
broken. A cut is possible only at a neck, where all wires that cross the place come from one output
port. The method is that of Knuth & Plass, "Breaking paragraphs into lines" (1981): for each way to
break the layout, add the squared difference of each line's length from the desired length and the
cost of each cut; the way with the smallest sum is chosen. The number of lines is chosen such that
the layout is shown as large as possible in the main window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import inf, sqrt
from operator import add
from typing import NamedTuple

from designer.core.graph.cancellation import Check, checked, never_stop
from designer.core.kinds.kind import Family

MAX_COLUMNS = 6
"""A layout with at most this number of columns is never broken into several rows of cards."""
MIN_COLUMNS = 4
"""Smallest desired number of columns of a line (a row of cards of a broken layout).

The main window shows this number of columns at 100 %. Shorter lines would not be shown larger,
because the commands that fit a design into the window never zoom in beyond 100 %.
"""
MIN_COLUMNS_AT_ENDS = 3
"""Smallest number of columns in the first and the last row of cards of a broken layout."""
WINDOW_RATIO = 16 / 9
"""Width divided by height of the part of the main window that a layout is to fill."""
TOLERANCE = 0.4
"""Deviation of a line from the desired length that is as bad as a cut of cost 1.

A line is one of the rows of cards into which a layout is broken, and a cut is a place where it is
broken. The deviation is given as a fraction of the desired length.
"""
MAX_RANKS_TRIED = 1200
"""Limit of the search for the best number of lines, in ranks.

A line is one of the rows of cards into which a layout is broken; a rank is a column. Each number of
lines that is tried takes a pass over all ranks. So the more ranks a layout has, the fewer numbers
are tried; if there are very many lines, one more or less makes no difference.
"""

CutCosts = Mapping[int, int]
"""For each rank (column) at which a new row of cards may begin, the cost of breaking there."""


class RankExtents(NamedTuple):
    """How far each rank of a layout reaches up and down, in scene units. A rank is a column."""

    tops: Sequence[int]
    """The y of the highest node or group frame in each rank (column).

    A node is a card, or a dummy that keeps space for a passing wire.
    """
    bottoms: Sequence[int]
    """The y of the lowest node or group frame in each rank (column)."""

    def top(self, line: range) -> int:
        """Return the y of the highest node in `line`, a row of cards given as its columns."""
        return min(self.tops[line.start : line.stop])

    def height(self, line: range) -> int:
        """Return the distance from the highest to the lowest node in `line`.

        `line` is a row of cards of the broken layout, given as a range of ranks (columns).
        """
        return max(self.bottoms[line.start : line.stop]) - self.top(line)


def cut_costs(
    inputs: Sequence[Sequence[int]], rank: Sequence[int], families: Sequence[Family | None]
) -> dict[int, int]:
    """Return the ranks directly after a neck, each with the cost of a cut at that neck.

    A rank is a column. A cut is a place where the layout is broken into rows of cards; a neck is a
    place that only wires from one output port cross. A cut costs 0 if the block before the cut ends
    a module, else 1. These blocks end a module: a collapsed group (family None), a merge, a
    pooling, and an activation after one of these (the family `activation` includes batch norm and
    dropout). A cut before an activation costs 2 more, because it separates the activation from its
    layer. It does not cost more if the activation comes after the end of a module and there is no
    neck directly after the activation.
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
    """Return the ranks (columns) directly after a neck, each with one of its blocks.

    A neck is a place between two ranks where all crossing wires come from one output port and lead
    to the next rank.
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
    extents: RankExtents,
    costs: CutCosts,
    column_step: int,
    line_gap: int,
    check: Check = never_stop,
) -> list[range]:
    """Return the ranks of each line, such that the layout is shown as large as possible.

    A line is one of the rows of cards into which a layout is broken, a rank is a column. The area
    of the main window that shows the layout has the proportions `WINDOW_RATIO`. A column is
    `column_step` wide, and a line is higher than its ranks by `line_gap`, both in scene units. If
    the layout has at most `MAX_COLUMNS` columns, the result is one line. Lines begin only at the
    ranks in `costs`, which maps them to the cost of breaking there, so a part of the layout without
    such a rank makes its line long. `check` is called again and again; it may raise an exception to
    stop the work.
    """
    count = len(extents.tops)
    # The first and the last line must not have fewer than `MIN_COLUMNS_AT_ENDS` columns.
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
    candidates = []
    for number in line_counts:
        candidates.append(_broken(count, extra_costs, count / number, check))
    return min(candidates, key=lambda candidate: _size(candidate, extents, column_step, line_gap))


def _estimated_lines(extents: RankExtents, costs: CutCosts, column_step: int, line_gap: int) -> int:
    """Return an estimate of the best number of lines (rows of cards of the broken layout).

    It is computed as if every line had the mean height of the parts between two places where the
    layout may be broken.
    """
    count = len(extents.tops)
    total = line_gap * count
    for first, end in pairwise([0, *sorted(costs), count]):
        total += (end - first) * extents.height(range(first, end))
    return max(1, round(sqrt(column_step * count**2 / WINDOW_RATIO / total)))


def _size(
    lines: Sequence[range], extents: RankExtents, column_step: int, line_gap: int
) -> tuple[float, int]:
    """Return the size of a layout as a pair that can be compared: needed height, layout height.

    `lines` are the rows of cards into which the layout is broken, each as its columns. The needed
    height is that of the smallest area with the proportions `WINDOW_RATIO` that shows all lines. So
    if two layouts need the same area, the less high layout compares as smaller.
    """
    height = sum(extents.height(line) + line_gap for line in lines)
    return max(max(map(len, lines)) * column_step / WINDOW_RATIO, height), height


def _broken(count: int, costs: CutCosts, length: float, check: Check) -> list[range]:
    """Return the best way to break `count` ranks into lines of about `length` ranks.

    Ranks are columns, lines are the rows of cards of the broken layout; `costs` has the cost of
    breaking before a rank. Dynamic programming: for each possible end of a line, the best beginning
    of that line is found. The later the end, the later the best beginning, because squares are
    convex; so beginnings before the best one for the previous end are not examined. Lines shorter
    than two thirds of `length` are avoided if another cut exists. `check` may raise an exception.
    """
    min_length = int(length * 2 / 3)
    deviations = [(size - length) ** 2 for size in range(count, -1, -1)]
    cost_unit = (TOLERANCE * length) ** 2
    best, begins, first = [0.0], [0], 0
    for end in checked(range(1, count + 1), check):
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
