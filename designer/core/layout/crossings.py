"""Crossing reduction: the order of the nodes within each rank, such that few wires cross.

A rank is a column of the layout; a node is a card, or a dummy that keeps space for a passing wire.
The barycentre method of Sugiyama, Tagawa & Toda (1981): go over the ranks from left to right and
back, and sort the nodes of each rank by the mean position of their neighbours in the rank visited
before. The input ports of a merge count as positions, so that wires arrive at a merge in the order
of its inputs if nothing prevents this.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from designer.core.graph.cancellation import Check, never_stop
from designer.core.layout.layering import Layers

MAX_SWEEPS = 12
"""Maximum number of sweeps over the columns; fewer are made if the order no longer improves."""
MAX_SWEEPS_WITHOUT_GAIN = 4
"""Number of consecutive sweeps without improvement after which the search ends."""

Order = list[list[int]]
"""The nodes of each rank (column) from top to bottom."""


def reduce_crossings(drawing: Layers, check: Check = never_stop) -> int:
    """Order the nodes in each rank (column) of `drawing` so that few links cross.

    Return the number of crossings that remain. The order is stored in `drawing`. `check` is called
    between the steps of the work, and may raise an exception to stop the work.
    """
    starts, counts = [], []
    for back, onward in ((drawing.right, drawing.left), (drawing.left, drawing.right)):
        starts.append(_depth_first(drawing, back, onward))
        check()
        counts.append(crossings(drawing, starts[-1]))
        check()
    best_count = min(counts)
    best = order = starts[counts.index(best_count)]
    idle_sweeps = 0
    for sweep in range(MAX_SWEEPS):
        if not best_count or idle_sweeps == MAX_SWEEPS_WITHOUT_GAIN:
            break
        check()
        order = _swept_left(drawing, order) if sweep % 2 else _swept_right(drawing, order)
        check()
        count = crossings(drawing, order)
        idle_sweeps += 1
        if count < best_count:
            best, best_count, idle_sweeps = order, count, 0
    drawing.layers = best
    return best_count


def crossings(drawing: Layers, order: Order) -> int:
    """Return the number of pairs of links that cross if the nodes are in the given order.

    Two links to the same merge also count as a crossing if they arrive in the opposite order of its
    inputs.
    """
    position = _positions(drawing, order)
    total = 0
    for layer in order:
        earlier_ends: list[float] = []
        for node in layer:
            ends = [
                position[target] + port
                for target, port in zip(drawing.right[node], drawing.ports[node], strict=True)
            ]
            for end in ends:
                total += len(earlier_ends) - bisect_right(earlier_ends, end)
            for end in ends:
                insort(earlier_ends, end)
    return total


def _depth_first(drawing: Layers, back: list[list[int]], onward: list[list[int]]) -> Order:
    """Return the nodes of each column in the order in which a depth-first search visits them.

    `back` and `onward` have the neighbours of each node on either side. The search starts at the
    nodes without neighbours in `back`, and goes along `onward`. The result has no crossings if
    branches part and join again like nested brackets.
    """
    order: Order = [[] for _ in drawing.layers]
    visited = [False] * len(drawing.rank)
    for start, behind in enumerate(back):
        waiting = [] if behind else [start]
        while waiting:
            node = waiting.pop()
            if not visited[node]:
                visited[node] = True
                order[drawing.rank[node]].append(node)
                waiting.extend(reversed(onward[node]))
    return order


def _positions(drawing: Layers, order: Iterable[list[int]]) -> list[int]:
    """Return for each node its index in the order of its rank (column); 0 is at the top."""
    position = [0] * len(drawing.rank)
    for layer in order:
        for index, node in enumerate(layer):
            position[node] = index
    return position


def _swept_right(drawing: Layers, order: Order) -> Order:
    """Return the order of the nodes after a sweep over the ranks (columns) to the right.

    Each rank is sorted by the mean position of its neighbours in the rank to its left.
    """
    position = _positions(drawing, order)
    swept = []
    for layer in order:
        barycentre: dict[int, float] = {}
        for node in layer:
            linked = drawing.left[node]
            barycentre[node] = (
                sum([position[source] for source in linked]) / len(linked)
                if linked
                else position[node]
            )
        swept.append(sorted(layer, key=barycentre.__getitem__))
        for index, node in enumerate(swept[-1]):
            position[node] = index
    return swept


def _swept_left(drawing: Layers, order: Order) -> Order:
    """Return the order of the nodes after a sweep over the ranks (columns) to the left.

    Each rank is sorted by the mean position of its neighbours in the rank to its right, and of the
    input ports at which the wires arrive there.
    """
    position = _positions(drawing, order)
    swept = []
    for layer in reversed(order):
        barycentre: dict[int, float] = {}
        for node in layer:
            linked = drawing.right[node]
            ends = sum([position[target] for target in linked]) + sum(drawing.ports[node])
            barycentre[node] = ends / len(linked) if linked else position[node]
        swept.append(sorted(layer, key=barycentre.__getitem__))
        for index, node in enumerate(swept[-1]):
            position[node] = index
    return swept[::-1]
