"""Cards brought into line with one another, or set apart evenly.

What stands on the canvas is a card: of one block, or of all blocks of a collapsed group, which
then move alike. How many cards there must be is said by `MIN_CARDS`; with fewer nothing moves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import floor
from typing import Literal, NamedTuple

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Point
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW

Line = Literal["left", "right", "top", "bottom", "middle", "centre"]
Spread = Literal["horizontally", "vertically"]

ACROSS: tuple[Line, ...] = ("left", "centre", "right")
"""The lines that stand upright; the others lie."""
SHARE: dict[Line, float] = {
    "left": 0,
    "centre": 0.5,
    "right": 1,
    "top": 0,
    "middle": 0.5,
    "bottom": 1,
}
"""Where a card meets the line: 0 at its left or upper edge, 1 at the opposite one."""
MIN_CARDS: dict[Line | Spread, int] = {
    **dict.fromkeys(SHARE, 2),
    "horizontally": 3,
    "vertically": 3,
}

_CLEAR = (COLUMN - CARD_WIDTH, ROW - CARD_HEIGHT)
"""The gaps of a tidy drawing, side by side and one below the other."""


class Standing(NamedTuple):
    """A card as it stands: the blocks it shows, its upper left corner, and its size."""

    blocks: tuple[str, ...]
    at: Point
    size: Point


def align(design: Design, cards: Sequence[Standing], line: Line) -> Design:
    """All cards at one line: the outermost edge among them, or halfway between the outermost.

    All on whole units: the middle of a card of odd size is half a unit before the line.
    """
    if len(cards) < MIN_CARDS[line]:
        return design
    axis, share = int(line not in ACROSS), SHARE[line]
    low = min(card.at[axis] for card in cards)
    high = max(card.at[axis] + card.size[axis] for card in cards)
    # Halves go one way only, so that what is in line already stays.
    met = floor(low + share * (high - low) + 0.5)
    return _moved(design, axis, [(card, floor(met - share * card.size[axis])) for card in cards])


def distribute(design: Design, cards: Sequence[Standing], spread: Spread) -> Design:
    """Equal gaps between the cards, of a whole number of units; the first stays.

    The last moves by less than half a unit for each gap; cards in one line that have too little
    room between the first and the last are set clear of one another instead.
    """
    axis = int(spread == "vertically")
    if len(cards) < MIN_CARDS[spread]:
        return design
    row = sorted(cards, key=lambda card: card.at[axis] + card.size[axis] / 2)
    start, last = row[0].at[axis], row[-1]
    taken = sum(card.size[axis] for card in row)
    gap = round((last.at[axis] + last.size[axis] - start - taken) / (len(row) - 1))
    if gap < 0 and _in_line(cards, 1 - axis):
        gap = _CLEAR[axis]
    places = []
    for card in row:
        places.append((card, start))
        start += card.size[axis] + gap
    return _moved(design, axis, places)


def on_one_another(cards: Sequence[Standing], line: Line) -> int:
    """How many of the cards, all at one line, lie on another of them."""
    axis = int(line in ACROSS)
    end, found, alone = -math.inf, 0, True
    for card in sorted(cards, key=lambda card: card.at[axis]):
        if card.at[axis] < end:
            found += 1 + alone
        alone = card.at[axis] >= end
        end = max(end, card.at[axis] + card.size[axis])
    return found


def _in_line(cards: Sequence[Standing], axis: int) -> bool:
    """Whether one line across `axis` meets all of the cards."""
    last = max(card.at[axis] for card in cards)
    return last < min(card.at[axis] + card.size[axis] for card in cards)


def _moved(design: Design, axis: int, places: Sequence[tuple[Standing, float]]) -> Design:
    """The design with each card's blocks moved along `axis` as far as the card goes."""
    moves: dict[str, Point] = {}
    for card, place in places:
        step = place - card.at[axis]
        for key in card.blocks:
            x, y = design.blocks[key].at or (0, 0)
            moves[key] = (x, y + step) if axis else (x + step, y)
    return block_edits.move(design, moves)
