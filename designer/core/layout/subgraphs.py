"""The subgraphs of a design that are laid out separately.

One has the cards of the view, and one the cards within each collapsed group. The nodes of a
subgraph are cards, of blocks and of collapsed groups alike. Every block is in exactly one
subgraph, so all of them together are no larger than the design, however deeply groups are nested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph, Link
from designer.core.graph.design import GRID, Design

Positions = dict[str, tuple[int, int]]
"""The upper left corner of each card, by its id, in scene units."""
SubgraphId = str | None
"""The collapsed or entered group that a subgraph is within; None for the cards in no such group."""


class Subgraphs:
    """The subgraphs of a design, seen from the group `entered`, which counts as expanded.

    With `ids`, only cards whose blocks are all among `ids` are included, with their contents.
    """

    __slots__ = (
        "_depth",
        "_group_index",
        "_parent",
        "_subgraph_of",
        "blocks",
        "cards",
        "fed",
        "graphs",
        "root",
    )

    def __init__(
        self, design: Design, entered: str | None = None, ids: Iterable[str] | None = None
    ) -> None:
        self.root: SubgraphId = entered
        """The subgraph of the view."""
        self._parent = group_tree.owners(design.groups)
        """The group that directly holds each block or group."""
        order = group_tree.inner_first(design.groups)
        self._group_index = {group: index for index, group in enumerate(order)}
        """The groups, each before the one that holds it, with their position in this order."""
        self._subgraph_of: dict[str, SubgraphId] = {}
        """The subgraph that the card of each block or group is in; blocks and groups that are out
        of view are missing."""
        self._depth: dict[SubgraphId, int] = {entered: 0}
        """The number of subgraphs around each subgraph."""
        self.cards: dict[SubgraphId, list[str]] = {entered: []}
        """The cards of each subgraph, in the order of their first blocks in the file."""
        self.blocks: dict[str, list[str]] = {}
        """The blocks that each card of the root stands for."""
        self.fed: set[str] = set()
        """The cards that have an input from outside their subgraph."""
        self._assign_cards(design, None if ids is None else set(ids))
        links = self._links(design)
        self.graphs = {key: Graph(cards, links[key]) for key, cards in self.cards.items()}
        """The wiring of each subgraph."""

    def has_frames(self, subgraph: SubgraphId) -> bool:
        """Return whether a subgraph has cards in an expanded group."""
        return any(self._parent.get(card) != subgraph for card in self.cards[subgraph])

    def groups_around(self, part: Sequence[str]) -> tuple[list[str | None], dict[str, str | None]]:
        """Return the expanded groups around the cards `part` of one subgraph.

        The list has the group directly around each card. The dictionary maps each of these groups
        to the group directly around it, inner groups before outer ones. Both have None for a card
        or group that is in no expanded group.
        """
        subgraph = self._subgraph_of[part[0]]

        def around(key: str) -> str | None:
            group = self._parent.get(key)
            return None if group == subgraph else group

        card_groups = [around(card) for card in part]
        parents = {group: around(group) for group in card_groups if group is not None}
        waiting = [*parents.values()]
        while waiting:
            group = waiting.pop()
            if group is not None and group not in parents:
                parents[group] = around(group)
                waiting.append(parents[group])
        inner_first = sorted(parents, key=self._group_index.__getitem__)
        return card_groups, {group: parents[group] for group in inner_first}

    def group_links(self, cards: Iterable[str]) -> dict[str, list[str]]:
        """Return links, in both directions, that connect all cards of each expanded group.

        The `cards` are those of one subgraph.
        """
        first_card: dict[str, str] = {}
        links: dict[str, list[str]] = {}
        part = [*cards]
        card_groups, parents = self.groups_around(part)

        def connect(card: str, group: str) -> None:
            other = first_card.setdefault(group, card)
            if other != card:
                links.setdefault(card, []).append(other)
                links.setdefault(other, []).append(card)

        for card, parent in zip(part, card_groups, strict=True):
            if parent is not None:
                connect(card, parent)
        for group, parent in parents.items():
            if parent is not None:
                connect(first_card[group], parent)
        return links

    def _assign_cards(self, design: Design, chosen: set[str] | None) -> None:
        """Find the subgraph of each block and group in view, and the cards of each subgraph."""
        groups = group_tree.by_id(design.groups)
        inner_subgraph: dict[SubgraphId, SubgraphId] = {self.root: self.root}
        """The subgraph that the members of each group in view are in."""
        root_card: dict[str | None, str] = {}
        """The card of the root that stands for each subgraph."""
        for key in reversed(self._group_index):
            parent = self._parent.get(key)
            if key != self.root and parent in inner_subgraph:
                self._subgraph_of[key] = inner_subgraph[parent]
                inner_subgraph[key] = key if groups[key].collapsed else inner_subgraph[parent]
                if inner_subgraph[key] == key:
                    self._depth[key] = self._depth[inner_subgraph[parent]] + 1
                    root_card[key] = root_card.get(inner_subgraph[parent], key)
        parents = {block: self._parent.get(block) for block in design.blocks}
        block_subgraphs = {
            block: inner_subgraph[parent]
            for block, parent in parents.items()
            if parent in inner_subgraph
        }
        block_cards = dict(zip(block_subgraphs, block_subgraphs, strict=True))
        block_cards.update(
            (block, root_card[subgraph])
            for block, subgraph in block_subgraphs.items()
            if subgraph in root_card
        )
        for block, card in block_cards.items():
            self.blocks.setdefault(card, []).append(block)
        if chosen is not None:
            self.blocks = {
                card: blocks for card, blocks in self.blocks.items() if chosen.issuperset(blocks)
            }
        for block, subgraph in block_subgraphs.items():
            if block_cards[block] in self.blocks:
                self._subgraph_of[block] = subgraph
                self._add_card(block)

    def _add_card(self, card: str) -> None:
        """Add a card to its subgraph.

        If that is the first card of a collapsed group, add the group's card to its subgraph too.
        """
        while True:
            subgraph = self._subgraph_of[card]
            has_cards = subgraph in self.cards
            self.cards.setdefault(subgraph, []).append(card)
            if has_cards or subgraph is None:
                return
            card = subgraph

    def _links(self, design: Design) -> dict[SubgraphId, list[Link]]:
        """Return the links between the cards of each subgraph.

        Several wires from one block to one collapsed group are one link.
        """
        links: dict[SubgraphId, list[Link]] = {subgraph: [] for subgraph in self.cards}
        merged: set[Link] = set()
        subgraph_of, depth = self._subgraph_of, self._depth
        for source, target in design.wires:
            if source not in subgraph_of or target not in subgraph_of:
                self._mark_fed(target)
                continue
            left, right = source, target
            while subgraph_of[left] != subgraph_of[right]:
                if depth[subgraph_of[left]] >= depth[subgraph_of[right]]:
                    left = subgraph_of[left] or left
                else:
                    self.fed.add(right)
                    right = subgraph_of[right] or right
            if right != target:
                if (source, right) in merged:
                    continue
                merged.add((source, right))
            links[subgraph_of[left]].append((left, right))
        return links

    def _mark_fed(self, card: str | None) -> None:
        """Mark a card, and the collapsed groups around it, as fed from outside."""
        while card in self._subgraph_of and card is not None:
            self.fed.add(card)
            card = self._subgraph_of[card]

    def block_positions(self, layouts: Mapping[SubgraphId, Positions]) -> Positions:
        """Return the position of every block, given the layout of each subgraph.

        The blocks of a collapsed group are moved together, such that the group's card, which is
        at their left edge and middle height, is at its position in the layout.
        """
        extents: dict[SubgraphId, tuple[int, int, int]] = {}
        """Left edge, and upper edges of the highest and lowest block, of each subgraph."""
        for subgraph in sorted(layouts, key=self._depth.__getitem__, reverse=True):
            lefts, tops, bottoms = [], [], []
            for card, (x, y) in layouts[subgraph].items():
                _, high, low = extents.get(card, (0, 0, 0))
                lefts.append(x)
                tops.append(y - card_offset(low - high))
                bottoms.append(tops[-1] + low - high)
            extents[subgraph] = min(lefts), min(tops), max(bottoms)
        positions: Positions = {}
        offsets: dict[SubgraphId, tuple[int, int]] = {self.root: (0, 0)}
        for subgraph in sorted(layouts, key=self._depth.__getitem__):
            across, down = offsets[subgraph]
            for card, (x, y) in layouts[subgraph].items():
                if card in extents:
                    left, high, low = extents[card]
                    offsets[card] = x + across - left, y + down - card_offset(low - high) - high
                else:
                    positions[card] = x + across, y + down
        return positions


def card_offset(height: int) -> int:
    """Return how far the card of a collapsed group is below its uppermost block.

    `height` is the distance from the uppermost to the lowest block; the result is on the grid.
    """
    return GRID * (height // (2 * GRID))
