"""Straight lines: how far down each node of an ordered layered drawing stands.

Brandes & Köpf, "Fast and simple horizontal coordinate assignment" (2002): nodes are lined up with
a median neighbour into straight blocks, once for each of four directions, and each node gets the
mean of its two middle places. The packing of a direction takes the blocks in topological order
instead of in the paper's classes, whose shifts need the erratum of 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from designer.core.layout.layering import Layers

Link = tuple[int, int]


def straightened(drawing: Layers, card: int, mixed: int, lane: int) -> list[int]:
    """A place down the page for every node, smallest 0.

    Neighbours in a rank stand `card` apart where both are blocks, `lane` where both are dummies,
    else `mixed`. Multiples of 16 give multiples of 8.
    """
    crossed = _crossed_lanes(drawing)
    left = _pulls(drawing.left, drawing.shortcuts)
    right = _pulls(drawing.right, drawing.shortcuts)
    apart = (card, mixed, lane)
    found = []
    for flip in (False, True):
        rows = [layer[::-1] for layer in drawing.layers] if flip else drawing.layers
        for layers, near in ((rows, left), (rows[::-1], right)):
            place = _packed(drawing.blocks, layers, _aligned(layers, near, crossed), apart)
            found.append([-one for one in place] if flip else place)
    return _balanced(found)


def _crossed_lanes(drawing: Layers) -> set[Link]:
    """Links that cross one between two dummies; they give way, so that lanes stay straight."""
    blocks = drawing.blocks
    if len(drawing.rank) == blocks:
        return set()
    crossed = set()
    place = {node: index for layer in drawing.layers for index, node in enumerate(layer)}
    for layer in drawing.layers[1:]:
        after, passed = -1, 0
        for index, node in enumerate(layer):
            before = len(place)
            if node >= blocks and after <= place[drawing.left[node][0]]:
                source = drawing.left[node][0]
                before = place[source] if source >= blocks else before
            if before == len(place) and index < len(layer) - 1:
                continue
            for one in layer[passed : index + 1]:
                for other in drawing.left[one]:
                    if not after <= place[other] <= before:
                        crossed.add((other, one))
            after, passed = before, index + 1
    return crossed


def _pulls(near: list[list[int]], shortcuts: set[Link]) -> list[list[int]]:
    """The neighbours a node is lined up with, among `near`."""
    if not shortcuts:
        return near
    return [
        [one for one in many if (one, node) not in shortcuts and (node, one) not in shortcuts]
        for node, many in enumerate(near)
    ]


def _aligned(layers: list[list[int]], near: list[list[int]], barred: set[Link]) -> list[int]:
    """For every node the first node of the straight block it belongs to."""
    place = [0] * len(near)
    for layer in layers:
        for index, node in enumerate(layer):
            place[node] = index
    root = list(range(len(near)))
    for layer in layers:
        taken = -1
        for node in layer:
            beside = sorted(near[node], key=place.__getitem__)
            for one in beside[(len(beside) - 1) // 2 : len(beside) // 2 + 1]:
                if place[one] > taken and (one, node) not in barred and (node, one) not in barred:
                    root[node] = root[one]
                    taken = place[one]
                    break
    return root


def _packed(
    blocks: int, layers: list[list[int]], root: list[int], apart: tuple[int, int, int]
) -> list[int]:
    """Places as small as the distances allow, then each block moved down to what is below it."""
    below: list[list[tuple[int, int]]] = [[] for _ in root]
    missing = [0] * len(root)
    for layer in layers:
        for upper, lower in pairwise(layer):
            gap = apart[(upper >= blocks) + (lower >= blocks)]
            below[root[upper]].append((root[lower], gap))
            missing[root[lower]] += 1
    place = [0] * len(root)
    ready = [node for node in range(len(root)) if root[node] == node and not missing[node]]
    for node in ready:
        start = place[node]
        for lower, gap in below[node]:
            if start + gap > place[lower]:
                place[lower] = start + gap
            missing[lower] -= 1
            if not missing[lower]:
                ready.append(lower)
    for node in reversed(ready):
        if below[node]:
            place[node] = min([place[lower] - gap for lower, gap in below[node]])
    return [place[one] for one in root]


def _balanced(found: Sequence[list[int]]) -> list[int]:
    """The mean of the two middle ones of four places, all shifted to the narrowest drawing."""
    widths = [max(one) - min(one) for one in found]
    narrow = found[widths.index(min(widths))]
    top, bottom = min(narrow), max(narrow)
    shifts = [top - min(one) if index < 2 else bottom - max(one) for index, one in enumerate(found)]
    places = []
    for four in zip(*found, strict=True):
        _, low, high, _ = sorted([a + b for a, b in zip(four, shifts, strict=True)])
        places.append((low + high) // 2)
    least = min(places)
    return [place - least for place in places]
