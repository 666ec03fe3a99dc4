"""Who feeds whom: the wiring of a design, worked out once and shared by all designs with it.

Nothing here is recursive: a chain of 10,000 blocks is as good as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Link = tuple[str, str]
"""Source and target of a wire."""


class Graph:
    """Inputs and outputs of every block, and a topological order with ties in file order."""

    __slots__ = ("cycle", "inputs", "order", "outputs", "position")

    def __init__(self, ids: Sequence[str], wires: Iterable[Link]) -> None:
        inputs: dict[str, list[str]] = {block: [] for block in ids}
        outputs: dict[str, list[str]] = {block: [] for block in ids}
        for source, target in wires:
            inputs[target].append(source)
            outputs[source].append(target)
        self.inputs = inputs
        """The blocks that feed a block, in the order of its inputs."""
        self.outputs = outputs
        """The blocks a block feeds, in the order of the wires."""
        self.order = _topological(ids, inputs, outputs)
        """Every block after all that feed it; blocks on a cycle are missing."""
        self.position = {block: place for place, block in enumerate(self.order)}
        self.cycle = tuple(block for block in ids if block not in self.position)
        """The blocks on a cycle or behind one; empty in a design that may be opened."""

    def downstream(self, start: str) -> set[str]:
        """All blocks that `start` feeds, directly or not, `start` left out unless on a cycle."""
        found: set[str] = set()
        waiting = list(self.outputs[start])
        while waiting:
            block = waiting.pop()
            if block not in found:
                found.add(block)
                waiting.extend(self.outputs[block])
        return found


def _topological(
    ids: Sequence[str], inputs: dict[str, list[str]], outputs: dict[str, list[str]]
) -> tuple[str, ...]:
    """Kahn's algorithm; of the blocks that are ready the first in the file goes first."""
    place = {block: index for index, block in enumerate(ids)}
    missing = {block: len(sources) for block, sources in inputs.items()}
    ready = [place[block] for block in ids if not missing[block]]
    heapify(ready)
    order: list[str] = []
    while ready:
        block = ids[heappop(ready)]
        order.append(block)
        for target in outputs[block]:
            missing[target] -= 1
            if not missing[target]:
                heappush(ready, place[target])
    return tuple(order)
