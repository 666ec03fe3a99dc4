"""Fewer crossings: the order of the nodes within each rank.

The barycentre method of Sugiyama, Tagawa & Toda (1981): sweep over the ranks, to the right and
back, and sort each by the mean place of its neighbours in the rank before. The ports of a merge
count as places, so its inputs arrive in the order of its wires where nothing is against it.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from designer.core.layout.layering import Layers

SWEEPS = 12
"""At most so many sweeps; fewer where the order comes to rest."""
PATIENCE = 4
"""Sweeps without a gain before it counts as at rest."""

Order = list[list[int]]


def reduce_crossings(drawing: Layers) -> int:
    """Orders the nodes of each rank of `drawing`; gives the number of crossings left."""
    starts = [
        _walked(drawing, drawing.right, drawing.left),
        _walked(drawing, drawing.left, drawing.right),
    ]
    counts = [crossings(drawing, order) for order in starts]
    fewest = min(counts)
    best = order = starts[counts.index(fewest)]
    rest = 0
    for sweep in range(SWEEPS):
        if not fewest or rest == PATIENCE:
            break
        order = _swept_left(drawing, order) if sweep % 2 else _swept_right(drawing, order)
        count = crossings(drawing, order)
        rest += 1
        if count < fewest:
            best, fewest, rest = order, count, 0
    drawing.layers = best
    return fewest


def crossings(drawing: Layers, order: Order) -> int:
    """How many pairs of links cross, two that end at the same merge in the wrong order too."""
    place = _places(drawing, order)
    total = 0
    for layer in order:
        met: list[float] = []
        for node in layer:
            ends = [
                place[target] + port
                for target, port in zip(drawing.right[node], drawing.ports[node], strict=True)
            ]
            for end in ends:
                total += len(met) - bisect_right(met, end)
            for end in ends:
                insort(met, end)
    return total


def _walked(drawing: Layers, back: list[list[int]], onward: list[list[int]]) -> Order:
    """The nodes of each rank as a walk in depth along `onward` first meets them.

    It starts at the nodes with none to go back to. Without crossings already where branches part
    and join again like brackets.
    """
    order: Order = [[] for _ in drawing.layers]
    met = [False] * len(drawing.rank)
    for start, behind in enumerate(back):
        waiting = [] if behind else [start]
        while waiting:
            node = waiting.pop()
            if not met[node]:
                met[node] = True
                order[drawing.rank[node]].append(node)
                waiting.extend(reversed(onward[node]))
    return order


def _places(drawing: Layers, order: Iterable[list[int]]) -> list[int]:
    place = [0] * len(drawing.rank)
    for layer in order:
        for index, node in enumerate(layer):
            place[node] = index
    return place


def _swept_right(drawing: Layers, order: Order) -> Order:
    """Each rank sorted by the rank to its left."""
    place = _places(drawing, order)
    swept = []
    for layer in order:
        wish: dict[int, float] = {}
        for node in layer:
            near = drawing.left[node]
            wish[node] = sum([place[one] for one in near]) / len(near) if near else place[node]
        swept.append(sorted(layer, key=wish.__getitem__))
        for index, node in enumerate(swept[-1]):
            place[node] = index
    return swept


def _swept_left(drawing: Layers, order: Order) -> Order:
    """Each rank sorted by the rank to its right and the ports there."""
    place = _places(drawing, order)
    swept = []
    for layer in reversed(order):
        wish: dict[int, float] = {}
        for node in layer:
            near = drawing.right[node]
            ends = sum([place[one] for one in near]) + sum(drawing.ports[node])
            wish[node] = ends / len(near) if near else place[node]
        swept.append(sorted(layer, key=wish.__getitem__))
        for index, node in enumerate(swept[-1]):
            place[node] = index
    return swept[::-1]
