"""The subgraphs of a design that are laid out separately.

One subgraph, the root, has the cards in view, which the canvas shows; a further one has the cards
within each collapsed group. The nodes of a subgraph are cards; a card stands for a block or for a
collapsed group. Every block is in exactly one subgraph, so all subgraphs together are no larger
than the design, however deeply groups are nested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph, Link
from designer.core.graph.design import GRID, Design

Positions = dict[str, tuple[int, int]]
"""The upper left corner of each card, by its id, in scene units."""
SubgraphId = str | None
"""The collapsed or entered group whose cards a subgraph has; None for the cards in no such group.
"""


class Subgraphs:
    """The subgraphs of a design while the group `entered` is open; None for the whole design.

    The group `entered` counts as expanded. If `ids` is given, a card is included only if all its
    blocks are among `ids`; then the subgraph within the card is included too.
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
        """The subgraph of the cards in view, which are those that the canvas shows."""
        self._parent = group_tree.owners(design.groups)
        """The group that directly contains each block or group."""
        order = group_tree.inner_first(design.groups)
        self._group_index = {group: index for index, group in enumerate(order)}
        """The position of each group in an order in which inner groups come before outer ones."""
        self._subgraph_of: dict[str, SubgraphId] = {}
        """The subgraph that the card of each block or group is in. Blocks and groups outside the
        group `entered` are missing."""
        self._depth: dict[SubgraphId, int] = {entered: 0}
        """The number of subgraphs that each subgraph is nested in; 0 for the root."""
        self.cards: dict[SubgraphId, list[str]] = {entered: []}
        """The cards of each subgraph, in the order of their first blocks in the file."""
        self.blocks: dict[str, list[str]] = {}
        """The blocks that each card of the root stands for."""
        self.fed: set[str] = set()
        """The cards that a block outside their subgraph feeds, i.e. to which it is wired."""
        self._assign_cards(design, None if ids is None else set(ids))
        links = self._links(design)
        self.graphs = {key: Graph(cards, links[key]) for key, cards in self.cards.items()}
        """The cards of each subgraph and the links between them, as a graph."""

    def has_frames(self, subgraph: SubgraphId) -> bool:
        """Return whether any card of a subgraph is in an expanded group, drawn as a frame."""
        return any(self._parent.get(card) != subgraph for card in self.cards[subgraph])

    def groups_around(self, part: Sequence[str]) -> tuple[list[str | None], dict[str, str | None]]:
        """Return the expanded groups around the cards `part`, all of which are in one subgraph.

        The list has the group directly around each card. The dictionary maps each group to the
        group directly around that group, and has inner groups before outer ones. For a card or a
        group that is in no expanded group, the list and the dictionary have None.
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
        """Return links between cards such that all cards of each expanded group are connected.

        `cards` are all in one subgraph. The result maps a card to the cards it is linked to; every
        link is in it in both directions.
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
        """Find the subgraph of each block and group, and the cards of each subgraph.

        `chosen` has the ids of the blocks to include: a card in view is left out if one of its
        blocks is not in `chosen`. If `chosen` is None, no card is left out.
        """
        groups = group_tree.by_id(design.groups)
        inner_subgraph: dict[SubgraphId, SubgraphId] = {self.root: self.root}
        """For each group, the subgraph that has the cards of its members."""
        root_card: dict[str | None, str] = {}
        """For each subgraph within a collapsed group, the card in view that stands for it."""
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
        """Add a card to the subgraph that it is in.

        If it is the first card of a subgraph within a collapsed group, the card of that group is
        added as well, to the subgraph around the group, and so on outwards.
        """
        while True:
            subgraph = self._subgraph_of[card]
            has_cards = subgraph in self.cards
            self.cards.setdefault(subgraph, []).append(card)
            if has_cards or subgraph is None:
                return
            card = subgraph

    def _links(self, design: Design) -> dict[SubgraphId, list[Link]]:
        """Return the links between the cards of each subgraph, and find the cards in `fed`.

        Those are the cards that a block outside their subgraph feeds. Several wires from one block
        into one collapsed group become one link.
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
        """Add a card, and the collapsed groups around it, to `fed`.

        That set has the cards that a block outside their subgraph feeds.
        """
        while card in self._subgraph_of and card is not None:
            self.fed.add(card)
            card = self._subgraph_of[card]

    def block_positions(self, layouts: Mapping[SubgraphId, Positions]) -> Positions:
        """Return the position of every block, given the positions of the cards of each subgraph.

        The card of a collapsed group is at the left edge and the middle height of the group's
        blocks. So these blocks are moved together, such that the card gets its given position.
        """
        extents: dict[SubgraphId, tuple[int, int, int]] = {}
        """For each subgraph: its left edge, and the y of its highest and of its lowest block."""
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
    """Return how far a collapsed group's card is below the uppermost block of the group.

    `height` is the distance from the uppermost to the lowest block of the group. The result is a
    multiple of the grid step.
    """
    return GRID * (height // (2 * GRID))
