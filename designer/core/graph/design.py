"""A design is a value: blocks, wires and groups that no one changes, shared between versions.

An edit (`edits`) makes the next design out of the parts of the last. What a design means in
shapes and counts is worked out by `analysis`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph.adjacency import Graph
from designer.core.kinds.kind import Kind

Point = tuple[float, float]
"""A place on the canvas, x to the right and y down, in units of a pixel at 100 %."""


MAX_COORDINATE = 10_000_000
"""No card stands further out than this, in either direction."""
GRID = 8
"""Cards are put on multiples of this."""


class Block(NamedTuple):
    """One block: a kind with its settings, and what stands around it."""

    id: str
    kind: Kind
    label: str | None = None
    """Text shown instead of the kind's headline."""
    at: Point | None = None
    """The upper left corner of its card."""
    bypassed: bool = False
    """Its first input passes through as if the block were not there."""

    @property
    def title(self) -> str:
        """What the card is headed: the label, or the kind's headline."""
        return self.label or self.kind.headline


class Wire(NamedTuple):
    """The output of one block led to an input of another."""

    source: str
    target: str


class Group(NamedTuple):
    """A named set of blocks and groups; changes no figure."""

    id: str
    label: str
    members: tuple[str, ...]
    collapsed: bool = False


class WireKey(NamedTuple):
    """Names one wire of a design: two wires may join the same two blocks (x + x)."""

    source: str
    target: str
    turn: int
    """0 for the first wire between the two, 1 for the second …"""


def within_reach(places: Collection[Point], step: Point) -> Point:
    """`step`, or as much of it as leaves all of `places` where cards may stand."""
    across, down = zip(*places, strict=True) if places else ((0,), (0,))
    return _bounded(across, step[0]), _bounded(down, step[1])


def _bounded(lengths: Sequence[float], step: float) -> float:
    return min(max(step, -MAX_COORDINATE - min(lengths)), MAX_COORDINATE - max(lengths))


def _in_reach(block: Block) -> Block:
    """The block, at the edge where its place lies beyond."""
    if block.at is None or (
        abs(block.at[0]) <= MAX_COORDINATE and abs(block.at[1]) <= MAX_COORDINATE
    ):
        return block
    x, y = block.at
    across, down = within_reach([block.at], (0, 0))
    return block._replace(at=(x + across, y + down))


class Design:
    """Blocks in file order, the wires between them, groups, a name and notes.

    The next design of one has every block where a file may have it (`MAX_COORDINATE`).
    """

    __slots__ = ("_graph", "blocks", "groups", "name", "notes", "wires")

    def __init__(
        self,
        blocks: Mapping[str, Block] | Iterable[Block] = (),
        wires: tuple[Wire, ...] = (),
        name: str = "",
        notes: str = "",
        groups: tuple[Group, ...] = (),
        graph: Graph | None = None,
    ) -> None:
        if not isinstance(blocks, Mapping):
            blocks = {block.id: block for block in blocks}
        self.blocks = blocks
        self.wires = wires
        self.name = name
        self.notes = notes
        self.groups = groups
        self._graph = graph

    @property
    def graph(self) -> Graph:
        """The wiring; worked out at the first call."""
        if self._graph is None:
            self._graph = Graph(tuple(self.blocks), self.wires)
        return self._graph

    def with_blocks(self, changed: Iterable[Block]) -> Design:
        """The same design with blocks it already has replaced; the wiring is shared."""
        blocks = dict(self.blocks)
        for block in changed:
            blocks[block.id] = _in_reach(block)
        return Design(blocks, self.wires, self.name, self.notes, self.groups, self._graph)

    def with_parts(
        self,
        blocks: Mapping[str, Block] | None = None,
        wires: Iterable[Wire] | None = None,
        groups: tuple[Group, ...] | None = None,
    ) -> Design:
        """The same name and notes around other blocks, wires or groups."""
        return Design(
            self.blocks if blocks is None else self._in_reach(blocks),
            self.wires if wires is None else tuple(wires),
            self.name,
            self.notes,
            self.groups if groups is None else groups,
        )

    def _in_reach(self, blocks: Mapping[str, Block]) -> Mapping[str, Block]:
        new = {key: one for key, one in blocks.items() if one is not self.blocks.get(key)}
        bounded = {key: _in_reach(block) for key, block in new.items()}
        return blocks if bounded == new else {**blocks, **bounded}

    def with_groups(self, groups: tuple[Group, ...]) -> Design:
        """The same blocks and wires in other groups; the wiring is shared."""
        return Design(self.blocks, self.wires, self.name, self.notes, groups, self._graph)

    def with_words(self, name: str | None = None, notes: str | None = None) -> Design:
        """The same design under another name or with other notes."""
        return Design(
            self.blocks,
            self.wires,
            self.name if name is None else name,
            self.notes if notes is None else notes,
            self.groups,
            self._graph,
        )

    def wire_keys(self) -> tuple[WireKey, ...]:
        """A key for every wire, in the order of `wires`."""
        seen: dict[Wire, int] = {}
        keys = []
        for wire in self.wires:
            turn = seen.get(wire, 0)
            seen[wire] = turn + 1
            keys.append(WireKey(*wire, turn))
        return tuple(keys)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Design):
            return NotImplemented
        return self is other or (
            list(self.blocks.values()) == list(other.blocks.values())
            and (self.wires, self.name, self.notes, self.groups)
            == (other.wires, other.name, other.notes, other.groups)
        )

    def __hash__(self) -> int:
        return hash((self.name, self.notes, tuple(self.blocks), self.wires))
