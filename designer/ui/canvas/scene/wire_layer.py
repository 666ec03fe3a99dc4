"""The wires of the scene: which wire items exist, and when their courses are computed again.

`display.wire_routing` computes the course of a single wire. This module requests that if the wire
is new, or if a card at or near the wire has moved. This module also finds places between the cards
for fault sentences and for shape labels (the rounded labels with the output shape), because it has
the grid of the places where cards are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from designer.core.analysis.analysis import Analysis
from designer.core.graph.collapsed_view import DrawnWire
from designer.core.graph.design import Point, WireKey
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.card_grid import CardGrid, grid_of_corners
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card import MAX_SENTENCE_LINES, Card
from designer.ui.canvas.items.card_part_rects import PILL_LEFT
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene.item_context import ItemContext
from designer.ui.canvas.scene.removed_items import RemovedWire

_MAX_CORNERS_ONE_BY_ONE = 40
"""Maximum number of added, removed or moved cards that are considered one by one.

For each such card, the wires near its upper left corner are searched. If there are more such cards,
it is faster to test each wire against all corners at once.
"""

_MAX_INDEXED_CHANGES = 500
"""Maximum number of wires whose courses change while the scene keeps its index of items.

Qt searches the index at each change, which takes 1.7 ms if 7,000 wires cross one another. If more
wires change, the index is left out meanwhile, and Qt builds it again once.
"""


class WireLayer:
    """Creates and removes the wire items of one scene, and computes their courses around cards."""

    def __init__(self, cards: Mapping[str, Card], context: ItemContext) -> None:
        """Begin without wires; `cards` are the cards of the scene, which change with it."""
        self._cards, self._context = cards, context
        self.wires: dict[WireKey, WireItem] = {}
        """The wire items by the key of their wire.

        An item that represents several wires of the design has the key of the first of them.
        """
        self._drawn: dict[WireKey, DrawnWire] = {}
        """What each wire item draws: its cards, its input port, and the wires it stands for."""
        self._wires_at: dict[str, list[WireKey]] = {}
        """For each card, the wires that begin or end at the card."""
        self._neighbourhoods: dict[WireKey, Rectangle] = {}
        """For each wire, the area in which an added or removed card may change its course."""
        self._grid = CardGrid()
        """The places where cards were when `_update_grid` was last called."""
        self._changed_corners: list[Point] = []
        """The places where cards were added, removed or moved since the last `fit_pills`.

        A place is the upper left corner of the card. A moved card counts with its old and its new
        corner.
        """
        self._max_pill_width = 0.0
        """The width of the widest label of an output shape so far, in scene units."""

    def clear(self) -> None:
        """Forget all wires, without taking their items off the scene."""
        for kept in (self.wires, self._drawn, self._wires_at, self._neighbourhoods):
            kept.clear()
        self._grid = CardGrid()
        self._changed_corners = []

    def wires_at(self, card: str) -> list[WireKey]:
        """Return the keys of the drawn wires that begin or end at `card`."""
        return self._wires_at.get(card, [])

    def bundle(self, key: WireKey) -> tuple[WireKey, ...]:
        """Return the wires of the design that the drawn wire `key` represents."""
        return self._drawn[key].bundle

    def ends(self, key: WireKey) -> tuple[str, str]:
        """Return the ids of the cards where the drawn wire `key` begins and ends."""
        return self._drawn[key].source, self._drawn[key].target

    def wires_from(self, card: str) -> list[WireKey]:
        """Return the keys of the drawn wires that begin at `card`."""
        return [key for key in self.wires_at(card) if self._drawn[key].source == card]

    def wire_into(self, card: str, slot: int) -> WireKey | None:
        """Return the drawn wire that ends at the input port with index `slot` of `card`.

        Return None if no wire ends there.
        """
        drawn = self._drawn
        arriving = (key for key in self.wires_at(card) if drawn[key].target == card)
        return next((key for key in arriving if drawn[key].slot == slot), None)

    def update(
        self, drawn: Iterable[DrawnWire], reusable: Mapping[WireKey, RemovedWire]
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Add and remove wire items so that they match `drawn`.

        The design is not changed. Items in `reusable`, removed earlier, are put back instead of
        created. Return the cards whose wires changed, and the wires that were removed now.
        """
        wires, before = self.wires, self._drawn
        self._drawn = {wire.bundle[0]: wire for wire in drawn}
        rewired: set[str] = set()
        removed: dict[WireKey, RemovedWire] = {}
        for key in [key for key in wires if key not in self._drawn]:
            self._context.check()
            removed[key] = RemovedWire(wires.pop(key), self._neighbourhoods.pop(key))
            self._context.remove(removed[key].item)
            rewired.update((before[key].source, before[key].target))
        self._wires_at = {}
        for key, wire in self._drawn.items():
            self._context.check()
            self._wires_at.setdefault(wire.source, []).append(key)
            self._wires_at.setdefault(wire.target, []).append(key)
            if key not in wires:
                if key in reusable:
                    wires[key], self._neighbourhoods[key] = reusable[key]
                    wires[key].show_state(selected=False, highlighted=False)
                else:
                    wires[key] = WireItem(
                        key, self._context.appearance, self._context.far_view_changed
                    )
                self._context.add(wires[key])
            elif wire[:3] == before[key][:3]:
                continue
            else:
                rewired.update((before[key].source, before[key].target))
            rewired.update((wire.source, wire.target))
        return rewired, removed

    def show_selected(self, wires: Collection[WireKey]) -> None:
        """Show exactly the items as selected that draw any of `wires`, wires of the design."""
        for key, item in self.wires.items():
            self._context.check()
            item.show_state(selected=any(wire in wires for wire in self.bundle(key)))

    def show_known_shapes(self, keys: Iterable[WireKey], analysis: Analysis) -> None:
        """Draw the wires `keys` solid, or dashed if the output shape at their start is unknown."""
        for key in keys:
            self._context.check()
            known = analysis.rows[key.source].output_signal is not None
            self.wires[key].show_state(known=known)

    def wires_of(self, cards: Iterable[str]) -> set[WireKey]:
        """Return the wires that begin or end at any of `cards`."""
        return {wire for card in cards for wire in self.wires_at(card)}

    def affected(self, cards: Iterable[str], corners: Collection[Point]) -> set[WireKey]:
        """Return the drawn wires whose course has to be computed again.

        These are the wires at `cards`, and all wires near cards that were added or removed with
        their upper left corners at `corners`. A wire may have to lead around an added card, or may
        run straight again after a removal.
        """
        wires = self.wires_of(cards)
        if len(corners) <= _MAX_CORNERS_ONE_BY_ONE:
            return wires.union(key for x, y in corners for key in self._wires_near(x, y))
        others = self._neighbourhoods.keys() - wires
        if others:
            changed = grid_of_corners(corners)
            for key in others:
                self._context.check()
                if changed.may_overlap(self._neighbourhoods[key]):
                    wires.add(key)
        return wires

    def _wires_near(self, x: float, y: float) -> Iterator[WireKey]:
        """Iterate over the wires that a card with its upper left corner at (x, y) may obstruct.

        Such a wire may have to lead around the card.
        """
        right, bottom = x + CARD_WIDTH, y + CARD_HEIGHT
        for key, (left, top, width, height) in self._neighbourhoods.items():
            if left < right and x < left + width and top < bottom and y < top + height:
                yield key

    def fit_pills(self, changed: Iterable[str], fitted: Collection[str] = ()) -> None:
        """Show each shape label beside its port, or below its card if another card would cover it.

        The shape label is the rounded label with the output shape at a card's output port. Only the
        cards in `changed`, and cards near an added, removed or moved card, are tested. The cards in
        `fitted` are skipped, because their labels are known to be at the right place.
        """
        cards, grid = self._cards, self._update_grid()
        candidates: Iterable[str] = cards
        if len(self._changed_corners) <= _MAX_CORNERS_ONE_BY_ONE:
            nearby = (key for corner in self._changed_corners for key in self._cards_near(corner))
            candidates = {*changed, *nearby}
        self._changed_corners = []
        for key in candidates:
            self._context.check()
            if key in cards and key not in fitted:
                box = cards[key].pill_box()
                self._max_pill_width = max(self._max_pill_width, box[2])
                cards[key].show_pill_below(grid.overlaps_other(box, key))
        self.fit_sentences(cards)

    def fit_sentences(self, keys: Iterable[str]) -> None:
        """Limit the fault sentence below each of the cards `keys` to the text lines with room.

        The fault sentence says what is wrong with the block. Lines have room if they do not overlap
        another card. At least one line is shown.
        """
        cards = [card for key in keys if (card := self._cards[key]).card_text.problem]
        grid = self._update_grid() if cards else self._grid
        for card in cards:
            self._context.check()
            fitting = (
                lines for lines in range(MAX_SENTENCE_LINES, 1, -1) if _is_free(grid, card, lines)
            )
            card.limit_sentence(next(fitting, 1))

    def card_finder(self) -> Callable[[Rectangle], bool]:
        """Return a function that returns whether a card overlaps an area, until cards are moved.

        The shape label and the ports of a card do not count.
        """
        grid = self._update_grid()
        return lambda area: next(grid.cards_in(area), None) is not None

    def _cards_near(self, corner: Point) -> Iterator[str]:
        """Iterate over the cards whose output shape's label a card at `corner` could cover.

        `corner` is the upper left corner of that card, which is included itself.
        """
        reach = PILL_LEFT + self._max_pill_width
        left, top = corner[0] - reach, corner[1] - CARD_HEIGHT
        return self._grid.cards_in((left, top, reach + CARD_WIDTH, 3.0 * CARD_HEIGHT))

    def _update_grid(self) -> CardGrid:
        """Update the grid of places where cards are to the present cards, and return it.

        The cards themselves do not move.
        """
        self._changed_corners += self._grid.update(self._cards, self._context.check)
        return self._grid

    def route(self, keys: Iterable[WireKey], *, straight: bool = False) -> None:
        """Compute the courses of the wires `keys` again.

        The wires lead around cards; only if `straight` is True, as it is during a drag, they may
        cross cards.
        """
        chosen = list(keys)
        scene = self.wires[chosen[0]].scene() if len(chosen) > _MAX_INDEXED_CHANGES else None
        if scene is None:
            self._route(chosen, straight=straight)
            return
        method = scene.itemIndexMethod()
        scene.setItemIndexMethod(scene.ItemIndexMethod.NoIndex)
        try:
            self._route(chosen, straight=straight)
        finally:
            scene.setItemIndexMethod(method)

    def _route(self, keys: Iterable[WireKey], *, straight: bool) -> None:
        """Do what `route` does, whether or not the scene has an index of its items."""
        cards = self._cards
        grid = None if straight else self._update_grid()
        for key in keys:
            self._context.check()
            wire = self._drawn[key]
            start = cards[wire.source].output_point()
            end = cards[wire.target].input_point(wire.slot)
            obstacles: Sequence[Rectangle] = ()
            if grid is not None:
                ends = wire.source, wire.target
                wires_at_ends = min(len(self.wires_at(card)) for card in ends)
                obstacles, self._neighbourhoods[key] = grid.cards_between(
                    start, end, ends, wires_at_ends
                )
            self.wires[key].set_segments(wire_routing.route(start, end, obstacles))


def _is_free(grid: CardGrid, card: Card, lines: int) -> bool:
    """Return whether `card`'s fault sentence, with `lines` lines, would overlap no other card."""
    return not grid.overlaps_other(card.sentence_box(lines), card.key)
