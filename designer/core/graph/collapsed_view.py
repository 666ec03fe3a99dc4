"""What stands on the canvas: which card stands for which blocks, and which wires are drawn.

A block has a card of its own, unless it is in a collapsed group: then the outermost such group
has one for all its blocks. While a group is entered, only what is in it stands there. Ids of
blocks and groups never collide, so either names a card. Everything is worked out in one walk
over blocks, wires and groups; nothing here is recursive. Pixels are the canvas's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph
from designer.core.graph.design import GRID, Block, Design, Group, Point, WireKey


class DrawnWire(NamedTuple):
    """One wire of the canvas, from card to card."""

    source: str
    target: str
    slot: int
    """The input port at the target."""
    bundle: tuple[WireKey, ...]
    """The wires of the design behind it: several where a block feeds several of a group's."""


class Stub(NamedTuple):
    """Where wires lead out of the entered group."""

    card: str
    slot: int | None
    """The input port they come into; None for what the card feeds outside."""
    outside: tuple[str, ...]
    """The blocks at the other end, each once."""


class Frame(NamedTuple):
    """An expanded group around its cards."""

    group: str
    depth: int
    """How many frames it stands in."""
    cards: tuple[str, ...]
    """Those that are directly in it."""
    frames: tuple[str, ...]
    """The groups directly in it that have frames themselves."""


Drawing = tuple[tuple[DrawnWire, ...], tuple[Stub, ...], dict[str, tuple[str, ...]]]


class CollapsedView:
    """A design as it is folded, seen from the group that is entered (None: from outside)."""

    __slots__ = (
        "_design",
        "_drawing",
        "cards",
        "entered",
        "frames",
        "graph",
        "groups",
        "owner",
        "shown",
    )

    def __init__(self, design: Design, entered: str | None = None) -> None:
        self.graph: Graph = design.graph
        self.groups: tuple[Group, ...] = design.groups
        self.entered = entered
        self.owner = group_tree.owners(design.groups)
        """The group that holds each block or group."""
        self.cards: dict[str, tuple[str, ...]] = {}
        """The blocks that each card stands for, in file order."""
        self.shown: dict[str, str] = {}
        """The card that stands for each block; a block out of sight is missing."""
        order = group_tree.inner_first(design.groups)
        face = self._faces(order)
        self._lay_cards(design, face)
        self._design: Design | None = design
        self._drawing: Drawing = ((), (), {})
        self.frames = self._framed(order, face)
        """The frames, each before those in it."""

    @property
    def wires(self) -> tuple[DrawnWire, ...]:
        """The wires that are drawn, in file order; worked out at the first call."""
        return self._drawn()[0]

    @property
    def stubs(self) -> tuple[Stub, ...]:
        """Where wires lead out of the entered group."""
        return self._drawn()[1]

    @property
    def ports(self) -> dict[str, tuple[str, ...]]:
        """The outside blocks that feed a collapsed group, one for each of its input ports."""
        return self._drawn()[2]

    def unchanged(self, design: Design, entered: str | None) -> bool:
        """Whether `design` is folded alike: of blocks no more than settings or places differ."""
        same = design.graph is self.graph and design.groups is self.groups
        return same and entered == self.entered

    def _faces(self, order: list[str]) -> dict[str, str | None]:
        """For each group in view the card it hides behind, None where it is expanded."""
        groups = group_tree.by_id(self.groups)
        face: dict[str, str | None] = {}
        for key in reversed(order):
            holder = self.owner.get(key)
            if key == self.entered:
                face[key] = None
            elif holder in face or (holder is None and self.entered is None):
                behind = face[holder] if holder is not None else None
                face[key] = behind or (key if groups[key].collapsed else None)
        return face

    def _lay_cards(self, design: Design, face: Mapping[str, str | None]) -> None:
        cards: dict[str, list[str]] = {}
        for block in design.blocks:
            holder = self.owner.get(block)
            if holder in face or (holder is None and self.entered is None):
                behind = face[holder] if holder is not None else None
                card = self.shown[block] = behind or block
                cards.setdefault(card, []).append(block)
        self.cards = {card: tuple(blocks) for card, blocks in cards.items()}

    def _drawn(self) -> Drawing:
        if self._design is not None:
            # Where cards stand is asked far more often than how they are wired.
            self._drawing, self._design = self._draw(self._design), None
        return self._drawing

    def _draw(self, design: Design) -> Drawing:
        filled: dict[str, int] = {}
        ports: dict[str, dict[str, int]] = {}
        bundles: dict[tuple[str, str, int], list[WireKey]] = {}
        ends: dict[tuple[str, int | None], dict[str, None]] = {}
        for key in design.wire_keys():
            source, target = self.shown.get(key.source), self.shown.get(key.target)
            if target is None:
                if source is not None:
                    ends.setdefault((source, None), {})[key.target] = None
                continue
            if target == key.target:
                slot = filled.get(target, 0)
                filled[target] = slot + 1
            elif source == target:
                continue
            else:
                of_group = ports.setdefault(target, {})
                slot = of_group.setdefault(key.source, len(of_group))
            if source is None:
                ends.setdefault((target, slot), {})[key.source] = None
            else:
                bundles.setdefault((key.source, target, slot), []).append(key)
        drawn = [
            DrawnWire(self.shown[source], target, slot, tuple(bundle))
            for (source, target, slot), bundle in bundles.items()
        ]
        stubs = [Stub(*end, tuple(blocks)) for end, blocks in ends.items()]
        return tuple(drawn), tuple(stubs), {card: tuple(keys) for card, keys in ports.items()}

    def _framed(self, order: list[str], face: Mapping[str, str | None]) -> tuple[Frame, ...]:
        """The frames of what is expanded; a group with nothing in it has none."""
        groups = group_tree.by_id(self.groups)
        framed: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for key in order:
            if face.get(key, key) is None and key != self.entered:
                members = groups[key].members
                cards = tuple(one for one in members if one in self.cards)
                frames = tuple(one for one in members if one in framed)
                if cards or frames:
                    framed[key] = cards, frames
        depth: dict[str, int] = {}
        for key in reversed(order):
            if key in framed:
                depth[key] = depth.get(self.owner.get(key, ""), -1) + 1
        return tuple(Frame(key, deep, *framed[key]) for key, deep in depth.items())


def corner(places: Iterable[Point]) -> Point:
    """Where the card of a group stands whose blocks stand at `places`: left, at middle height.

    Whole steps of `GRID` below the uppermost.
    """
    across, down = zip(*places, strict=True)
    highest = min(down)
    return min(across), highest + GRID * ((max(down) - highest) // (2 * GRID))


def card_place(blocks: Mapping[str, Block], members: Sequence[str]) -> Point:
    """Where the card stands that is for blocks `members`."""
    if len(members) == 1:
        return blocks[members[0]].at or (0, 0)
    return corner(blocks[key].at or (0, 0) for key in members)


def card_places(design: Design, entered: str | None = None) -> list[Point]:
    """Where the cards in view stand."""
    if not design.groups:
        return [block.at or (0, 0) for block in design.blocks.values()]
    folding = CollapsedView(design, entered)
    return [card_place(design.blocks, members) for members in folding.cards.values()]


def exits(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Of some blocks those that feed others than these, or nothing."""
    return _at_the_edge(graph.outputs, blocks)


def entries(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Of some blocks those that others than these feed, or nothing does."""
    return _at_the_edge(graph.inputs, blocks)


def sources(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """The blocks outside of some that feed them, each once."""
    own = set(blocks)
    return list(dict.fromkeys(one for key in blocks for one in graph.inputs[key] if one not in own))


def _at_the_edge(near: Mapping[str, list[str]], blocks: Sequence[str]) -> list[str]:
    own = set(blocks)
    return [key for key in blocks if not near[key] or not own.issuperset(near[key])]
