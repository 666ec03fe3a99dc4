"""A design as an immutable value: blocks, wires and groups.

An edit (`core.edits`) does not change a design but creates a new design, which shares the unchanged
parts with the previous one. Shapes and counts are computed in `core.analysis`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph.adjacency import Graph
from designer.core.kinds.kind import Kind
from designer.core.kinds.named_tuples import fast_constructor

Point = tuple[float, float]
"""A position on the canvas in scene units (one pixel at 100 %), x to the right, y downwards."""

MAX_COORDINATE = 10_000_000
"""The largest distance of a card from the origin along each axis, in scene units."""
GRID = 8
"""The spacing of the grid on which cards are placed, in scene units."""


class Block(NamedTuple):
    """One block: a block kind with its settings, and the id, label, position and bypass state."""

    id: str
    kind: Kind
    label: str | None = None
    """The title that the user gave the block; None for the headline of the kind."""
    at: Point | None = None
    """The position of the upper left corner of the card, in scene units; None if not placed."""
    bypassed: bool = False
    """Whether the block outputs its first input unchanged, as if the block did not exist."""

    @property
    def title(self) -> str:
        """The title of the card: the label if the block has one, otherwise the kind's headline."""
        return self.label or self.kind.headline


class Wire(NamedTuple):
    """A connection from the output of block `source` to an input of block `target`, by ids."""

    source: str
    target: str


class Group(NamedTuple):
    """A named set of blocks and other groups; groups do not influence any MAC or other count."""

    id: str
    label: str
    members: tuple[str, ...]
    """The ids of the blocks and groups directly in the group."""
    collapsed: bool = False


class WireKey(NamedTuple):
    """Identifies one wire of a design.

    Source and target alone do not identify a wire, because several wires may lead from one block
    to another: an Add with the same block at both inputs computes x + x.
    """

    source: str
    target: str
    turn: int
    """0 for the first wire from source to target, 1 for the second …"""


create_wire_key = fast_constructor(WireKey)
"""Create the key of a wire; faster than calling `WireKey`."""


def bounded_step(places: Collection[Point], step: Point) -> Point:
    """Return a step for cards at `places` that moves no card out of the valid coordinates.

    It is `step`, shortened along each axis as far as needed. If a card is already outside, the
    result moves it inside. Valid coordinates are from −`MAX_COORDINATE` to `MAX_COORDINATE`.
    """
    xs, ys = zip(*places, strict=True) if places else ((0,), (0,))
    return _bounded_step(xs, step[0]), _bounded_step(ys, step[1])


def _bounded_step(coordinates: Sequence[float], step: float) -> float:
    return min(max(step, -MAX_COORDINATE - min(coordinates)), MAX_COORDINATE - max(coordinates))


def _within_bounds(block: Block) -> Block:
    """Return the block, moved to the nearest valid position if it is beyond `MAX_COORDINATE`."""
    if block.at is None or (
        abs(block.at[0]) <= MAX_COORDINATE and abs(block.at[1]) <= MAX_COORDINATE
    ):
        return block
    x, y = block.at
    dx, dy = bounded_step([block.at], (0, 0))
    return block._replace(at=(x + dx, y + dy))


class Design:
    """A design: blocks in file order, the wires between them, groups, a name and notes.

    The methods that return a changed design move changed blocks to valid positions if their
    coordinates exceed `MAX_COORDINATE`.
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
        """The wiring of the design as adjacency lists, computed at the first access."""
        if self._graph is None:
            self._graph = Graph(tuple(self.blocks), self.wires)
        return self._graph

    def with_blocks(self, changed: Iterable[Block]) -> Design:
        """Return the design with the blocks in `changed` instead of those with the same ids.

        Both designs share the wiring.
        """
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
        """Return the design with its blocks, wires or groups replaced by the given ones.

        None leaves a part unchanged. The name and the notes remain unchanged.
        """
        return Design(
            self.blocks if blocks is None else self._with_bounded_positions(blocks),
            self.wires if wires is None else tuple(wires),
            self.name,
            self.notes,
            self.groups if groups is None else groups,
        )

    def _with_bounded_positions(self, blocks: Mapping[str, Block]) -> Mapping[str, Block]:
        """Return `blocks`, with new and changed blocks moved to valid positions."""
        new = {key: block for key, block in blocks.items() if block is not self.blocks.get(key)}
        bounded = {key: _within_bounds(block) for key, block in new.items()}
        return blocks if bounded == new else {**blocks, **bounded}

    def with_groups(self, groups: tuple[Group, ...]) -> Design:
        """Return the design with its groups replaced by `groups`; both designs share the wiring."""
        return Design(self.blocks, self.wires, self.name, self.notes, groups, self._graph)

    def with_name_and_notes(self, name: str | None = None, notes: str | None = None) -> Design:
        """Return the design with another name or other notes; None leaves them unchanged."""
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
        if len(set(self.wires)) == len(self.wires):
            return tuple([create_wire_key(source, target, 0) for source, target in self.wires])
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
