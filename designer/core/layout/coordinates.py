"""Vertical coordinates: the y of each node of a layered layout, such that wires are straight.

A node is a card, or a dummy that keeps space for a wire which passes over a rank (column). The
order of the nodes within each rank is given. The method is that of Brandes & Köpf, "Fast and simple
horizontal coordinate assignment" (2002): each node is aligned with a median neighbour, so that
nodes form straight chains, once for each of four directions. So each node has four coordinates, and
gets the mean of the two middle ones. One step differs from the paper: to compact the chains of a
direction, `_compacted` visits them in topological order. The paper sorts them into classes instead
and shifts these, which is wrong without the erratum of 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from designer.core.graph.cancellation import Check, never_stop
from designer.core.layout.layering import Layers

Link = tuple[int, int]
"""Two linked nodes of neighbouring ranks (columns): the left node and the right node."""


def straightened(
    drawing: Layers, card: int, mixed: int, lane: int, check: Check = never_stop
) -> list[int]:
    """Return the y coordinate of every node in scene units; the smallest is 0.

    Two neighbours in a rank (column) are at least `card` apart if both nodes are blocks, `lane`
    apart if both nodes are dummies, which keep space for passing wires, and `mixed` apart
    otherwise. If the three distances are multiples of 16, the results are multiples of 8. `check`
    is called again and again; it may raise an exception to stop the work.
    """
    check()
    crossed = _links_across_lanes(drawing)
    check()
    left = _without_shortcuts(drawing.left, drawing.shortcuts)
    right = _without_shortcuts(drawing.right, drawing.shortcuts)
    distances = (card, mixed, lane)
    layouts = []
    for flip in (False, True):
        rows = [layer[::-1] for layer in drawing.layers] if flip else drawing.layers
        for layers, neighbours in ((rows, left), (rows[::-1], right)):
            check()
            roots = _chains(layers, neighbours, crossed)
            check()
            ys = _compacted(drawing.blocks, layers, roots, distances)
            layouts.append([-y for y in ys] if flip else ys)
    check()
    return _balanced(layouts)


def _links_across_lanes(drawing: Layers) -> set[Link]:
    """Return the links that cross a link between two dummies (the paper's "type 1 conflicts").

    A dummy is a node that keeps space for a passing wire; the dummies of one wire are its lane. The
    nodes of such a crossing link are not aligned, so that the lane can be straight.
    """
    blocks = drawing.blocks
    if len(drawing.rank) == blocks:
        return set()
    crossed = set()
    position = {node: index for layer in drawing.layers for index, node in enumerate(layer)}
    for layer in drawing.layers[1:]:
        after, passed = -1, 0
        for index, node in enumerate(layer):
            before = len(position)
            if node >= blocks and after <= position[drawing.left[node][0]]:
                source = drawing.left[node][0]
                before = position[source] if source >= blocks else before
            if before == len(position) and index < len(layer) - 1:
                continue
            for target in layer[passed : index + 1]:
                for neighbour in drawing.left[target]:
                    if not after <= position[neighbour] <= before:
                        crossed.add((neighbour, target))
            after, passed = before, index + 1
    return crossed


def _without_shortcuts(neighbours: list[list[int]], shortcuts: set[Link]) -> list[list[int]]:
    """Return for each node the neighbours that it may be aligned with.

    These are its `neighbours`, except those to which it is linked by one of `shortcuts` (links of
    wires that pass over columns, e.g. around a residual module).
    """
    if not shortcuts:
        return neighbours
    return [
        [
            neighbour
            for neighbour in linked
            if (neighbour, node) not in shortcuts and (node, neighbour) not in shortcuts
        ]
        for node, linked in enumerate(neighbours)
    ]


def _chains(layers: list[list[int]], neighbours: list[list[int]], excluded: set[Link]) -> list[int]:
    """Return for every node the first node of the straight chain that the node belongs to.

    Two nodes whose link is among `excluded` are not aligned with each other.
    """
    position = [0] * len(neighbours)
    for layer in layers:
        for index, node in enumerate(layer):
            position[node] = index
    root = list(range(len(neighbours)))
    for layer in layers:
        last_aligned = -1
        for node in layer:
            linked = sorted(neighbours[node], key=position.__getitem__)
            for median in linked[(len(linked) - 1) // 2 : len(linked) // 2 + 1]:
                if (
                    position[median] > last_aligned
                    and (median, node) not in excluded
                    and (node, median) not in excluded
                ):
                    root[node] = root[median]
                    last_aligned = position[median]
                    break
    return root


def _compacted(
    blocks: int, layers: list[list[int]], root: list[int], distances: tuple[int, int, int]
) -> list[int]:
    """Return the y coordinate of each node, such that every chain is straight.

    The nodes with numbers below `blocks` are blocks; the others are dummies, which keep space for
    passing wires. `root` has the first node of each node's chain, `distances` the smallest distance
    of two neighbours: of two blocks, of a block and a dummy, and of two dummies. Each chain first
    gets the smallest possible coordinate; then each is moved down as far as the chains below it
    allow.
    """
    below: list[list[tuple[int, int]]] = [[] for _ in root]
    missing = [0] * len(root)
    for layer in layers:
        for upper, lower in pairwise(layer):
            gap = distances[(upper >= blocks) + (lower >= blocks)]
            below[root[upper]].append((root[lower], gap))
            missing[root[lower]] += 1
    ys = [0] * len(root)
    ready = [node for node in range(len(root)) if root[node] == node and not missing[node]]
    for node in ready:
        y = ys[node]
        for lower, gap in below[node]:
            if y + gap > ys[lower]:
                ys[lower] = y + gap
            missing[lower] -= 1
            if not missing[lower]:
                ready.append(lower)
    for node in reversed(ready):
        if below[node]:
            ys[node] = min([ys[lower] - gap for lower, gap in below[node]])
    return [ys[node] for node in root]


def _balanced(layouts: Sequence[list[int]]) -> list[int]:
    """Return one coordinate per node: the mean of the middle two of its coordinates in `layouts`.

    There are four layouts. First, all are shifted to match the layout of the smallest height: the
    first two such that their smallest coordinates equal that layout's smallest coordinate, the
    other two such that their largest coordinates equal its largest coordinate.
    """
    widths = [max(ys) - min(ys) for ys in layouts]
    narrowest = layouts[widths.index(min(widths))]
    top, bottom = min(narrowest), max(narrowest)
    shifts = [top - min(ys) if index < 2 else bottom - max(ys) for index, ys in enumerate(layouts)]
    balanced = []
    for candidates in zip(*layouts, strict=True):
        _, low, high, _ = sorted([y + shift for y, shift in zip(candidates, shifts, strict=True)])
        balanced.append((low + high) // 2)
    smallest = min(balanced)
    return [y - smallest for y in balanced]
