"""Aligning cards with one another and distributing them evenly.

A card on the canvas stands for one block, or for a collapsed group. If the card of a collapsed
group moves, all blocks of the group move together. `MIN_CARDS` says how many cards an edit needs;
with fewer cards nothing moves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import floor
from typing import Literal, NamedTuple

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Point
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP

AlignmentLine = Literal["left", "right", "top", "bottom", "middle", "centre"]
"""A line to align cards at: through edges, or halfway between them.

`centre` is the vertical line halfway between left and right, `middle` the horizontal line halfway
between top and bottom.
"""
SpreadDirection = Literal["horizontally", "vertically"]
"""The direction in which cards are distributed."""

VERTICAL_LINES: tuple[AlignmentLine, ...] = ("left", "centre", "right")
"""The vertical lines; the other lines are horizontal."""
LINE_FRACTIONS: dict[AlignmentLine, float] = {
    "left": 0,
    "centre": 0.5,
    "right": 1,
    "top": 0,
    "middle": 0.5,
    "bottom": 1,
}
"""Where the line meets an aligned card: a fraction of the card's width or height.

The fraction is measured from the left or upper edge: 0.5 is halfway.
"""
MIN_CARDS: dict[AlignmentLine | SpreadDirection, int] = {
    **dict.fromkeys(LINE_FRACTIONS, 2),
    "horizontally": 3,
    "vertically": 3,
}
"""The smallest number of cards that can be aligned at each line or distributed."""

_GAPS = (COLUMN_STEP - CARD_WIDTH, ROW_STEP - CARD_HEIGHT)
"""The horizontal and the vertical gap between cards in the automatic layout, in scene units."""


class PlacedCard(NamedTuple):
    """A card at its position on the canvas."""

    blocks: tuple[str, ...]
    """The ids of the blocks that the card stands for."""
    at: Point
    """The upper left corner."""
    size: Point
    """Width and height in scene units."""


def align(design: Design, cards: Sequence[PlacedCard], line: AlignmentLine) -> Design:
    """Return the design with `cards` aligned at `line`.

    The line goes through the outermost edge of the cards, or halfway between the two outermost
    edges. All coordinates are whole scene units, so the middle of a card with an odd size is half a
    unit to the left of the line or above it.
    """
    if len(cards) < MIN_CARDS[line]:
        return design
    axis, fraction = int(line not in VERTICAL_LINES), LINE_FRACTIONS[line]
    low = min(card.at[axis] for card in cards)
    high = max(card.at[axis] + card.size[axis] for card in cards)
    # Halves are always rounded up, so that cards already in line do not move.
    coordinate = floor(low + fraction * (high - low) + 0.5)
    return _moved(
        design,
        axis,
        [(card, floor(coordinate - fraction * card.size[axis])) for card in cards],
    )


def distribute(design: Design, cards: Sequence[PlacedCard], spread: SpreadDirection) -> Design:
    """Return the design with equal gaps, in whole scene units, between the cards.

    The first card does not move. Because gaps are rounded, the last card may move, by at most half
    a unit per gap. If one straight line in the direction of `spread` meets all cards and there is
    too little space between the first and the last, the gaps are those of the automatic layout
    instead, so that no cards overlap.
    """
    axis = int(spread == "vertically")
    if len(cards) < MIN_CARDS[spread]:
        return design
    row = sorted(cards, key=lambda card: card.at[axis] + card.size[axis] / 2)
    position, last = row[0].at[axis], row[-1]
    total_size = sum(card.size[axis] for card in row)
    gap = round((last.at[axis] + last.size[axis] - position - total_size) / (len(row) - 1))
    if gap < 0 and _are_in_line(cards, 1 - axis):
        gap = _GAPS[axis]
    positions = []
    for card in row:
        positions.append((card, position))
        position += card.size[axis] + gap
    return _moved(design, axis, positions)


def overlap_count(cards: Sequence[PlacedCard], line: AlignmentLine) -> int:
    """Return how many of the cards overlap another one of them.

    The cards must be aligned at `line`. So at a vertical line only their y coordinates and heights
    are compared, at a horizontal line only their x coordinates and widths.
    """
    axis = int(line in VERTICAL_LINES)
    end, count, is_alone = -math.inf, 0, True
    for card in sorted(cards, key=lambda card: card.at[axis]):
        if card.at[axis] < end:
            count += 1 + is_alone
        is_alone = card.at[axis] >= end
        end = max(end, card.at[axis] + card.size[axis])
    return count


def _are_in_line(cards: Sequence[PlacedCard], axis: int) -> bool:
    """Return whether a single straight line perpendicular to `axis` meets all of the cards.

    `axis` is 0 for x and 1 for y. For x the line is vertical, for y it is horizontal.
    """
    last = max(card.at[axis] for card in cards)
    return last < min(card.at[axis] + card.size[axis] for card in cards)


def _moved(design: Design, axis: int, positions: Sequence[tuple[PlacedCard, float]]) -> Design:
    """Return the design with each card at the given coordinate along `axis` (0 for x, 1 for y).

    All blocks of a card move by the same distance.
    """
    moves: dict[str, Point] = {}
    for card, position in positions:
        step = position - card.at[axis]
        for key in card.blocks:
            x, y = design.blocks[key].at or (0, 0)
            moves[key] = (x, y + step) if axis else (x + step, y)
    return block_edits.move(design, moves)
