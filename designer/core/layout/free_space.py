"""Free places for cards among those that stand already."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Point

MAX_TRIES = 200


class FreeSpace:
    """The places taken by cards of one size, looked up by the cell they are in."""

    def __init__(self, taken: Iterable[Point], across: float, down: float) -> None:
        """Cards keep `across` from each other, or `down`, from corner to corner."""
        self._across = across
        self._down = down
        self._cells: dict[tuple[int, int], list[Point]] = {}
        self._tried: dict[Point, int] = {}
        self.bottom = -down
        """The upper edge of the lowest card."""
        for place in taken:
            self.take(place)

    def take(self, place: Point) -> None:
        """A card stands there from now on."""
        self._cells.setdefault(self._cell(place), []).append(place)
        self.bottom = max(self.bottom, place[1])

    def nearest(self, wanted: Point) -> Point:
        """The free place nearest above or below, in steps; the lower of two.

        Below all cards where a long search finds none.
        """
        x, y = wanted
        for turn in range(self._tried.get(wanted, 0), MAX_TRIES):
            steps = (turn + 1) // 2
            place = x, y + (steps if turn % 2 else -steps) * self._down
            if self.is_free(place):
                self._tried[wanted] = turn
                return place
        self._tried[wanted] = MAX_TRIES
        return x, self.bottom + self._down

    def is_free(self, place: Point) -> bool:
        """Whether a card may stand there."""
        column, row = self._cell(place)
        return not any(
            abs(x - place[0]) < self._across and abs(y - place[1]) < self._down
            for cell_x in (column - 1, column, column + 1)
            for cell_y in (row - 1, row, row + 1)
            for x, y in self._cells.get((cell_x, cell_y), ())
        )

    def _cell(self, place: Point) -> tuple[int, int]:
        return int(place[0] // self._across), int(place[1] // self._down)
