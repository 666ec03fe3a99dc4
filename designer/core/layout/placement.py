"""The position of a new block's card: a free position beside the blocks that feed it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from designer.core.graph.collapsed_view import CollapsedView, card_position, card_positions
from designer.core.graph.design import GRID, Design, Point
from designer.core.layout.card_sizes import (
    CARD_CLEARANCE,
    CARD_HEIGHT,
    CARD_WIDTH,
    COLUMN_STEP,
    ROW_STEP,
)
from designer.core.layout.free_space import FreeSpace

_SEARCH_DISTANCE = (COLUMN_STEP * 3, ROW_STEP * 5)
"""Largest horizontal and vertical distance of cards that `nearest_free` regards, in scene units."""


def snapped_to_grid(x: float, y: float) -> Point:
    """Return the grid point nearest to (x, y)."""
    return GRID * round(x / GRID), GRID * round(y / GRID)


def position_beside(design: Design, sources: Sequence[str], entered: str | None = None) -> Point:
    """Return a free position one column right of the cards of `sources`, at their middle height.

    The blocks `sources` are to feed the new one. The cards are those seen from the group `entered`.
    """
    view = CollapsedView(design, entered)
    source_cards = {view.card_of.get(key): (key,) for key in sources}
    positions = [
        card_position(design.blocks, view.cards.get(card or "", block))
        for card, block in source_cards.items()
    ]
    x = max(at[0] for at in positions) + COLUMN_STEP
    heights = [at[1] for at in positions]
    return first_free_below(design, snapped_to_grid(x, (min(heights) + max(heights)) / 2), entered)


def first_free_below(design: Design, target: Point, entered: str | None = None) -> Point:
    """Return `target`, or the first position a whole number of rows below it without a card.

    A collapsed group counts as its card only. Only the cards seen from the group `entered` count.
    """
    x, y = target
    positions = card_positions(design, entered)
    # One pass from the top down is enough: the cards that y has passed are all above it.
    for card_y in sorted(at[1] for at in positions if abs(at[0] - x) < CARD_WIDTH + CARD_CLEARANCE):
        while abs(card_y - y) < CARD_HEIGHT + CARD_CLEARANCE:
            y += ROW_STEP
    return x, y


def nearest_free(design: Design, target: Point, entered: str | None = None) -> Point:
    """Return `target` if it is free, else the nearest free position on the grid.

    The candidates lie beside the surrounding cards, in any direction. If none of them is free, the
    result is that of `first_free_below`, below the cards.
    """
    across, down = CARD_WIDTH + CARD_CLEARANCE, CARD_HEIGHT + CARD_CLEARANCE
    positions = card_positions(design, entered)
    x, y = target
    if not any(abs(a - x) < across and abs(b - y) < down for a, b in positions):
        return target
    surrounding = [
        (a, b)
        for a, b in positions
        if abs(a - x) < _SEARCH_DISTANCE[0] and abs(b - y) < _SEARCH_DISTANCE[1]
    ]
    space = FreeSpace(surrounding, across, down)
    right, left = ({_grid_line(a, sign * across) for a, _ in surrounding} for sign in (1, -1))
    below, above = ({_grid_line(b, sign * down) for _, b in surrounding} for sign in (1, -1))
    candidates = [(a, b) for a in {x, *right, *left} for b in {y, *below, *above}]
    candidates = [
        (a, b)
        for a, b in candidates
        if abs(a - x) <= COLUMN_STEP * 2 and abs(b - y) <= ROW_STEP * 4
    ]
    candidates.sort(key=lambda point: ((point[0] - x) ** 2 + (point[1] - y) ** 2, point))
    return next((point for point in candidates if space.is_free(point)), None) or first_free_below(
        design, target, entered
    )


def _grid_line(edge: float, offset: float) -> float:
    """Return the first grid coordinate at least `offset` away from `edge`, on the same side."""
    steps = (edge + offset) / GRID
    return GRID * (ceil(steps) if offset > 0 else floor(steps))


def offset_to_centre(part: Design, at: Point) -> Point:
    """Return how far to move `part` so that its middle is at `at`; cards on the grid stay on it."""
    positions = card_positions(part) or [at]
    left, right = min(x for x, _ in positions), max(x for x, _ in positions) + CARD_WIDTH
    top, bottom = min(y for _, y in positions), max(y for _, y in positions) + CARD_HEIGHT
    return snapped_to_grid(at[0] - (left + right) / 2, at[1] - (top + bottom) / 2)


def offset_clear_of(
    design: Design, part: Design, entered: str | None = None, offset: Point = (0, 0)
) -> Point:
    """Return how far to move `part` so that none of its cards touches a card of the design.

    The result is `offset` if the positions there are free, else `offset` moved down by as many
    heights of the part as needed.
    """
    positions = [(x + offset[0], y + offset[1]) for x, y in card_positions(part)]
    step = (
        max(y for _, y in positions) - min(y for _, y in positions) + ROW_STEP
        if positions
        else ROW_STEP
    )
    space = FreeSpace(
        card_positions(design, entered), CARD_WIDTH + CARD_CLEARANCE, CARD_HEIGHT + CARD_CLEARANCE
    )
    down: float = 0
    while not all(space.is_free((x, y + down)) for x, y in positions):
        down += step
    return offset[0], offset[1] + down


def position_below_all(design: Design, entered: str | None = None) -> Point:
    """Return the position for a block without sources: at the left, below all cards in view."""
    positions = card_positions(design, entered)
    if not positions:
        return 0, 0
    return snapped_to_grid(
        min(at[0] for at in positions), max(at[1] for at in positions) + ROW_STEP
    )
