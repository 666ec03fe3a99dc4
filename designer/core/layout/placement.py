"""Where a new block's card goes: beside what feeds it, on a place that is free."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from designer.core.graph.collapsed_view import CollapsedView, card_place, card_places
from designer.core.graph.design import GRID, Design, Point
from designer.core.layout.free_space import FreeSpace
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, CLEARANCE, COLUMN, ROW

_AROUND = (COLUMN * 3, ROW * 5)
"""How far away cards can matter to one that looks for a place."""


def snapped(x: float, y: float) -> Point:
    """The grid point nearest to (x, y)."""
    return GRID * round(x / GRID), GRID * round(y / GRID)


def beside(design: Design, sources: Sequence[str], entered: str | None = None) -> Point:
    """Right of the cards of the blocks that will feed the new one, at their middle height."""
    folding = CollapsedView(design, entered)
    cards = {folding.shown.get(key): (key,) for key in sources}
    places = [
        card_place(design.blocks, folding.cards.get(card or "", own)) for card, own in cards.items()
    ]
    x = max(at[0] for at in places) + COLUMN
    heights = [at[1] for at in places]
    return free(design, snapped(x, (min(heights) + max(heights)) / 2), entered)


def free(design: Design, wanted: Point, entered: str | None = None) -> Point:
    """`wanted`, or the first place a whole number of rows below it where no card is.

    Of a collapsed group only the card counts; seen from the group `entered`, what is in it.
    """
    x, y = wanted
    places = card_places(design, entered)
    # From the top down one pass is enough: what y has gone past stays above it.
    for other in sorted(at[1] for at in places if abs(at[0] - x) < CARD_WIDTH + CLEARANCE):
        while abs(other - y) < CARD_HEIGHT + CLEARANCE:
            y += ROW
    return x, y


def nearest(design: Design, wanted: Point, entered: str | None = None) -> Point:
    """`wanted`, or the free place nearest to it in any direction; on the grid.

    It is looked for beside the cards around; where all that is taken, below them as by `free`.
    """
    across, down = CARD_WIDTH + CLEARANCE, CARD_HEIGHT + CLEARANCE
    places = card_places(design, entered)
    x, y = wanted
    if not any(abs(a - x) < across and abs(b - y) < down for a, b in places):
        return wanted
    near = [(a, b) for a, b in places if abs(a - x) < _AROUND[0] and abs(b - y) < _AROUND[1]]
    taken = FreeSpace(near, across, down)
    right, left = ({_onto(a, way * across) for a, _ in near} for way in (1, -1))
    below, above = ({_onto(b, way * down) for _, b in near} for way in (1, -1))
    spots = [(a, b) for a in {x, *right, *left} for b in {y, *below, *above}]
    spots = [(a, b) for a, b in spots if abs(a - x) <= COLUMN * 2 and abs(b - y) <= ROW * 4]
    spots.sort(key=lambda spot: ((spot[0] - x) ** 2 + (spot[1] - y) ** 2, spot))
    return next((spot for spot in spots if taken.is_free(spot)), None) or free(
        design, wanted, entered
    )


def _onto(edge: float, way: float) -> float:
    """The first grid line at least as far from `edge` as `way` says."""
    steps = (edge + way) / GRID
    return GRID * (ceil(steps) if way > 0 else floor(steps))


def centred(part: Design, at: Point) -> Point:
    """How far to move `part` to have its middle at `at`; cards on the grid stay on it."""
    places = card_places(part) or [at]
    left, right = min(x for x, _ in places), max(x for x, _ in places) + CARD_WIDTH
    top, bottom = min(y for _, y in places), max(y for _, y in places) + CARD_HEIGHT
    return snapped(at[0] - (left + right) / 2, at[1] - (top + bottom) / 2)


def clear_of(
    design: Design, part: Design, entered: str | None = None, near: Point = (0, 0)
) -> Point:
    """How far to move `part` so that none of its cards touches one of the design's.

    By `near` where the places there are free, else further down by whole heights of the part.
    """
    places = [(x + near[0], y + near[1]) for x, y in card_places(part)]
    step = max(y for _, y in places) - min(y for _, y in places) + ROW if places else ROW
    taken = FreeSpace(card_places(design, entered), CARD_WIDTH + CLEARANCE, CARD_HEIGHT + CLEARANCE)
    down: float = 0
    while not all(taken.is_free((x, y + down)) for x, y in places):
        down += step
    return near[0], near[1] + down


def below_all(design: Design, entered: str | None = None) -> Point:
    """A place of its own for a block that nothing feeds: left, under everything in view."""
    places = card_places(design, entered)
    if not places:
        return 0, 0
    return snapped(min(at[0] for at in places), max(at[1] for at in places) + ROW)
