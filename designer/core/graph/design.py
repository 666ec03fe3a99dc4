"""A design as an immutable value: blocks, wires and groups, shared between versions.

An edit (`core.edits`) creates a new design from the parts of the previous one. Shapes and counts
are computed in `core.analysis`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph.adjacency import Graph
from designer.core.kinds.kind import Kind

Point = tuple[float, float]
"""A position on the canvas in scene units (one pixel at 100 %), x to the right, y downwards."""

MAX_COORDINATE = 10_000_000
"""The largest distance of a card from the origin along each axis, in scene units."""
GRID = 8
"""The grid spacing in scene units; cards are placed at multiples of it."""


class Block(NamedTuple):
    """One block: a kind with its settings, and the block's id, label, position and bypass state."""

    id: str
    kind: Kind
    label: str | None = None
    """Text displayed instead of the headline of the kind."""
    at: Point | None = None
    """The upper left corner of the card, in scene units."""
    bypassed: bool = False
    """Whether the first input passes through unchanged, as if the block did not exist."""

    @property
    def title(self) -> str:
        """The heading of the card: the label, or the headline of the kind."""
        return self.label or self.kind.headline


class Wire(NamedTuple):
    """A connection from the output of one block to an input of another."""

    source: str
    target: str


class Group(NamedTuple):
    """A named set of blocks and groups; it has no influence on any count."""

    id: str
    label: str
    members: tuple[str, ...]
    """The ids of the blocks and groups directly in the group."""
    collapsed: bool = False


class WireKey(NamedTuple):
    """Identifies one wire of a design.

    Source and target do not suffice, since two wires may connect the same two blocks (x + x).
    """

    source: str
    target: str
    turn: int
    """0 for the first wire between the two blocks, 1 for the second …"""


def bounded_step(places: Collection[Point], step: Point) -> Point:
    """Return `step`, shortened so that all of `places` plus the step stay within the bounds.

    The bounds are ±`MAX_COORDINATE`; all values are in scene units.
    """
    xs, ys = zip(*places, strict=True) if places else ((0,), (0,))
    return _bounded_step(xs, step[0]), _bounded_step(ys, step[1])


def _bounded_step(coordinates: Sequence[float], step: float) -> float:
    return min(max(step, -MAX_COORDINATE - min(coordinates)), MAX_COORDINATE - max(coordinates))


def _within_bounds(block: Block) -> Block:
    """Return the block, moved to the nearest valid position if it is out of bounds."""
    if block.at is None or (
        abs(block.at[0]) <= MAX_COORDINATE and abs(block.at[1]) <= MAX_COORDINATE
    ):
        return block
    x, y = block.at
    dx, dy = bounded_step([block.at], (0, 0))
    return block._replace(at=(x + dx, y + dy))


class Design:
    """Blocks in file order, the wires between them, groups, a name and notes.

    The methods that return a changed design move its changed blocks within the bounds of a file
    (`MAX_COORDINATE`).
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
        """The wiring, computed at the first access."""
        if self._graph is None:
            self._graph = Graph(tuple(self.blocks), self.wires)
        return self._graph

    def with_blocks(self, changed: Iterable[Block]) -> Design:
        """Return the design with existing blocks replaced by `changed`; the wiring is shared."""
        blocks = dict(self.blocks)
        for block in changed:
            blocks[block.id] = _within_bounds(block)
        return Design(blocks, self.wires, self.name, self.notes, self.groups, self._graph)

    def with_parts(
        self,
        blocks: Mapping[str, Block] | None = None,
        wires: Iterable[Wire] | None = None,
        groups: tuple[Group, ...] | None = None,
    ) -> Design:
        """Return a design with the same name and notes, and with other blocks, wires or groups."""
        return Design(
            self.blocks if blocks is None else self._within_bounds(blocks),
            self.wires if wires is None else tuple(wires),
            self.name,
            self.notes,
            self.groups if groups is None else groups,
        )

    def _within_bounds(self, blocks: Mapping[str, Block]) -> Mapping[str, Block]:
        """Return `blocks` with the new and changed ones moved within the bounds."""
        new = {key: block for key, block in blocks.items() if block is not self.blocks.get(key)}
        bounded = {key: _within_bounds(block) for key, block in new.items()}
        return blocks if bounded == new else {**blocks, **bounded}

    def with_groups(self, groups: tuple[Group, ...]) -> Design:
        """Return a design with the same blocks and wires in other groups; the wiring is shared."""
        return Design(self.blocks, self.wires, self.name, self.notes, groups, self._graph)

    def with_name_and_notes(self, name: str | None = None, notes: str | None = None) -> Design:
        """Return the same design with another name or other notes."""
        return Design(
            self.blocks,
            self.wires,
            self.name if name is None else name,
            self.notes if notes is None else notes,
            self.groups,
            self._graph,
        )

    def wire_keys(self) -> tuple[WireKey, ...]:
        """Return a key for every wire, in the order of `wires`."""
        counts: dict[Wire, int] = {}
        keys = []
        for wire in self.wires:
            turn = counts.get(wire, 0)
            counts[wire] = turn + 1
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
