"""A coarse grid over the canvas that finds the cards near the route of a wire.

The index of `QGraphicsScene` is rebuilt whenever items change. Querying it for each of a thousand
wires while they are routed would rebuild it a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.wire_routing import MARGIN, Point, Rectangle

_CELL_SIZE = 400.0
"""The width and height of a grid cell, in scene units."""

_MAX_CELLS = 400
"""The largest number of cells that a query visits. A wire that crosses the whole canvas of a huge
design is not worth a longer search."""

_MAX_POSITIONS = 120
"""The largest number of card positions among which a wire is routed. With more overlapping cards
near the wire there is no free route between them anyway."""


class Positioned(Protocol):
    """An item with a position on the canvas, such as a card."""

    @property
    def at(self) -> Point:
        """The upper left corner, in scene units."""


class NearbyCards(NamedTuple):
    """The cards that determine the route of a wire."""

    cards: Sequence[Rectangle]
    """The cards that may obstruct the wire."""
    region: Rectangle
    """The region that was searched. A card outside it does not change the route."""


class CardGrid:
    """The positions of the cards at the last call of `follow`.

    Cards at exactly the same position count as one position: a wire considers it once, however
    many cards are stacked there.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[Point, set[str]]] = {}
        """The keys of the cards at each position, by grid cell."""
        self._positions: dict[str, Point] = {}

    def update(self, cards: Mapping[str, Positioned]) -> list[Point]:
        """Update the grid to `cards`.

        Return the old and new corners of the cards that were added, removed or moved.
        """
        positions, changed = self._positions, []
        for key in [key for key in positions if key not in cards]:
            position = positions.pop(key)
            changed.append(position)
            self._remove(key, position)
        for key, card in cards.items():
            old, new = positions.get(key), card.at
            if old != new:
                if old is not None:
                    changed.append(old)
                    self._remove(key, old)
                changed.append(new)
                positions[key] = new
                self._add(key, new)
        return changed

    def overlaps_other(self, box: Rectangle, ignored: str) -> bool:
        """Return whether a card other than `ignored` overlaps `box`."""
        matches = self._positions_in(box)
        return bool(matches) and any(len(keys) > 1 or ignored not in keys for _, keys in matches)

    def may_overlap(self, box: Rectangle) -> bool:
        """Return whether any card overlaps `box`.

        The result is always True for a box that covers too many cells to be searched.
        """
        return _is_vast(*_cells_of(box)) or bool(self._positions_in(box))

    def cards_between(self, start: Point, end: Point, ends: tuple[str, str]) -> NearbyCards:
        """Return the cards that may obstruct a wire from `start` to `end`.

        The cards `ends`, at the ends of the wire, are left out. The result has no cards if there
        are more than `_MAX_POSITIONS` positions, between which no route can be found.
        """
        ignored = set(ends)
        boxes = wire_routing.first_route_boxes(start, end)
        if boxes:
            cards = [card for box in boxes for card in self._cards_in(box, ignored)]
            if not cards or wire_routing.first_route_is_free(start, end, cards):
                # This is the case for nearly every wire of a drawing that was laid out.
                _, top, _, height = boxes[0]
                left, width = start[0] - MARGIN, end[0] - start[0] + 2 * MARGIN
                return NearbyCards((), (left, top, width, height))
        region = wire_routing.obstacle_region(start, end)
        cards = self._cards_in(region, ignored)
        return NearbyCards(cards if len(cards) <= _MAX_POSITIONS else (), region)

    def cards_in(self, box: Rectangle) -> Iterator[str]:
        """Yield the keys of the cards that overlap `box`."""
        for _, keys in self._positions_in(box):
            yield from keys

    def _cards_in(self, box: Rectangle, ignored: set[str]) -> list[Rectangle]:
        """Return the rectangles of the cards in `box`, except those with only `ignored` keys."""
        width, height = float(CARD_WIDTH), float(CARD_HEIGHT)
        return [
            (*position, width, height)
            for position, keys in self._positions_in(box)
            if not keys <= ignored
        ]

    def _positions_in(self, box: Rectangle) -> list[tuple[Point, set[str]]]:
        """Return the positions at which a card overlaps `box`, and the keys of the cards there.

        The list is empty if the box covers more than `_MAX_CELLS` cells.
        """
        columns, rows = _cells_of(box)
        if _is_vast(columns, rows):
            return []
        left, top = box[0] - CARD_WIDTH, box[1] - CARD_HEIGHT
        right, bottom = box[0] + box[2], box[1] + box[3]
        cells = self._cells
        return [
            (position, keys)
            for column in columns
            for row in rows
            if (column, row) in cells
            for position, keys in cells[column, row].items()
            if left < position[0] < right and top < position[1] < bottom
        ]

    def _add(self, key: str, position: Point) -> None:
        self._cells.setdefault(_cell(position), {}).setdefault(position, set()).add(key)

    def _remove(self, key: str, position: Point) -> None:
        cell = self._cells[_cell(position)]
        cell[position].discard(key)
        if not cell[position]:
            del cell[position]


def grid_of_corners(corners: Iterable[Point]) -> CardGrid:
    """Return a grid with one card at each of the `corners`. The cards have no keys."""
    grid = CardGrid()
    for corner in corners:
        grid._add("", corner)
    return grid


def _cells_of(box: Rectangle) -> tuple[range, range]:
    """Return the columns and rows of the cells that may have a card that overlaps `box`.

    A card is stored in the cell of its upper left corner, so the range extends to the left and
    upwards by the size of a card.
    """
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    columns = range(int((left - CARD_WIDTH) // _CELL_SIZE), int(right // _CELL_SIZE) + 1)
    return columns, range(int((top - CARD_HEIGHT) // _CELL_SIZE), int(bottom // _CELL_SIZE) + 1)


def _is_vast(columns: range, rows: range) -> bool:
    return len(columns) * len(rows) > _MAX_CELLS


def _cell(position: Point) -> tuple[int, int]:
    return int(position[0] // _CELL_SIZE), int(position[1] // _CELL_SIZE)
