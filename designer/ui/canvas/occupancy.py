"""Which cards stand near a wire's way: a coarse grid over the canvas.

The scene's own index is rebuilt as items change, which asking it for a thousand wires while
they are laid would do a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.routing import Point, Rectangle

CELL = 400.0
_MOST_CELLS = 400
"""A wire across the whole canvas of a huge design is not worth more."""
MOST_NEAR = 120
"""Places near one wire; where more cards lie over one another no course between them is free."""


class Occupancy:
    """The cards as they stood when it was last told.

    Cards that lie exactly on one another are one place: however many are piled up, a wire looks
    at their place once.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[Point, set[str]]] = {}
        self._stood: dict[str, Point] = {}

    def follow(self, cards: Mapping[str, Card]) -> list[Point]:
        """Takes in what came, went and moved; gives the corners where cards were and are."""
        stood, changed = self._stood, []
        for key in [key for key in stood if key not in cards]:
            place = stood.pop(key)
            changed.append(place)
            self._take_out(key, place)
        for key, card in cards.items():
            before, now = stood.get(key), card.at
            if before != now:
                if before is not None:
                    changed.append(before)
                    self._take_out(key, before)
                changed.append(now)
                stood[key] = now
                self._cells.setdefault(_cell(now), {}).setdefault(now, set()).add(key)
        return changed

    def touches(self, box: Rectangle, own: str) -> bool:
        """Whether a card other than `own` reaches into `box`."""
        return next(self._within(box, (own, own)), None) is not None

    def between(self, start: Point, end: Point, ends: tuple[str, str]) -> list[Rectangle]:
        """The cards that can be in the way from `start` to `end`, `ends` left out.

        None where there are more than it could find a way between.
        """
        way = routing.plain_way(start, end)
        if way:
            cards = [card for box in way for card in self._near(box, ends)]
            if not cards or routing.is_free(start, end, cards):
                # As with nearly every wire of a drawing that was laid out.
                return []
        return self._near(routing.neighbourhood(start, end), ends)

    def standing_in(self, box: Rectangle) -> Iterator[str]:
        """The cards that reach into `box`."""
        for _, keys in self._places(box):
            yield from keys

    def _near(self, box: Rectangle, ends: tuple[str, str]) -> list[Rectangle]:
        found = list(islice(self._within(box, ends), MOST_NEAR + 1))
        return found if len(found) <= MOST_NEAR else []

    def _within(self, box: Rectangle, ends: tuple[str, str]) -> Iterator[Rectangle]:
        for (x, y), keys in self._places(box):
            if len(keys) > 2 or not keys.issubset(ends):
                yield x, y, float(CARD_WIDTH), float(CARD_HEIGHT)

    def _places(self, box: Rectangle) -> Iterator[tuple[Point, set[str]]]:
        left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
        # A card is filed by its upper left corner, so one cell more to the left and above.
        columns = range(int((left - CARD_WIDTH) // CELL), int(right // CELL) + 1)
        rows = range(int((top - CARD_HEIGHT) // CELL), int(bottom // CELL) + 1)
        if len(columns) * len(rows) > _MOST_CELLS:
            return
        cells = self._cells
        before, above = left - CARD_WIDTH, top - CARD_HEIGHT
        for column in columns:
            for row in rows:
                found = cells.get((column, row))
                if found:
                    for place, keys in found.items():
                        if before < place[0] < right and above < place[1] < bottom:
                            yield place, keys

    def _take_out(self, key: str, place: Point) -> None:
        cell = self._cells[_cell(place)]
        cell[place].discard(key)
        if not cell[place]:
            del cell[place]


def _cell(place: Point) -> tuple[int, int]:
    return int(place[0] // CELL), int(place[1] // CELL)
