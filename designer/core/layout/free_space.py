"""A search for a position where a further card overlaps none of the cards already placed."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.graph.design import Point

MAX_TRIES = 200
"""Number of positions, above and below the target together, that `FreeSpace.nearest` tries."""


class FreeSpace:
    """The positions of placed cards, indexed so that a free position is found quickly.

    All cards have the same size. The index has the cards in each cell of a grid.
    """

    def __init__(self, occupied: Iterable[Point], across: float, down: float) -> None:
        """Index the cards whose upper left corners are at `occupied`.

        Two cards collide if their corners are less than `across` apart horizontally and less than
        `down` apart vertically. Both distances are in scene units.
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
        """Record in this index that a card has its upper left corner at `position`.

        Only the index changes; no card of a design moves.
        """
        self._cells.setdefault(self._cell(position), []).append(position)
        self.bottom = max(self.bottom, position[1])

    def nearest(self, target: Point) -> Point:
        """Return `target` if it is free, else the nearest free position straight above or below it.

        Positions are tried in steps of `down`, the vertical distance given to the constructor. Of
        two free positions at the same distance, the lower one is returned. If `MAX_TRIES` positions
        are not free, the result is a position below all cards.
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
        """Return whether a further card at `position` would collide with none of the cards."""
        column, row = self._cell(position)
        return not any(
            abs(x - position[0]) < self._across and abs(y - position[1]) < self._down
            for cell_x in (column - 1, column, column + 1)
            for cell_y in (row - 1, row, row + 1)
            for x, y in self._cells.get((cell_x, cell_y), ())
        )

    def _cell(self, position: Point) -> tuple[int, int]:
        return int(position[0] // self._across), int(position[1] // self._down)
