"""Ranks and lanes: the first step of a layered layout (Sugiyama, Tagawa & Toda 1981).

Every block gets a rank, which is the number of its column, such that all wires lead to the right. A
wire that passes over ranks gets a dummy node in each of these ranks; the dummies keep a lane free,
which is the strip in which the wire is drawn. Then `crossings` finds the order of the nodes within
each rank, and `coordinates` their y coordinates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from designer.core.graph.cancellation import Check, checked, never_stop

MAX_DUMMIES = 1_000
"""Number of dummies that every layout may have, however few blocks it has; see `_max_span`.

A dummy is a node that keeps space for a wire which passes over a column.
"""
DUMMIES_PER_BLOCK = 3
"""Number of further dummies (nodes that keep space for passing wires) allowed for each block."""


class Layers:
    """The ranks, nodes and links of the layout of one connected component.

    A rank is a column. The nodes are the numbers 0, 1, 2 …: first the blocks, then the dummies,
    which keep space for wires that pass over ranks. A link connects two nodes of neighbouring
    ranks.
    """

    __slots__ = ("blocks", "layers", "left", "ports", "rank", "right", "shortcuts")

    def __init__(
        self,
        inputs: Sequence[Sequence[int]],
        fed: Collection[int] = (),
        check: Check = never_stop,
    ) -> None:
        """Compute ranks (columns) and links from `inputs`, the nodes that feed each block.

        `fed` has the nodes that blocks outside this layout feed as well. `check` is called again
        and again; it may raise an exception to stop the work.
        """
        self.blocks = len(inputs)
        """Number of nodes that are blocks; the others are dummies, which make room for wires."""
        self.rank = ranks(inputs, fed)
        """The rank of each node, which is the number of its column."""
        self.left: list[list[int]] = [[] for _ in inputs]
        """The neighbours of each node one column to the left, in the order of its inputs."""
        self.right: list[list[int]] = [[] for _ in inputs]
        """The neighbours of each node in the column to its right."""
        self.ports: list[list[float]] = [[] for _ in inputs]
        """For each neighbour in `right`, the height at which the wire meets the left edge of that
        neighbour: from 0 at the top to 1 at the bottom."""
        self.shortcuts: set[tuple[int, int]] = set()
        """Links whose two nodes are not aligned with each other: the first and the last link of
        each wire that passes over ranks and leads from a block that feeds several blocks to a block
        with several inputs."""
        self._add_wires(inputs, check)
        self._align_blocks_with_shortcuts_only()
        self.layers: list[list[int]] = [[] for _ in range(max(self.rank) + 1)]
        """The nodes of each rank (column) from top to bottom."""
        for node, rank in enumerate(self.rank):
            self.layers[rank].append(node)

    def _add_wires(self, inputs: Sequence[Sequence[int]], check: Check) -> None:
        """Add a link for each wire to the next rank (column), and a lane for each longer wire.

        A lane is a row of dummy nodes that keeps space for a wire. A wire that spans more ranks
        than `_max_span` allows gets neither a link nor a lane.
        """
        output_counts = [0] * self.blocks
        for sources in inputs:
            for source in sources:
                output_counts[source] += 1
        max_span = _max_span(inputs, self.rank)
        for target, sources in enumerate(checked(inputs, check)):
            for slot, source in enumerate(sources):
                port = (slot + 0.5) / len(sources)
                span = self.rank[target] - self.rank[source]
                if span == 1:
                    self._link(source, target, port)
                elif span <= max_span:
                    dummies = self._add_lane(source, target, port)
                    if output_counts[source] > 1 and len(sources) > 1:
                        self.shortcuts |= {(source, dummies[0]), (dummies[-1], target)}

    def _align_blocks_with_shortcuts_only(self) -> None:
        """Remove the links on one side of a block from `shortcuts` if all of them are shortcuts.

        Shortcuts are links whose two nodes are not aligned. So after this, every block that has
        neighbours on a side can be aligned with one of them.
        """
        ends = {node for link in self.shortcuts for node in link if node < self.blocks}
        for node in sorted(ends):
            for links in (
                {(source, node) for source in self.left[node]},
                {(node, target) for target in self.right[node]},
            ):
                if links <= self.shortcuts:
                    self.shortcuts -= links

    def _add_lane(self, source: int, target: int, port: float) -> range:
        """Add a dummy in each rank between the blocks `source` and `target`, and link them all.

        A dummy keeps space in a rank (column) that a wire passes over. `port` is the height at
        which the wire meets the left edge of `target`: from 0 at the top to 1 at the bottom. Return
        the numbers of the dummies.
        """
        first = len(self.rank)
        for rank in range(self.rank[source] + 1, self.rank[target]):
            dummy = len(self.rank)
            self.rank.append(rank)
            self.left.append([])
            self.right.append([])
            self.ports.append([])
            self._link(source, dummy, 0.5)
            source = dummy
        self._link(source, target, port)
        return range(first, len(self.rank))

    def _link(self, source: int, target: int, port: float) -> None:
        self.left[target].append(source)
        self.right[source].append(target)
        self.ports[source].append(port)


def ranks(inputs: Sequence[Sequence[int]], fed: Collection[int] = ()) -> list[int]:
    """Return the rank (column) of each node: the length of the longest path that leads to it.

    A path is a series of wires, and its length is their number. There is one exception. A branch
    that begins by itself and leads to one block only, e.g. a second input with a few layers, is
    moved to the right, so that it ends directly before that block. This is not done if a node of
    the branch is in `fed`, the nodes that blocks outside the layout feed. `inputs` has, for each
    node, the nodes that feed it; these have smaller numbers.
    """
    rank: list[int] = []
    outputs: list[list[int]] = [[] for _ in inputs]
    tributary: list[bool] = []
    for node, sources in enumerate(inputs):
        rank.append(max((rank[source] + 1 for source in sources), default=0))
        for source in sources:
            outputs[source].append(node)
    for node, sources in enumerate(inputs):
        tributary.append(
            node not in fed
            and all(tributary[source] and len(outputs[source]) == 1 for source in sources)
        )
    for node in reversed(range(len(inputs))):
        if tributary[node] and outputs[node]:
            rank[node] = min(rank[target] for target in outputs[node]) - 1
    return rank


def _max_span(inputs: Sequence[Sequence[int]], rank: Sequence[int]) -> int:
    """Return the largest number of ranks (columns) that a wire with a lane may span.

    A lane is a strip kept free for a wire, by a dummy node in each rank that the wire passes over.
    The limit bounds the number of dummies, and so the time for a layout. Without the limit, a
    thousand blocks, each wired to all blocks before it, would need 160 million dummies.
    """
    remaining = MAX_DUMMIES + DUMMIES_PER_BLOCK * len(inputs)
    spans = sorted(
        rank[target] - rank[source] for target, sources in enumerate(inputs) for source in sources
    )
    for span in spans:
        remaining -= span - 1
        if remaining < 0:
            return span - 1
    return spans[-1] if spans else 0
