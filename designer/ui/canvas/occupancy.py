"""Which cards stand near a wire's way: a coarse grid over the canvas.

The scene's own index is rebuilt as items change, which asking it for a thousand wires while
they are laid would do a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.routing import Rectangle

CELL = 400.0
_MOST_CELLS = 400
"""A wire across the whole canvas of a huge design is not worth more."""


class Occupancy:
    """The cards as they stand now."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Rectangle]]] = {}
        for card in cards:
            place = card.pos()
            x, y = place.x(), place.y()
            entry = (card.key, (x, y, float(CARD_WIDTH), float(CARD_HEIGHT)))
            self._cells.setdefault((int(x // CELL), int(y // CELL)), []).append(entry)

    def touches(self, box: Rectangle, own: str) -> bool:
        """Whether a card other than `own` reaches into `box`."""
        return bool(self._within(box, (own, own)))

    def between(self, start: QPointF, end: QPointF, ends: tuple[str, str]) -> list[Rectangle]:
        """The cards that can be in the way from `start` to `end`, `ends` left out."""
        return self._within(routing.neighbourhood(start.toTuple(), end.toTuple()), ends)

    def _within(self, box: Rectangle, ends: tuple[str, str]) -> list[Rectangle]:
        left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
        # A card is filed by its upper left corner, so one cell more to the left and above.
        columns = range(int((left - CARD_WIDTH) // CELL), int(right // CELL) + 1)
        rows = range(int((top - CARD_HEIGHT) // CELL), int(bottom // CELL) + 1)
        if len(columns) * len(rows) > _MOST_CELLS:
            return []
        return [
            area
            for column in columns
            for row in rows
            for key, area in self._cells.get((column, row), ())
            if key not in ends
            and left - area[2] < area[0] < right
            and top - area[3] < area[1] < bottom
        ]
