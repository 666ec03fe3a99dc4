"""Which cards stand near a wire's way: a coarse grid over the canvas.

The scene's own index is rebuilt as items change, which asking it for a thousand wires while
they are laid would do a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.routing import Point, Rectangle

CELL = 400.0
_MOST_CELLS = 400
"""A wire across the whole canvas of a huge design is not worth more."""


class Occupancy:
    """The cards as they stand now."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Rectangle]]] = {}
        for card in cards:
            x, y = card.at
            entry = (card.key, (x, y, float(CARD_WIDTH), float(CARD_HEIGHT)))
            self._cells.setdefault((int(x // CELL), int(y // CELL)), []).append(entry)

    def touches(self, box: Rectangle, own: str) -> bool:
        """Whether a card other than `own` reaches into `box`."""
        return next(self._within(box, (own, own)), None) is not None

    def between(self, start: Point, end: Point, ends: tuple[str, str]) -> list[Rectangle]:
        """The cards that can be in the way from `start` to `end`, `ends` left out."""
        way = routing.plain_way(start, end)
        if way:
            cards = [card for box in way for card in self._within(box, ends)]
            if not cards or routing.is_free(start, end, cards):
                # As with nearly every wire of a drawing that was laid out.
                return []
        return list(self._within(routing.neighbourhood(start, end), ends))

    def _within(self, box: Rectangle, ends: tuple[str, str]) -> Iterator[Rectangle]:
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
                for key, area in cells.get((column, row), ()):
                    if before < area[0] < right and above < area[1] < bottom and key not in ends:
                        yield area
