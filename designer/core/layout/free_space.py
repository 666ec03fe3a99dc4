"""A search for free positions among cards that are already placed."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Point

MAX_TRIES = 200
"""Number of positions above and below the target that `FreeSpace.nearest` tries."""


class FreeSpace:
    """The positions of placed cards, all of one size, indexed by the grid cell they are in."""

    def __init__(self, occupied: Iterable[Point], across: float, down: float) -> None:
        """Index the cards with their upper left corners at `occupied`.

        Two cards do not collide if their corners are at least `across` apart horizontally or at
        least `down` apart vertically (scene units).
        """
        self._across = across
        self._down = down
        self._cells: dict[tuple[int, int], list[Point]] = {}
        self._tried: dict[Point, int] = {}
        self.bottom = -down
        """The y coordinate of the upper edge of the lowest card."""
        for position in occupied:
            self.occupy(position)

    def occupy(self, position: Point) -> None:
        """Add a card with its upper left corner at `position`."""
        self._cells.setdefault(self._cell(position), []).append(position)
        self.bottom = max(self.bottom, position[1])

    def nearest(self, target: Point) -> Point:
        """Return the free position nearest to `target`, straight above or below it.

        Positions are tried in steps of the vertical distance between cards; of two at the same
        distance the lower one is returned. After `MAX_TRIES` tries the result is a position below
        all cards.
        """
        x, y = target
        for attempt in range(self._tried.get(target, 0), MAX_TRIES):
            steps = (attempt + 1) // 2
            position = x, y + (steps if attempt % 2 else -steps) * self._down
            if self.is_free(position):
                self._tried[target] = attempt
                return position
        self._tried[target] = MAX_TRIES
        return x, self.bottom + self._down

    def is_free(self, position: Point) -> bool:
        """Return whether a card at `position` would collide with no other card."""
        column, row = self._cell(position)
        return not any(
            abs(x - position[0]) < self._across and abs(y - position[1]) < self._down
            for cell_x in (column - 1, column, column + 1)
            for cell_y in (row - 1, row, row + 1)
            for x, y in self._cells.get((cell_x, cell_y), ())
        )

    def _cell(self, position: Point) -> tuple[int, int]:
        return int(position[0] // self._across), int(position[1] // self._down)
