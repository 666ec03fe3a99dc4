"""Which cards stand near a wire's way: a coarse grid over the canvas.

The scene's own index is rebuilt as items change, which asking it for a thousand wires while
they are laid would do a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.wire_routing import MARGIN, Point, Rectangle

CELL = 400.0
_MOST_CELLS = 400
"""A wire across the whole canvas of a huge design is not worth more."""
MAX_CARDS_NEAR = 120
"""Places near one wire; where more cards lie over one another no course between them is free."""


class Placed(Protocol):
    """What has a place on the canvas, such as a card."""

    @property
    def at(self) -> Point:
        """Its upper left corner."""


class CardsInTheWay(NamedTuple):
    """What a wire's course depends on."""

    cards: Sequence[Rectangle]
    """Those in its way."""
    within: Rectangle
    """No card elsewhere changes it."""


class CardGrid:
    """The cards as they stood when it was last told.

    Cards that lie exactly on one another are one place: however many are piled up, a wire looks
    at their place once.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[Point, set[str]]] = {}
        self._stood: dict[str, Point] = {}

    def follow(self, cards: Mapping[str, Placed]) -> list[Point]:
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
                self._put_in(key, now)
        return changed

    def touches(self, box: Rectangle, own: str) -> bool:
        """Whether a card other than `own` reaches into `box`."""
        found = self._places(box)
        return bool(found) and any(len(keys) > 1 or own not in keys for _, keys in found)

    def touched(self, box: Rectangle) -> bool:
        """Whether any card reaches into `box`; of a vast one it is taken to be so."""
        return _is_vast(*_cells_of(box)) or bool(self._places(box))

    def between(self, start: Point, end: Point, ends: tuple[str, str]) -> CardsInTheWay:
        """The cards that can be in the way from `start` to `end`, `ends` left out.

        None where there are more than it could find a way between.
        """
        own = set(ends)
        way = wire_routing.plain_way(start, end)
        if way:
            cards = [card for box in way for card in self._near(box, own)]
            if not cards or wire_routing.is_free(start, end, cards):
                # As with nearly every wire of a drawing that was laid out.
                _, top, _, high = way[0]
                left, wide = start[0] - MARGIN, end[0] - start[0] + 2 * MARGIN
                return CardsInTheWay((), (left, top, wide, high))
        near = wire_routing.neighbourhood(start, end)
        found = self._near(near, own)
        return CardsInTheWay(found if len(found) <= MAX_CARDS_NEAR else (), near)

    def standing_in(self, box: Rectangle) -> Iterator[str]:
        """The cards that reach into `box`."""
        for _, keys in self._places(box):
            yield from keys

    def _near(self, box: Rectangle, own: set[str]) -> list[Rectangle]:
        wide, high = float(CARD_WIDTH), float(CARD_HEIGHT)
        return [(*place, wide, high) for place, keys in self._places(box) if not keys <= own]

    def _places(self, box: Rectangle) -> list[tuple[Point, set[str]]]:
        columns, rows = _cells_of(box)
        if _is_vast(columns, rows):
            return []
        before, above = box[0] - CARD_WIDTH, box[1] - CARD_HEIGHT
        right, bottom = box[0] + box[2], box[1] + box[3]
        cells = self._cells
        return [
            (place, keys)
            for column in columns
            for row in rows
            if (column, row) in cells
            for place, keys in cells[column, row].items()
            if before < place[0] < right and above < place[1] < bottom
        ]

    def _put_in(self, key: str, place: Point) -> None:
        self._cells.setdefault(_cell(place), {}).setdefault(place, set()).add(key)

    def _take_out(self, key: str, place: Point) -> None:
        cell = self._cells[_cell(place)]
        cell[place].discard(key)
        if not cell[place]:
            del cell[place]


def at_corners(corners: Iterable[Point]) -> CardGrid:
    """As if a card stood at each of these."""
    made = CardGrid()
    for corner in corners:
        made._put_in("", corner)
    return made


def _cells_of(box: Rectangle) -> tuple[range, range]:
    """Columns and rows; a card is filed by its corner, so one more to the left and above."""
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    columns = range(int((left - CARD_WIDTH) // CELL), int(right // CELL) + 1)
    return columns, range(int((top - CARD_HEIGHT) // CELL), int(bottom // CELL) + 1)


def _is_vast(columns: range, rows: range) -> bool:
    return len(columns) * len(rows) > _MOST_CELLS


def _cell(place: Point) -> tuple[int, int]:
    return int(place[0] // CELL), int(place[1] // CELL)
