"""Positions for the cards of new, pasted and inserted blocks, where they overlap no other card."""

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
"""How far `nearest_free` looks for cards around its target, horizontally and vertically.

The distances are in scene units. Cards further away are ignored.
"""


def snapped_to_grid(x: float, y: float) -> Point:
    """Return the grid point nearest to (x, y)."""
    return GRID * round(x / GRID), GRID * round(y / GRID)


def position_beside(design: Design, sources: Sequence[str], entered: str | None = None) -> Point:
    """Return a free position for a new block that blocks `sources` are to feed.

    It is one column to the right of the cards of these blocks, at their middle height or below. The
    cards are those in view while the group `entered` is open; None stands for the whole design.
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
    """Return `target` if no card is there, else the first free position straight below it.

    Positions are tried one row apart. Only cards in view while the group `entered` is open count
    (None: the whole design); of a collapsed group this is its single card.
    """
    x, y = target
    positions = card_positions(design, entered)
    # One pass from the top down is enough: y only grows, so cards already visited stay above it.
    for card_y in sorted(at[1] for at in positions if abs(at[0] - x) < CARD_WIDTH + CARD_CLEARANCE):
        while abs(card_y - y) < CARD_HEIGHT + CARD_CLEARANCE:
            y += ROW_STEP
    return x, y


def nearest_free(design: Design, target: Point, entered: str | None = None) -> Point:
    """Return `target` if it is free, else the nearest free position on the grid.

    A position is free if a card there overlaps no card in view while the group `entered` is open
    (None: the whole design). Positions beside the surrounding cards are tried, in any direction. If
    none of these is free, the result is that of `first_free_below`.
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
    """Return the grid coordinate nearest to `edge` that is at least `offset` away from it.

    A positive `offset` means that it is to the right of the edge, or below it; a negative one, to
    the left or above.
    """
    steps = (edge + offset) / GRID
    return GRID * (ceil(steps) if offset > 0 else floor(steps))


def offset_to_centre(part: Design, at: Point) -> Point:
    """Return how far to move the design `part` so that its middle is at the point `at`.

    The result is a multiple of the grid step in x and y, so that cards on the grid stay on the
    grid; the middle may therefore miss `at` by half a grid step.
    """
    positions = card_positions(part) or [at]
    left, right = min(x for x, _ in positions), max(x for x, _ in positions) + CARD_WIDTH
    top, bottom = min(y for _, y in positions), max(y for _, y in positions) + CARD_HEIGHT
    return snapped_to_grid(at[0] - (left + right) / 2, at[1] - (top + bottom) / 2)


def offset_clear_of(
    design: Design, part: Design, entered: str | None = None, offset: Point = (0, 0)
) -> Point:
    """Return how far to move the design `part` so that its cards overlap no card of `design`.

    Only cards in view while the group `entered` is open count (None: the whole design). If the
    positions after a move by `offset` are free, the result is `offset`. Otherwise `part` is moved
    further down, by its own height as often as needed.
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
    """Return the position for a new block that no block feeds: at the left, below all cards.

    The cards are those in view while the group `entered` is open (None: the whole design).
    """
    positions = card_positions(design, entered)
    if not positions:
        return 0, 0
    return snapped_to_grid(
        min(at[0] for at in positions), max(at[1] for at in positions) + ROW_STEP
    )
