"""The cards and wires that the canvas shows, given which groups are collapsed.

Each block has its own card, unless it is in a collapsed group. A collapsed group has one card that
represents all its blocks; groups nested in it have no card. While a group is entered, only its
contents are shown. A block and a group never have the same id, so a card is identified by the id
of its block or group. Everything is computed in a single pass over blocks, wires and groups,
without recursion. Sizes in pixels belong to the canvas, in `designer.ui.canvas`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph
from designer.core.graph.design import GRID, Block, Design, Group, Point, WireKey
from designer.core.kinds.named_tuples import fast_constructor


class DrawnWire(NamedTuple):
    """One wire as drawn on the canvas between two cards, each of a block or a collapsed group.

    `source` and `target` are the ids of the cards.
    """

    source: str
    target: str
    slot: int
    """The index of the input port (connection point) of the target card where the wire ends."""
    bundle: tuple[WireKey, ...]
    """The wires of the design that the drawn wire represents.

    There are several if a block feeds several blocks of a collapsed group.
    """


create_drawn_wire = fast_constructor(DrawnWire)
"""Create a drawn wire; faster than calling `DrawnWire`."""


class Stub(NamedTuple):
    """A short wire drawn at a card for the wires to or from blocks outside the entered group.

    While a group is entered, only its contents are shown, so the blocks outside have no card.
    """

    card: str
    slot: int | None
    """The index of the card's input port for wires from outside; None for wires to the outside."""
    outside: tuple[str, ...]
    """The ids of the blocks at the other ends of the wires, outside the entered group."""


class Frame(NamedTuple):
    """The frame drawn around the cards of an expanded (not collapsed) group."""

    group: str
    depth: int
    """The number of frames of other expanded groups that enclose this frame."""
    cards: tuple[str, ...]
    """The ids of the cards directly in the group, not in a nested expanded group."""
    frames: tuple[str, ...]
    """The ids of the expanded groups directly in this group, which have frames of their own."""


Drawing = tuple[tuple[DrawnWire, ...], tuple[Stub, ...], dict[str, tuple[str, ...]]]
"""The drawn wires, the stubs and the input ports of collapsed groups that the canvas shows.

Stubs are short wires to blocks outside the entered group. The dictionary contains, for the card of
each collapsed group, the ids of the blocks that feed its input ports.
"""


class CollapsedView:
    """The cards, frames of expanded groups and wires that the canvas shows for a design.

    Only the contents of the group `entered` are shown; if it is None, the whole design is shown.
    """

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
        """The id of the group whose contents are shown; None at top level."""
        self.owner = group_tree.owners(design.groups)
        """The id of the group that directly contains each block or group, by the latter's id."""
        self.cards: dict[str, tuple[str, ...]] = {}
        """The ids of the blocks that each card represents, in file order."""
        self.card_of: dict[str, str] = {}
        """The id of the card that represents each block.

        Blocks outside the entered group are missing.
        """
        order = group_tree.inner_first(design.groups)
        group_card = self._group_cards(order)
        if design.groups or entered is not None:
            self._assign_cards(design, group_card)
        else:
            self.cards = {block: (block,) for block in design.blocks}
            self.card_of = dict(zip(design.blocks, design.blocks, strict=True))
        self._design: Design | None = design
        self._drawing: Drawing = ((), (), {})
        self.frames = self._expanded_frames(order, group_card)
        """The frames of the expanded groups, each before the frames that it encloses."""

    @property
    def wires(self) -> tuple[DrawnWire, ...]:
        """The drawn wires, in file order; computed at the first access."""
        return self._computed_drawing()[0]

    @property
    def stubs(self) -> tuple[Stub, ...]:
        """The stubs: short wires drawn to and from blocks outside the entered group."""
        return self._computed_drawing()[1]

    @property
    def ports(self) -> dict[str, tuple[str, ...]]:
        """The input ports of the card of each collapsed group, by the id of the group.

        A port is a point at which drawn wires end. Each port is given by the id of the block
        outside the group that feeds it.
        """
        return self._computed_drawing()[2]

    def cards_of(self, keys: Iterable[str]) -> list[str]:
        """Return the ids of the cards that represent the blocks `keys`, each card once.

        Blocks that are not in view are left out. `keys` may also contain ids of cards, which are
        returned unchanged.
        """
        shown, keys = self.card_of, list(keys)
        candidates = dict.fromkeys(map(shown.get, keys, keys))
        return [key for key in candidates if key in self.cards]

    def drawn_with(self, keys: Iterable[WireKey]) -> frozenset[WireKey]:
        """Return the wires `keys` that are drawn, and the wires that are drawn as one with them."""
        chosen = set(keys)
        bundles = [wire.bundle for wire in self.wires] if chosen else []
        return frozenset(key for keys in bundles if not chosen.isdisjoint(keys) for key in keys)

    def complete(self) -> CollapsedView:
        """Compute wires, stubs and ports now, so that later nothing can fail; return the view."""
        self._computed_drawing()
        return self

    def is_valid_for(self, design: Design, entered: str | None) -> bool:
        """Return whether a new `CollapsedView` of `design` and `entered` would equal this one.

        It does if the group `entered` is the same, and the designs differ only in the settings or
        positions of blocks.
        """
        same = design.graph is self.graph and design.groups is self.groups
        return same and entered == self.entered

    def _group_cards(self, order: list[str]) -> dict[str, str | None]:
        """Return, for each group that the canvas shows, the id of the card for all its blocks.

        The value is None if no single card represents them, because the group is expanded. `order`
        lists the ids of the groups, each before the group that contains it.
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
        """Set `cards` and `card_of` for the blocks that the canvas shows.

        `group_card` contains, for each group shown, the id of the card that represents its blocks;
        None if the group is expanded, so that each block has its own card.
        """
        cards: dict[str, list[str]] = {}
        for block in design.blocks:
            owner = self.owner.get(block)
            if owner in group_card or (owner is None and self.entered is None):
                outer_card = group_card[owner] if owner is not None else None
                card = self.card_of[block] = outer_card or block
                cards.setdefault(card, []).append(block)
        self.cards = {card: tuple(blocks) for card, blocks in cards.items()}

    def _computed_drawing(self) -> Drawing:
        """Return the drawn wires, the stubs and the input ports of collapsed groups.

        Stubs are short wires to blocks outside the entered group. The first call computes all.
        """
        if self._design is not None:
            # They are not computed earlier, because many callers only need the cards.
            self._drawing, self._design = self._draw(self._design), None
        return self._drawing

    def _draw(self, design: Design) -> Drawing:
        """Compute the drawn wires, stubs and input ports in one pass over the wires of `design`.

        Stubs are short wires to blocks outside the entered group; ports are those of the cards of
        collapsed groups.
        """
        if not self.groups and self.entered is None:
            return self._draw_blocks(design), (), {}
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

    def _draw_blocks(self, design: Design) -> tuple[DrawnWire, ...]:
        """Return the drawn wires of a design without groups: each wire is drawn by itself."""
        inputs_used = dict.fromkeys(self.cards, 0)
        drawn = []
        for key in design.wire_keys():
            source, target, _ = key
            slot = inputs_used[target]
            inputs_used[target] = slot + 1
            drawn.append(create_drawn_wire(source, target, slot, (key,)))
        return tuple(drawn)

    def _expanded_frames(
        self, order: list[str], group_card: Mapping[str, str | None]
    ) -> tuple[Frame, ...]:
        """Return the frames of the expanded groups that the canvas shows.

        A group without cards has no frame. `order` lists the ids of the groups, each before the
        group that contains it; `group_card` gives None for an expanded group.
        """
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
    """Return the position of the card of a collapsed group whose blocks are at `places`.

    All positions are in scene units. The card is placed at the left edge of the blocks and halfway
    between the uppermost and the lowest block. Its distance from the uppermost block is rounded
    down to a multiple of `GRID`.
    """
    xs, ys = zip(*places, strict=True)
    top = min(ys)
    return min(xs), top + GRID * ((max(ys) - top) // (2 * GRID))


def card_position(blocks: Mapping[str, Block], members: Sequence[str]) -> Point:
    """Return the position, in scene units, of the card that represents the blocks `members`."""
    if len(members) == 1:
        return blocks[members[0]].at or (0, 0)
    return group_card_position(blocks[key].at or (0, 0) for key in members)


def card_positions(design: Design, entered: str | None = None) -> list[Point]:
    """Return the positions, in scene units, of the cards shown while group `entered` is entered.

    If `entered` is None, return the positions of all cards at top level.
    """
    if not design.groups:
        return [block.at or (0, 0) for block in design.blocks.values()]
    view = CollapsedView(design, entered)
    return [card_position(design.blocks, members) for members in view.cards.values()]
