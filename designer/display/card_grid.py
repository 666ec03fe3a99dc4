"""A coarse grid over the canvas that quickly finds the cards near a wire.

`QGraphicsScene` has an index for such searches, but rebuilds that index after every change of an
item. Routing a thousand wires changes a thousand items, so it would rebuild that index a thousand
times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from designer.core.graph.cancellation import Check, never_stop
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display import wire_routing
from designer.display.wire_routing import MARGIN, Point, Rectangle

_CELL_SIZE = 400.0
"""The width and height of a grid cell, in scene units."""

_MAX_CELLS = 400
"""The largest number of grid cells that a search visits. A larger search, for a wire across the
whole canvas of a huge design, would take too long."""

_MAX_POSITIONS = 120
"""The largest number of card positions that a wire is routed around. If more cards are near the
wire, they overlap so much that there is no free route between them anyway."""

MAX_WIRES_AT_CARD = 64
"""The largest number of wires at a card that are all led around other cards.

A wire that connects two cards with more wires than this may cross cards: nobody can follow that
many, and 300 blocks wired to one another have 45,000 wires that each pass over 100 cards.
"""


class Positioned(Protocol):
    """An item with a position on the canvas, such as a card."""

    @property
    def at(self) -> Point:
        """The position of the item's upper left corner, in the coordinates of the canvas."""


class NearbyCards(NamedTuple):
    """The cards that a wire must be routed around, and the region in which they were searched."""

    cards: Sequence[Rectangle]
    """The rectangles of the cards that may be in the way of the wire."""
    region: Rectangle
    """The region that was searched. Cards outside this region do not influence the route."""


class CardGrid:
    """An index of the cards' positions, which finds the cards in a region of the canvas.

    It contains the positions at the last call of `update`. Several cards at exactly the same
    position are stored as one position, so that a stack of many cards is only one obstacle for a
    wire.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[Point, set[str]]] = {}
        """For each grid cell (column, row), the positions in it and the keys of the cards there."""
        self._positions: dict[str, Point] = {}

    def update(self, cards: Mapping[str, Positioned], check: Check = never_stop) -> list[Point]:
        """Replace the contents of the grid by `cards`; return the positions that have changed.

        These are the new position of each added card, the old position of each removed card, and
        both positions of each moved card. The keys of `cards` identify the cards. The cards
        themselves are not changed. `check` is called for each card; it may raise an exception, and
        after that the grid must not be used.
        """
        positions, changed = self._positions, []
        for key in [key for key in positions if key not in cards]:
            position = positions.pop(key)
            changed.append(position)
            self._remove(key, position)
        for key, card in cards.items():
            check()
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
        """Return whether a card overlaps `box`, not counting the card with the key `ignored`."""
        matches = self._positions_in(box)
        return any(len(keys) > 1 or ignored not in keys for _, keys in matches)

    def may_overlap(self, box: Rectangle) -> bool:
        """Return whether any card overlaps `box`, or True if `box` is too large to be searched.

        A box is too large if it covers more than `_MAX_CELLS` grid cells. False thus means
        certainly no card, while True means that there may be one.
        """
        return _is_vast(*_cells_of(box)) or any(True for _ in self._positions_in(box))

    def cards_between(
        self, start: Point, end: Point, ends: tuple[str, str], wires_at_ends: int = 1
    ) -> NearbyCards:
        """Return the cards that may be in the way of a wire from `start` to `end`.

        `ends` are the keys of the two cards that the wire connects; these cards are left out. Each
        of the two has at least `wires_at_ends` wires. The result has no cards if these are more
        than `MAX_WIRES_AT_CARD`, or if there are cards at more than `_MAX_POSITIONS` positions,
        because there would be no free route between them.
        """
        if wires_at_ends > MAX_WIRES_AT_CARD:
            return NearbyCards((), (*start, 0.0, 0.0))
        ignored = set(ends)
        boxes = wire_routing.first_route_boxes(start, end)
        if boxes:
            # The cards are searched lazily: the first one that is in the way ends the search.
            nearby = (card for box in boxes for card in self._cards_in(box, ignored))
            if wire_routing.first_route_is_free(start, end, nearby):
                # Nearly every wire of a design that was laid out automatically ends here.
                _, top, _, height = boxes[0]
                left, width = start[0] - MARGIN, end[0] - start[0] + 2 * MARGIN
                return NearbyCards((), (left, top, width, height))
        region = wire_routing.obstacle_region(start, end)
        return NearbyCards(self._few_cards_in(region, ignored), region)

    def cards_in(self, box: Rectangle) -> Iterator[str]:
        """Yield the keys of the cards that overlap `box`."""
        for _, keys in self._positions_in(box):
            yield from keys

    def _cards_in(self, box: Rectangle, ignored: set[str]) -> Iterator[Rectangle]:
        """Yield the rectangles of the cards that overlap `box`.

        A position at which all cards have a key in `ignored` is left out.
        """
        width, height = float(CARD_WIDTH), float(CARD_HEIGHT)
        for (x, y), keys in self._positions_in(box):
            if not keys <= ignored:
                yield x, y, width, height

    def _few_cards_in(self, box: Rectangle, ignored: set[str]) -> Sequence[Rectangle]:
        """Return the same rectangles as `_cards_in`, or none if more than `_MAX_POSITIONS`."""
        columns, rows = _cells_of(box)
        if _is_vast(columns, rows):
            return ()
        left, top = box[0] - CARD_WIDTH, box[1] - CARD_HEIGHT
        right, bottom = box[0] + box[2], box[1] + box[3]
        width, height = float(CARD_WIDTH), float(CARD_HEIGHT)
        cells, cards = self._cells, list[Rectangle]()
        for column in columns:
            for row in rows:
                cell = cells.get((column, row))
                if cell:
                    # A comprehension takes half the time of `_cards_in`. Dense designs need that.
                    cards += [
                        (x, y, width, height)
                        for (x, y), keys in cell.items()
                        if left < x < right and top < y < bottom and not keys <= ignored
                    ]
                    if len(cards) > _MAX_POSITIONS:
                        return ()
        return cards

    def _positions_in(self, box: Rectangle) -> Iterator[tuple[Point, set[str]]]:
        """Yield the positions of the cards that overlap `box`, with the keys of the cards there.

        Nothing is found if `box` covers more than `_MAX_CELLS` grid cells, because a search would
        take too long.
        """
        columns, rows = _cells_of(box)
        if _is_vast(columns, rows):
            return
        left, top = box[0] - CARD_WIDTH, box[1] - CARD_HEIGHT
        right, bottom = box[0] + box[2], box[1] + box[3]
        cells = self._cells
        for column in columns:
            for row in rows:
                cell = cells.get((column, row))
                if cell:
                    for position, keys in cell.items():
                        if left < position[0] < right and top < position[1] < bottom:
                            yield position, keys

    def _add(self, key: str, position: Point) -> None:
        """Record in the grid that the card with the key `key` is at `position`."""
        self._cells.setdefault(_cell(position), {}).setdefault(position, set()).add(key)

    def _remove(self, key: str, position: Point) -> None:
        """Delete the card with the key `key`, recorded at `position`, from the grid."""
        cell = self._cells[_cell(position)]
        cell[position].discard(key)
        if not cell[position]:
            del cell[position]


def grid_of_corners(corners: Iterable[Point]) -> CardGrid:
    """Return a grid that contains a card at each of `corners`, the upper left corners of the cards.

    All cards have the key "".
    """
    grid = CardGrid()
    for corner in corners:
        grid._add("", corner)
    return grid


def _cells_of(box: Rectangle) -> tuple[range, range]:
    """Return the columns and the rows of the grid cells to search for cards that overlap `box`.

    A card is stored only in the cell of its upper left corner. Cells to the left of the box and
    above it, up to the size of a card away, are therefore included.
    """
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    columns = range(int((left - CARD_WIDTH) // _CELL_SIZE), int(right // _CELL_SIZE) + 1)
    return columns, range(int((top - CARD_HEIGHT) // _CELL_SIZE), int(bottom // _CELL_SIZE) + 1)


def _is_vast(columns: range, rows: range) -> bool:
    """Return whether these columns and rows of the grid have too many cells to be searched."""
    return len(columns) * len(rows) > _MAX_CELLS


def _cell(position: Point) -> tuple[int, int]:
    """Return the column and the row of the grid cell that contains `position`."""
    return int(position[0] // _CELL_SIZE), int(position[1] // _CELL_SIZE)
