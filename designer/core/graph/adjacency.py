"""The wiring of a design as adjacency lists, computed once and shared by designs with equal wires.

No function in this module is recursive, so a chain of 10,000 blocks does not overflow the stack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Link = tuple[str, str]
"""The ids of the source and the target of a wire."""
Neighbours = Mapping[str, Sequence[str]]
"""The neighbours of each block: those that it feeds, or those that feed it."""


class Graph:
    """The inputs and outputs of every block, and a topological order of the blocks."""

    __slots__ = ("cycle", "inputs", "order", "outputs", "position")

    def __init__(self, ids: Sequence[str], wires: Iterable[Link]) -> None:
        inputs: dict[str, list[str]] = {block: [] for block in ids}
        outputs: dict[str, list[str]] = {block: [] for block in ids}
        file_index = dict(zip(ids, range(len(ids)), strict=True))
        is_in_order = True
        for source, target in wires:
            inputs[target].append(source)
            outputs[source].append(target)
            if file_index[source] >= file_index[target]:
                is_in_order = False
        self.inputs = inputs
        """The ids of the blocks that feed each block, in the order of its inputs."""
        self.outputs = outputs
        """The ids of the blocks that each block feeds, in the order of the wires."""
        # Most files list each block after those that feed it; then the order is that of the file.
        self.order = tuple(ids) if is_in_order else _topological(ids, file_index, inputs, outputs)
        """The ids of the blocks in topological order: each after all blocks that feed it.

        Blocks on a cycle, and blocks downstream of a cycle, are missing.
        """
        self.position = (
            file_index if is_in_order else {block: index for index, block in enumerate(self.order)}
        )
        """The index of each block in `order`."""
        self.cycle = (
            ()
            if len(self.order) == len(ids)
            else tuple(block for block in ids if block not in self.position)
        )
        """The ids of the blocks on a cycle or downstream of a cycle, in file order.

        A valid design has no such blocks.
        """

    def downstream(self, start: str) -> set[str]:
        """Return the ids of all blocks that `start` feeds, directly or indirectly.

        `start` itself is included only if it is on a cycle.
        """
        return reachable(self.outputs[start], self.outputs)


def reachable(start: Iterable[str], *neighbours: Neighbours) -> set[str]:
    """Return the blocks `start` and all that can be reached from them.

    Each of `neighbours` maps a block to the blocks that can be reached from it directly, such as
    the blocks that it feeds. If there are several, each of them can be followed from every block.
    """
    reached = set(start)
    pending = list(reached)
    while pending:
        block = pending.pop()
        for next_blocks in neighbours:
            for following in next_blocks[block]:
                if following not in reached:
                    reached.add(following)
                    pending.append(following)
    return reached


def _topological(
    ids: Sequence[str],
    file_index: Mapping[str, int],
    inputs: Mapping[str, Sequence[str]],
    outputs: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Return the ids of the blocks in topological order, by Kahn's algorithm.

    Blocks on a cycle, and blocks downstream of a cycle, are left out. A block can come next as soon
    as all blocks that feed it are in the order. If several blocks can come next, the one that is
    first in the file is chosen. `file_index` has the index of each block in `ids`.
    """
    missing = {block: len(sources) for block, sources in inputs.items()}
    ready = [file_index[block] for block in ids if not missing[block]]
    heapify(ready)
    order: list[str] = []
    while ready:
        block = ids[heappop(ready)]
        order.append(block)
        for target in outputs[block]:
            missing[target] -= 1
            if not missing[target]:
                heappush(ready, file_index[target])
    return tuple(order)
