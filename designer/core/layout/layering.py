"""Ranks and lanes: the first step of a layered drawing (Sugiyama, Tagawa & Toda 1981).

Every block gets a rank, the column it stands in, such that wires lead to the right. A wire that
passes over ranks becomes a run of dummies, one a rank, which keep a lane free for it. Order and
place within a rank are found by `crossings` and `straightening`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

MAX_DUMMIES = 1_000
"""Dummies granted to every drawing; see `_granted`."""
DUMMIES_PER_BLOCK = 3


class Layers:
    """One connected drawing as nodes 0, 1, 2 …: first the blocks, then the dummies."""

    __slots__ = ("blocks", "layers", "left", "ports", "rank", "right", "shortcuts")

    def __init__(self, inputs: Sequence[Sequence[int]], fed: Collection[int] = ()) -> None:
        """Nodes `fed` have inputs from outside the drawing."""
        self.blocks = len(inputs)
        """How many nodes are blocks; the rest are dummies."""
        self.rank = ranks(inputs, fed)
        self.left: list[list[int]] = [[] for _ in inputs]
        """The neighbours of a node one rank to the left; a merge's in the order of its inputs."""
        self.right: list[list[int]] = [[] for _ in inputs]
        """The neighbours one rank to the right."""
        self.ports: list[list[float]] = [[] for _ in inputs]
        """For each of `right`, how far down its left edge the wire ends, from 0 to 1."""
        self.shortcuts: set[tuple[int, int]] = set()
        """Links that pull neither end: the ends of wires that skip what others go through."""
        self._wire(inputs)
        self._keep_one_pull()
        self.layers: list[list[int]] = [[] for _ in range(max(self.rank) + 1)]
        """The nodes of each rank from top to bottom."""
        for node, rank in enumerate(self.rank):
            self.layers[rank].append(node)

    def _wire(self, inputs: Sequence[Sequence[int]]) -> None:
        feeds = [0] * self.blocks
        for sources in inputs:
            for source in sources:
                feeds[source] += 1
        granted = _granted(inputs, self.rank)
        for target, sources in enumerate(inputs):
            for turn, source in enumerate(sources):
                port = (turn + 0.5) / len(sources)
                span = self.rank[target] - self.rank[source]
                if span == 1:
                    self._link(source, target, port)
                elif span <= granted:
                    run = self._lane(source, target, port)
                    if feeds[source] > 1 and len(sources) > 1:
                        self.shortcuts |= {(source, run[0]), (run[-1], target)}

    def _keep_one_pull(self) -> None:
        """A block with nothing but shortcuts to one side is pulled by them after all."""
        ends = {node for link in self.shortcuts for node in link if node < self.blocks}
        for node in sorted(ends):
            for links in (
                {(one, node) for one in self.left[node]},
                {(node, one) for one in self.right[node]},
            ):
                if links <= self.shortcuts:
                    self.shortcuts -= links

    def _lane(self, source: int, target: int, port: float) -> range:
        """Dummies from rank to rank between two blocks."""
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
    """The longest path to each node, given the nodes that feed it, all of smaller number.

    What only leads up to one block, a second input with its own few layers for instance, is
    pulled right up to that block; not so what is `fed` from elsewhere.
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
            node not in fed and all(tributary[one] and len(outputs[one]) == 1 for one in sources)
        )
    for node in reversed(range(len(inputs))):
        if tributary[node] and outputs[node]:
            rank[node] = min(rank[target] for target in outputs[node]) - 1
    return rank


def _granted(inputs: Sequence[Sequence[int]], rank: Sequence[int]) -> int:
    """The longest span of a wire that still gets a lane, so that no drawing takes for ever.

    A thousand blocks each wired to all before it would need 160 million dummies.
    """
    left = MAX_DUMMIES + DUMMIES_PER_BLOCK * len(inputs)
    spans = sorted(
        rank[target] - rank[source] for target, sources in enumerate(inputs) for source in sources
    )
    for span in spans:
        left -= span - 1
        if left < 0:
            return span - 1
    return spans[-1] if spans else 0
