"""Where a new block's card goes: beside what feeds it, on a place that is free."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.design import Block, Design, Point
from designer.core.layout import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW

GRID = 8
"""Cards stand on multiples of this."""
_GAP = 24


def snapped(x: float, y: float) -> Point:
    """The grid point nearest to (x, y)."""
    return GRID * round(x / GRID), GRID * round(y / GRID)


def beside(design: Design, sources: Sequence[str]) -> Point:
    """Right of the blocks that will feed the new one, at their middle height."""
    places = [design.blocks[key].at or (0, 0) for key in sources]
    x = max(at[0] for at in places) + COLUMN
    heights = [at[1] for at in places]
    return free(design, snapped(x, (min(heights) + max(heights)) / 2))


def free(design: Design, wanted: Point) -> Point:
    """`wanted`, or the first place a whole number of rows below it where no card is."""
    x, y = wanted
    taken = [
        block.at[1]
        for block in design.blocks.values()
        if block.at is not None and abs(block.at[0] - x) < CARD_WIDTH + _GAP
    ]
    while any(abs(other - y) < CARD_HEIGHT + _GAP for other in taken):
        y += ROW
    return x, y


def clear_of(design: Design, part: Design) -> Point:
    """How far to move `part` so that none of its cards touches one of the design's.

    Not at all where its places are free, else straight down by whole heights of the part.
    """
    places = [block.at or (0, 0) for block in part.blocks.values()]
    taken = {(int(x // COLUMN), int(y // ROW)) for x, y in map(_place, design.blocks.values())}
    step = max(y for _, y in places) - min(y for _, y in places) + ROW if places else ROW
    down: float = 0
    while any(
        (int(x // COLUMN) + across, int((y + down) // ROW) + below) in taken
        for x, y in places
        for across in (-1, 0, 1)
        for below in (-1, 0, 1)
    ):
        down += step
    return 0, down


def _place(block: Block) -> Point:
    return block.at or (0, 0)


def below_all(design: Design) -> Point:
    """A place of its own for a block that nothing feeds: left, under everything."""
    places = [block.at for block in design.blocks.values() if block.at is not None]
    if not places:
        return 0, 0
    return snapped(min(at[0] for at in places), max(at[1] for at in places) + ROW)
