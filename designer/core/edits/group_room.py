"""Room for a group that is expanded: what it would cover makes way, to the right and downward.

What stands in one line moves by one step, so that what was aligned stays aligned; nothing to the
left moves, nor what stands above.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from designer.core.edits import block_edits
from designer.core.graph.collapsed_view import CollapsedView, card_place
from designer.core.graph.design import GRID, Design, Point
from designer.core.layout.geometry import CARD_WIDTH, COLUMN, FRAME_SIDE, LINE, ROW

Places = Mapping[str, Point]


def with_room(
    before: CollapsedView, folded: Design, opened: Design, key: str
) -> tuple[CollapsedView, Design]:
    """`opened` with room for group `key`, which in `folded` is collapsed; both else alike.

    `before` is how `folded` is folded; how the other is comes with it, for the next group.
    """
    if key not in before.cards:
        return before, opened
    after = CollapsedView(opened, before.entered)
    places = {card: card_place(opened.blocks, own) for card, own in after.cards.items()}
    inner = [place for card, place in places.items() if card not in before.cards]
    others = {card: place for card, place in places.items() if card in before.cards}
    stood = card_place(folded.blocks, before.cards[key])
    across, down, lowered = _steps(stood, inner, others)
    moved: dict[str, Point] = {}
    for card, own in after.cards.items():
        right = across.get(card, 0)
        below = down.get(card, 0) if card in others else lowered
        for block in own if right or below else ():
            x, y = opened.blocks[block].at or (0, 0)
            moved[block] = x + right, y + below
    return after, block_edits.move(opened, moved)


def _steps(
    stood: Point, inner: list[Point], others: Places
) -> tuple[dict[str, float], dict[str, float], float]:
    """How far each other card goes to the right and down, and how far down the group itself."""
    left, right = min(x for x, _ in inner) - FRAME_SIDE, max(x for x, _ in inner)
    top, bottom = min(y for _, y in inner), max(y for _, y in inner)
    line = _line(stood, others)
    behind = [card for card in line if others[card][0] > stood[0]]
    step = _whole(max((right + COLUMN - others[card][0] for card in behind), default=0))
    across = dict.fromkeys(behind, step)
    over = right + CARD_WIDTH + FRAME_SIDE
    covered = {
        card: y
        for card, (x, y) in others.items()
        if card not in across and x < over and x + CARD_WIDTH > left
    }
    above = {card: y for card, y in covered.items() if y < stood[1]}
    below = {card: y for card, y in covered.items() if y > stood[1]}
    lowered = _whole(max((y + LINE - top for y in above.values()), default=0))
    pushed = _whole(max((bottom + LINE - y for y in below.values()), default=0))
    parted_above, parted_below = not line.isdisjoint(above), not line.isdisjoint(below)
    down: dict[str, float] = {}
    for card, (_, y) in others.items():
        if card in line:
            down[card] = lowered if y >= stood[1] or not parted_above else 0
            down[card] += pushed if parted_below and card in below else 0
        elif y > stood[1]:
            down[card] = lowered + pushed
    return across, down, lowered


def _line(stood: Point, others: Places) -> set[str]:
    """The cards of the line that the group stands in: row after row, as close as rows are."""
    rows = sorted((y, card) for card, (_, y) in others.items())
    own = stood[1]
    low = high = own
    found = []
    for y, card in rows:
        if y >= own and y - low <= ROW:
            low = y
            found.append(card)
    for y, card in reversed(rows):
        if y < own and high - y <= ROW:
            high = y
            found.append(card)
    return set(found)


def _whole(step: float) -> float:
    """A step that brings nothing off the grid; none backwards."""
    return max(0, GRID * ceil(step / GRID))
