"""The courses of the wires on the canvas: which ones are laid anew, and past which cards.

How a single course runs is `routing`'s; here it is asked for where a card moved or a wire came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from designer.core.graph.collapsed_view import DrawnWire
from designer.core.graph.design import Point, WireKey
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.card_grid import CardGrid, at_corners
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card import MAX_NOTE_LINES, Card
from designer.ui.canvas.items.card_parts import BESIDE
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.canvas.scene.removed_items import RemovedWire

if TYPE_CHECKING:
    from designer.ui.canvas.scene.canvas_scene import CanvasScene

_MANY = 40
"""Beyond this many places each wire looks for them, rather than each place for wires."""


class WireLayer:
    """Keeps one item a drawn wire, and lays it from port to port."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._drawn: dict[WireKey, DrawnWire] = {}
        self._at: dict[str, list[WireKey]] = {}
        """The wires at each card."""
        self._near: dict[WireKey, Rectangle] = {}
        """Where a card that comes or goes changes the course of each wire."""
        self._taken = CardGrid()
        self._unfitted: list[Point] = []
        """Where cards came or left since the pills were fitted."""
        self._widest = 0.0
        """The widest pill so far."""

    def at(self, card: str) -> list[WireKey]:
        """The wires that begin or end at a card."""
        return self._at.get(card, [])

    def bundle(self, key: WireKey) -> tuple[WireKey, ...]:
        """The wires of the design behind a drawn one."""
        return self._drawn[key].bundle

    def ends(self, key: WireKey) -> tuple[str, str]:
        """The cards that a drawn wire joins."""
        return self._drawn[key].source, self._drawn[key].target

    def into(self, card: str, slot: int) -> WireKey | None:
        """The wire that arrives at an input port of a card; None where none does."""
        drawn = self._drawn
        arriving = (key for key in self.at(card) if drawn[key].target == card)
        return next((key for key in arriving if drawn[key].slot == slot), None)

    def follow(
        self, drawn: Iterable[DrawnWire], kept: Mapping[WireKey, RemovedWire]
    ) -> tuple[set[str], dict[WireKey, RemovedWire]]:
        """Adds wire items, `kept` ones as they were, and removes others.

        Gives the cards whose wiring changed, and what was removed.
        """
        wires, before = self._scene.wires, self._drawn
        self._drawn = {wire.bundle[0]: wire for wire in drawn}
        touched: set[str] = set()
        cut: dict[WireKey, RemovedWire] = {}
        for key in [key for key in wires if key not in self._drawn]:
            cut[key] = RemovedWire(wires.pop(key), self._near.pop(key))
            self._scene.removeItem(cut[key].item)
            touched.update((before[key].source, before[key].target))
        self._at = {}
        for key, wire in self._drawn.items():
            self._at.setdefault(wire.source, []).append(key)
            self._at.setdefault(wire.target, []).append(key)
            if key not in wires:
                if key in kept:
                    wires[key], self._near[key] = kept[key]
                    wires[key].show_state(selected=False, lit=False)
                else:
                    wires[key] = WireItem(key)
                self._scene.addItem(wires[key])
            elif wire[:3] == before[key][:3]:
                continue
            else:
                touched.update((before[key].source, before[key].target))
            touched.update((wire.source, wire.target))
        return touched, cut

    def around(self, cards: Iterable[str]) -> set[WireKey]:
        """The wires at these cards."""
        return {wire for card in cards for wire in self.at(card)}

    def affected(self, cards: Iterable[str], corners: Collection[Point]) -> set[WireKey]:
        """The wires at these cards, and those that a card with its corner at one of these moves.

        Whether it came there or left: they may have to make way, or run straight again.
        """
        found = self.around(cards)
        if len(corners) <= _MANY:
            return found.union(key for x, y in corners for key in self._reaching(x, y))
        others = self._near.keys() - found
        if others:
            there = at_corners(corners)
            found.update(key for key in others if there.touched(self._near[key]))
        return found

    def _reaching(self, x: float, y: float) -> Iterator[WireKey]:
        """The wires whose neighbourhood a card at (x, y) reaches into."""
        right, bottom = x + CARD_WIDTH, y + CARD_HEIGHT
        for key, (left, top, width, height) in self._near.items():
            if left < right and x < left + width and top < bottom and y < top + height:
                yield key

    def fit_pills(self, also: Iterable[str], fitted: Collection[str] = ()) -> None:
        """A shape that a card would cover stands under its own card instead.

        Looks at the cards near places where some came or left, and at those in `also`; the cards
        `fitted` are so already.
        """
        cards, taken = self._scene.cards, self._follow_cards()
        wanted: Iterable[str] = cards
        if len(self._unfitted) <= _MANY:
            near = (key for corner in self._unfitted for key in self._beside(corner))
            wanted = {*also, *near}
        self._unfitted = []
        for key in wanted:
            if key in cards and key not in fitted:
                box = cards[key].pill_box()
                self._widest = max(self._widest, box[2])
                cards[key].show_pill_below(taken.touches(box, key))
        self.fit_notes(cards)

    def fit_notes(self, keys: Iterable[str]) -> None:
        """The sentences of these cards take as many lines as there is room for below, or one."""
        said = [card for key in keys if (card := self._scene.cards[key]).face.sentence]
        taken = self._follow_cards() if said else self._taken
        for card in said:
            room = (n for n in range(MAX_NOTE_LINES, 1, -1) if _is_free(taken, card, n))
            card.show_lines(next(room, 1))

    def _beside(self, corner: Point) -> Iterator[str]:
        """The cards whose pill a card at `corner` can cover, or that stand there."""
        reach = BESIDE[0] + self._widest
        left, top = corner[0] - reach, corner[1] - CARD_HEIGHT
        return self._taken.standing_in((left, top, reach + CARD_WIDTH, 3.0 * CARD_HEIGHT))

    def _follow_cards(self) -> CardGrid:
        """The cards as they stand now."""
        self._unfitted += self._taken.follow(self._scene.cards)
        return self._taken

    def lay(self, keys: Iterable[WireKey], *, straight: bool = False) -> None:
        """Draws these wires anew: around the cards, or straight on while a drag lasts."""
        cards = self._scene.cards
        taken = None if straight else self._follow_cards()
        for key in keys:
            wire = self._drawn[key]
            start = cards[wire.source].outlet()
            end = cards[wire.target].inlet(wire.slot)
            near: Sequence[Rectangle] = ()
            if taken is not None:
                ends = wire.source, wire.target
                near, self._near[key] = taken.between(start, end, ends)
            self._scene.wires[key].show_course(wire_routing.route(start, end, near))


def _is_free(taken: CardGrid, card: Card, lines: int) -> bool:
    return not taken.touches(card.note_box(lines), card.key)
