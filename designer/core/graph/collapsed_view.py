"""The cards and wires that the canvas shows, given which groups are collapsed.

Each block has its own card, unless it is in a collapsed group: the outermost such group has one
card for all its blocks. While a group is entered, only its contents are shown. Ids of blocks and
groups never collide, so a card is identified by the id of its block or group. Everything is
computed in a single pass over blocks, wires and groups, without recursion. Sizes in pixels belong
to the canvas, in `designer.ui.canvas`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph
from designer.core.graph.design import GRID, Block, Design, Group, Point, WireKey


class DrawnWire(NamedTuple):
    """One wire on the canvas, from card to card."""

    source: str
    target: str
    slot: int
    """The index of the input port at the target."""
    bundle: tuple[WireKey, ...]
    """The wires of the design it represents: several if a block feeds several blocks of a group."""


class Stub(NamedTuple):
    """The end of wires that lead out of, or into, the entered group."""

    card: str
    slot: int | None
    """The index of the input port for incoming wires; None for outgoing wires."""
    outside: tuple[str, ...]
    """The blocks outside the group at the other end, each once."""


class Frame(NamedTuple):
    """The frame of an expanded group around its cards."""

    group: str
    depth: int
    """The number of frames around this one."""
    cards: tuple[str, ...]
    """The cards directly in the group."""
    frames: tuple[str, ...]
    """The groups directly in the group that have frames themselves."""


Drawing = tuple[tuple[DrawnWire, ...], tuple[Stub, ...], dict[str, tuple[str, ...]]]
"""Wires, stubs and ports: see the properties of `CollapsedView`."""


class CollapsedView:
    """The cards, frames and wires of a design inside the entered group (None: at top level)."""

    __slots__ = (
        "_design",
        "_drawing",
        "card_of",
        "cards",
        "entered",
        "frames",
        "graph",
        "groups",
        "owner",
    )

    def __init__(self, design: Design, entered: str | None = None) -> None:
        self.graph: Graph = design.graph
        self.groups: tuple[Group, ...] = design.groups
        self.entered = entered
        """The group whose contents are shown; None at top level."""
        self.owner = group_tree.owners(design.groups)
        """The group that directly contains each block or group."""
        self.cards: dict[str, tuple[str, ...]] = {}
        """The blocks that each card represents, in file order."""
        self.card_of: dict[str, str] = {}
        """The card that represents each block; blocks outside the entered group are missing."""
        order = group_tree.inner_first(design.groups)
        group_card = self._group_cards(order)
        self._assign_cards(design, group_card)
        self._design: Design | None = design
        self._drawing: Drawing = ((), (), {})
        self.frames = self._expanded_frames(order, group_card)
        """The frames, each before the frames in it."""

    @property
    def wires(self) -> tuple[DrawnWire, ...]:
        """The drawn wires, in file order; computed at the first access."""
        return self._computed_drawing()[0]

    @property
    def stubs(self) -> tuple[Stub, ...]:
        """The ends of wires that cross the border of the entered group."""
        return self._computed_drawing()[1]

    @property
    def ports(self) -> dict[str, tuple[str, ...]]:
        """For each collapsed group, the outside blocks that feed it, one for each input port."""
        return self._computed_drawing()[2]

    def is_valid_for(self, design: Design, entered: str | None) -> bool:
        """Return whether this view is also valid for `design` with the group `entered`.

        That is so if the designs differ only in settings or positions of blocks.
        """
        same = design.graph is self.graph and design.groups is self.groups
        return same and entered == self.entered

    def _group_cards(self, order: list[str]) -> dict[str, str | None]:
        """Return for each group in view the card that contains it, or None if it is expanded.

        `order` lists the groups, each before the group that contains it.
        """
        groups = group_tree.by_id(self.groups)
        group_card: dict[str, str | None] = {}
        for key in reversed(order):
            owner = self.owner.get(key)
            if key == self.entered:
                group_card[key] = None
            elif owner in group_card or (owner is None and self.entered is None):
                outer_card = group_card[owner] if owner is not None else None
                group_card[key] = outer_card or (key if groups[key].collapsed else None)
        return group_card

    def _assign_cards(self, design: Design, group_card: Mapping[str, str | None]) -> None:
        """Fill `cards` and `card_of`."""
        cards: dict[str, list[str]] = {}
        for block in design.blocks:
            owner = self.owner.get(block)
            if owner in group_card or (owner is None and self.entered is None):
                outer_card = group_card[owner] if owner is not None else None
                card = self.card_of[block] = outer_card or block
                cards.setdefault(card, []).append(block)
        self.cards = {card: tuple(blocks) for card, blocks in cards.items()}

    def _computed_drawing(self) -> Drawing:
        """Return wires, stubs and ports, computed at the first call."""
        if self._design is not None:
            # Computed late, because cards are needed far more often than the wires between them.
            self._drawing, self._design = self._draw(self._design), None
        return self._drawing

    def _draw(self, design: Design) -> Drawing:
        """Compute wires, stubs and ports in one pass over the wires of the design."""
        inputs_used: dict[str, int] = {}
        ports: dict[str, dict[str, int]] = {}
        bundles: dict[tuple[str, str, int], list[WireKey]] = {}
        ends: dict[tuple[str, int | None], dict[str, None]] = {}
        for key in design.wire_keys():
            source, target = self.card_of.get(key.source), self.card_of.get(key.target)
            if target is None:
                if source is not None:
                    ends.setdefault((source, None), {})[key.target] = None
                continue
            if target == key.target:
                slot = inputs_used.get(target, 0)
                inputs_used[target] = slot + 1
            elif source == target:
                continue
            else:
                group_ports = ports.setdefault(target, {})
                slot = group_ports.setdefault(key.source, len(group_ports))
            if source is None:
                ends.setdefault((target, slot), {})[key.source] = None
            else:
                bundles.setdefault((key.source, target, slot), []).append(key)
        drawn = [
            DrawnWire(self.card_of[source], target, slot, tuple(bundle))
            for (source, target, slot), bundle in bundles.items()
        ]
        stubs = [Stub(*end, tuple(blocks)) for end, blocks in ends.items()]
        return tuple(drawn), tuple(stubs), {card: tuple(keys) for card, keys in ports.items()}

    def _expanded_frames(
        self, order: list[str], group_card: Mapping[str, str | None]
    ) -> tuple[Frame, ...]:
        """Return the frames of the expanded groups in view; an empty group has none."""
        groups = group_tree.by_id(self.groups)
        contents: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for key in order:
            if group_card.get(key, key) is None and key != self.entered:
                members = groups[key].members
                cards = tuple(member for member in members if member in self.cards)
                frames = tuple(member for member in members if member in contents)
                if cards or frames:
                    contents[key] = cards, frames
        depth: dict[str, int] = {}
        for key in reversed(order):
            if key in contents:
                depth[key] = depth.get(self.owner.get(key, ""), -1) + 1
        return tuple(Frame(key, level, *contents[key]) for key, level in depth.items())


def group_card_position(places: Iterable[Point]) -> Point:
    """Return the position of the card of a group whose blocks are at `places`, in scene units.

    The card is at the left edge of the blocks and in the middle of their height, rounded to a
    multiple of `GRID` below the uppermost block.
    """
    xs, ys = zip(*places, strict=True)
    top = min(ys)
    return min(xs), top + GRID * ((max(ys) - top) // (2 * GRID))


def card_position(blocks: Mapping[str, Block], members: Sequence[str]) -> Point:
    """Return the position of the card that represents blocks `members`, in scene units."""
    if len(members) == 1:
        return blocks[members[0]].at or (0, 0)
    return group_card_position(blocks[key].at or (0, 0) for key in members)


def card_positions(design: Design, entered: str | None = None) -> list[Point]:
    """Return the positions of the cards in view, in scene units."""
    if not design.groups:
        return [block.at or (0, 0) for block in design.blocks.values()]
    view = CollapsedView(design, entered)
    return [card_position(design.blocks, members) for members in view.cards.values()]


def exit_blocks(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return those of `blocks` that feed an outside block, and those that feed no block at all."""
    return _with_outside_neighbours(graph.outputs, blocks)


def entry_blocks(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return those of `blocks` that an outside block feeds, and those without any input."""
    return _with_outside_neighbours(graph.inputs, blocks)


def outside_sources(graph: Graph, blocks: Sequence[str]) -> list[str]:
    """Return the blocks outside of `blocks` that feed one of them, each once."""
    inside = set(blocks)
    return list(
        dict.fromkeys(
            source for key in blocks for source in graph.inputs[key] if source not in inside
        )
    )


def _with_outside_neighbours(
    neighbours: Mapping[str, list[str]], blocks: Sequence[str]
) -> list[str]:
    """Return those of `blocks` with no neighbour, or with one outside of `blocks`."""
    inside = set(blocks)
    return [key for key in blocks if not neighbours[key] or not inside.issuperset(neighbours[key])]
