"""The wires of the scene: which items exist, and which courses are computed again, and when.

A single course is computed by `display.wire_routing`; this module asks for it if a card at or near
the wire moved, or if the wire is new. It also fits pills and sentences between the cards, because
they depend on the same grid of occupied places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from designer.core.graph.collapsed_view import DrawnWire
from designer.core.graph.design import Point, WireKey
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.card_grid import CardGrid, grid_of_corners
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card import MAX_SENTENCE_LINES, Card
from designer.ui.canvas.items.card_part_rects import PILL_POSITION
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene.removed_items import RemovedWire

if TYPE_CHECKING:
    from designer.ui.canvas.scene.canvas_scene import CanvasScene

_MAX_CORNERS_ONE_BY_ONE = 40
"""Maximum number of changed corners for which the wires near each corner are searched.

If there are more, it is faster to test each wire against all corners at once.
"""


class WireLayer:
    """Maintains one item per drawn wire, and routes it from port to port."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._drawn: dict[WireKey, DrawnWire] = {}
        """The drawn wire of each item: its cards, its input port and the wires it represents."""
        self._wires_at: dict[str, list[WireKey]] = {}
        """The wires that begin or end at each card."""
        self._neighbourhoods: dict[WireKey, Rectangle] = {}
        """For each wire, the area in which a card that is added or removed changes its course."""
        self._grid = CardGrid()
        """The places that cards occupy, as of the last `_update_grid`."""
        self._changed_corners: list[Point] = []
        """Corners where cards were added or removed since the pills were last fitted."""
        self._max_pill_width = 0.0
        """The width of the widest pill so far, in scene units."""

    def wires_at(self, card: str) -> list[WireKey]:
        """Return the wires that begin or end at a card."""
        return self._wires_at.get(card, [])

    def bundle(self, key: WireKey) -> tuple[WireKey, ...]:
        """Return the wires of the design that a drawn wire represents."""
        return self._drawn[key].bundle

    def ends(self, key: WireKey) -> tuple[str, str]:
        """Return the source and the target card of a drawn wire."""
        return self._drawn[key].source, self._drawn[key].target

    def wire_into(self, card: str, slot: int) -> WireKey | None:
        """Return the wire that arrives at input port `slot` of a card, or None."""
        drawn = self._drawn
        arriving = (key for key in self.wires_at(card) if drawn[key].target == card)
        return next((key for key in arriving if drawn[key].slot == slot), None)

    def update(
        self, drawn: Iterable[DrawnWire], reusable: Mapping[WireKey, RemovedWire]
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Make the wire items match `drawn`, reusing the items in `reusable`.

        Return the cards whose wires changed, and the removed wires.
        """
        wires, before = self._scene.wires, self._drawn
        self._drawn = {wire.bundle[0]: wire for wire in drawn}
        rewired: set[str] = set()
        removed: dict[WireKey, RemovedWire] = {}
        for key in [key for key in wires if key not in self._drawn]:
            removed[key] = RemovedWire(wires.pop(key), self._neighbourhoods.pop(key))
            self._scene.removeItem(removed[key].item)
            rewired.update((before[key].source, before[key].target))
        self._wires_at = {}
        for key, wire in self._drawn.items():
            self._wires_at.setdefault(wire.source, []).append(key)
            self._wires_at.setdefault(wire.target, []).append(key)
            if key not in wires:
                if key in reusable:
                    wires[key], self._neighbourhoods[key] = reusable[key]
                    wires[key].show_state(selected=False, highlighted=False)
                else:
                    wires[key] = WireItem(key, self._scene.invalidate_far_view)
                self._scene.addItem(wires[key])
            elif wire[:3] == before[key][:3]:
                continue
            else:
                rewired.update((before[key].source, before[key].target))
            rewired.update((wire.source, wire.target))
        return rewired, removed

    def wires_of(self, cards: Iterable[str]) -> set[WireKey]:
        """Return the wires at any of these cards."""
        return {wire for card in cards for wire in self.wires_at(card)}

    def affected(self, cards: Iterable[str], corners: Collection[Point]) -> set[WireKey]:
        """Return the wires at these cards, and those near a card added or removed at a corner.

        `corners` are the upper left corners of such cards. A wire may have to go around an added
        card, or may run straight again after a removal.
        """
        wires = self.wires_of(cards)
        if len(corners) <= _MAX_CORNERS_ONE_BY_ONE:
            return wires.union(key for x, y in corners for key in self._wires_near(x, y))
        others = self._neighbourhoods.keys() - wires
        if others:
            changed = grid_of_corners(corners)
            wires.update(key for key in others if changed.may_overlap(self._neighbourhoods[key]))
        return wires

    def _wires_near(self, x: float, y: float) -> Iterator[WireKey]:
        """Iterate over the wires whose neighbourhood overlaps a card with its corner at (x, y)."""
        right, bottom = x + CARD_WIDTH, y + CARD_HEIGHT
        for key, (left, top, width, height) in self._neighbourhoods.items():
            if left < right and x < left + width and top < bottom and y < top + height:
                yield key

    def fit_pills(self, changed: Iterable[str], fitted: Collection[str] = ()) -> None:
        """Show each shape pill beside its port, or below its card if another card would cover it.

        Only cards in `changed`, and cards near a place where a card was added or removed, are
        tested; the cards in `fitted` are known to be right.
        """
        cards, grid = self._scene.cards, self._update_grid()
        candidates: Iterable[str] = cards
        if len(self._changed_corners) <= _MAX_CORNERS_ONE_BY_ONE:
            nearby = (key for corner in self._changed_corners for key in self._cards_near(corner))
            candidates = {*changed, *nearby}
        self._changed_corners = []
        for key in candidates:
            if key in cards and key not in fitted:
                box = cards[key].pill_box()
                self._max_pill_width = max(self._max_pill_width, box[2])
                cards[key].show_pill_below(grid.overlaps_other(box, key))
        self.fit_sentences(cards)

    def fit_sentences(self, keys: Iterable[str]) -> None:
        """Limit the fault sentences of these cards to the lines that fit above the next card below.

        At least one line is shown.
        """
        cards = [card for key in keys if (card := self._scene.cards[key]).card_text.problem]
        grid = self._update_grid() if cards else self._grid
        for card in cards:
            fitting = (
                lines for lines in range(MAX_SENTENCE_LINES, 1, -1) if _is_free(grid, card, lines)
            )
            card.limit_sentence(next(fitting, 1))

    def _cards_near(self, corner: Point) -> Iterator[str]:
        """Iterate over the cards whose pill a card at `corner` can cover, and the cards there."""
        reach = PILL_POSITION[0] + self._max_pill_width
        left, top = corner[0] - reach, corner[1] - CARD_HEIGHT
        return self._grid.cards_in((left, top, reach + CARD_WIDTH, 3.0 * CARD_HEIGHT))

    def _update_grid(self) -> CardGrid:
        """Return the grid of occupied places, brought up to date with the cards."""
        self._changed_corners += self._grid.update(self._scene.cards)
        return self._grid

    def route(self, keys: Iterable[WireKey], *, straight: bool = False) -> None:
        """Compute the courses of these wires again.

        They lead around cards, unless `straight` is set, as during a drag.
        """
        cards = self._scene.cards
        grid = None if straight else self._update_grid()
        for key in keys:
            wire = self._drawn[key]
            start = cards[wire.source].output_point()
            end = cards[wire.target].input_point(wire.slot)
            obstacles: Sequence[Rectangle] = ()
            if grid is not None:
                ends = wire.source, wire.target
                obstacles, self._neighbourhoods[key] = grid.cards_between(start, end, ends)
            self._scene.wires[key].set_segments(wire_routing.route(start, end, obstacles))


def _is_free(grid: CardGrid, card: Card, lines: int) -> bool:
    """Return whether no other card is in the way of `lines` lines of the card's sentence."""
    return not grid.overlaps_other(card.sentence_box(lines), card.key)
