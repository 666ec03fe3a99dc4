"""What is laid out together: the cards of one view, and those within each collapsed group.

A sheet is a graph of cards, blocks and collapsed groups alike. Every block stands on one sheet,
so all of them together are no larger than the design, however deep the nest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph import group_tree
from designer.core.graph.adjacency import Graph, Link
from designer.core.graph.design import GRID, Design

Positions = dict[str, tuple[int, int]]
"""Where cards stand."""
Origin = str | None
"""The collapsed group a sheet is within; None for the sheet of all that is outside of any."""


class Subgraphs:
    """The sheets of a design, seen from the group `entered`: that one counts as expanded.

    With `ids` only of the cards whose blocks are all among them, and of what is in these.
    """

    __slots__ = ("_depth", "_home", "_owner", "_rank", "blocks", "cards", "fed", "graphs", "root")

    def __init__(
        self, design: Design, entered: str | None = None, ids: Iterable[str] | None = None
    ) -> None:
        self.root: Origin = entered
        self._owner = group_tree.owners(design.groups)
        order = group_tree.inner_first(design.groups)
        self._rank = {group: place for place, group in enumerate(order)}
        """The groups, each before the one that holds it."""
        self._home: dict[str, Origin] = {}
        """The sheet that each block or group stands on; what is out of view is missing."""
        self._depth: dict[Origin, int] = {entered: 0}
        self.cards: dict[Origin, list[str]] = {entered: []}
        """The cards of each sheet, in the order of their first blocks in the file."""
        self.blocks: dict[str, list[str]] = {}
        """The blocks that each card of the root stands for."""
        self.fed: set[str] = set()
        """The cards that have an input from outside of their sheet."""
        self._settle(design, None if ids is None else set(ids))
        links = self._links(design)
        self.graphs = {home: Graph(cards, links[home]) for home, cards in self.cards.items()}

    def framed(self, home: Origin) -> bool:
        """Whether an expanded group stands on a sheet."""
        return any(self._owner.get(card) != home for card in self.cards[home])

    def groups_around(self, part: Sequence[str]) -> tuple[list[str | None], dict[str, str | None]]:
        """The expanded group directly around each card of a part of one sheet, and around each of
        these groups, those within before those around; None where there is none."""
        home = self._home[part[0]]

        def around(key: str) -> str | None:
            group = self._owner.get(key)
            return None if group == home else group

        holders = [around(card) for card in part]
        found = {group: around(group) for group in holders if group is not None}
        waiting = [*found.values()]
        while waiting:
            group = waiting.pop()
            if group is not None and group not in found:
                found[group] = around(group)
                waiting.append(found[group])
        return holders, {group: found[group] for group in sorted(found, key=self._rank.__getitem__)}

    def beside(self, cards: Iterable[str]) -> dict[str, list[str]]:
        """For each card the next one in an expanded group of the sheet, and the other way round:
        so they hang together as the groups hold them."""
        last: dict[str, str] = {}
        near: dict[str, list[str]] = {}
        own = [*cards]
        holders, owner = self.groups_around(own)

        def tie(card: str, group: str) -> None:
            other = last.setdefault(group, card)
            if other != card:
                near.setdefault(card, []).append(other)
                near.setdefault(other, []).append(card)

        for card, holder in zip(own, holders, strict=True):
            if holder is not None:
                tie(card, holder)
        for group, holder in owner.items():
            if holder is not None:
                tie(last[group], holder)
        return near

    def _settle(self, design: Design, chosen: set[str] | None) -> None:
        groups = group_tree.by_id(design.groups)
        inside: dict[Origin, Origin] = {self.root: self.root}
        top: dict[str | None, str] = {}
        """The card of the root that each sheet is behind."""
        for key in reversed(self._rank):
            holder = self._owner.get(key)
            if key != self.root and holder in inside:
                self._home[key] = inside[holder]
                inside[key] = key if groups[key].collapsed else inside[holder]
                if inside[key] == key:
                    self._depth[key] = self._depth[inside[holder]] + 1
                    top[key] = top.get(inside[holder], key)
        homes = {block: self._owner.get(block) for block in design.blocks}
        settled = {block: inside[one] for block, one in homes.items() if one in inside}
        behind = dict(zip(settled, settled, strict=True))
        behind.update((block, top[home]) for block, home in settled.items() if home in top)
        for block, card in behind.items():
            self.blocks.setdefault(card, []).append(block)
        if chosen is not None:
            self.blocks = {k: own for k, own in self.blocks.items() if chosen.issuperset(own)}
        for block, home in settled.items():
            if behind[block] in self.blocks:
                self._home[block] = home
                self._put(block)

    def _put(self, card: str) -> None:
        """Puts a card on its sheet, and that of a group that gets its first block on its own."""
        while True:
            home = self._home[card]
            known = home in self.cards
            self.cards.setdefault(home, []).append(card)
            if known or home is None:
                return
            card = home

    def _links(self, design: Design) -> dict[Origin, list[Link]]:
        """The wires from card to card; one for all of a block to one collapsed group."""
        links: dict[Origin, list[Link]] = {home: [] for home in self.cards}
        merged: set[Link] = set()
        home, depth = self._home, self._depth
        for source, target in design.wires:
            if source not in home or target not in home:
                self._feed_from_outside(target)
                continue
            left, right = source, target
            while home[left] != home[right]:
                if depth[home[left]] >= depth[home[right]]:
                    left = home[left] or left
                else:
                    self.fed.add(right)
                    right = home[right] or right
            if right != target:
                if (source, right) in merged:
                    continue
                merged.add((source, right))
            links[home[left]].append((left, right))
        return links

    def _feed_from_outside(self, card: str | None) -> None:
        while card in self._home and card is not None:
            self.fed.add(card)
            card = self._home[card]

    def together(self, drawn: Mapping[Origin, Positions]) -> Positions:
        """Where every block stands, the cards of each sheet being drawn there.

        What is in a collapsed group stands such that its card does where its sheet has it.
        """
        spans: dict[Origin, tuple[int, int, int]] = {}
        for home in sorted(drawn, key=self._depth.__getitem__, reverse=True):
            left, tops, feet = [], [], []
            for card, (x, y) in drawn[home].items():
                _, high, low = spans.get(card, (0, 0, 0))
                left.append(x)
                tops.append(y - middle(low - high))
                feet.append(tops[-1] + low - high)
            spans[home] = min(left), min(tops), max(feet)
        places: Positions = {}
        moved: dict[Origin, tuple[int, int]] = {self.root: (0, 0)}
        for home in sorted(drawn, key=self._depth.__getitem__):
            across, down = moved[home]
            for card, (x, y) in drawn[home].items():
                if card in spans:
                    left_edge, high, low = spans[card]
                    moved[card] = x + across - left_edge, y + down - middle(low - high) - high
                else:
                    places[card] = x + across, y + down
        return places


def middle(height: int) -> int:
    """How far below its uppermost block the card of a group stands that is so high."""
    return GRID * (height // (2 * GRID))
