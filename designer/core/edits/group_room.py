"""Room for a group that is expanded: cards that its frame would cover move to the right or down.

Cards in the same row of the layout move by the same distance, so that aligned cards stay aligned.
Cards to the left of the group or above it need not move.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from designer.core.edits import block_edits
from designer.core.graph.collapsed_view import CollapsedView, card_position
from designer.core.graph.design import GRID, Design, Point
from designer.core.layout.card_sizes import (
    CARD_WIDTH,
    COLUMN_STEP,
    FRAME_SIDE_MARGIN,
    LINE_STEP,
    ROW_STEP,
)

Positions = Mapping[str, Point]
"""The upper left corner of each card, by its id."""


def with_room(
    before: CollapsedView, collapsed: Design, expanded: Design, key: str
) -> tuple[CollapsedView, Design]:
    """Move cards of the design `expanded` to make room for the frame of the group `key`.

    The designs `collapsed` and `expanded` differ only in the state of this group. `before` is the
    `CollapsedView` of `collapsed`, which tells the cards that the canvas shows. Return the
    `CollapsedView` of `expanded`, which is needed to expand the next group, and the design with the
    moved cards.
    """
    if key not in before.cards:
        return before, expanded
    after = CollapsedView(expanded, before.entered)
    positions = {
        card: card_position(expanded.blocks, blocks) for card, blocks in after.cards.items()
    }
    inner = [position for card, position in positions.items() if card not in before.cards]
    others = {card: position for card, position in positions.items() if card in before.cards}
    group_position = card_position(collapsed.blocks, before.cards[key])
    across, down, group_down = _steps(group_position, inner, others)
    moved: dict[str, Point] = {}
    for card, blocks in after.cards.items():
        right = across.get(card, 0)
        below = down.get(card, 0) if card in others else group_down
        for block in blocks if right or below else ():
            x, y = expanded.blocks[block].at or (0, 0)
            moved[block] = x + right, y + below
    return after, block_edits.move(expanded, moved)


def _steps(
    group_position: Point, inner: list[Point], others: Positions
) -> tuple[dict[str, float], dict[str, float], float]:
    """Return how far each card outside the group moves to the right and down, and the group down.

    `group_position` is the position of the card of the collapsed group, `inner` has the positions
    of the cards in the group, and `others` those of all other cards. The results are the distances
    to the right by card, the distances down by card, and the distance down of the group, in scene
    units.
    """
    left, right = min(x for x, _ in inner) - FRAME_SIDE_MARGIN, max(x for x, _ in inner)
    top, bottom = min(y for _, y in inner), max(y for _, y in inner)
    line = _line(group_position, others)
    behind = [card for card in line if others[card][0] > group_position[0]]
    step = _grid_step(max((right + COLUMN_STEP - others[card][0] for card in behind), default=0))
    across = dict.fromkeys(behind, step)
    frame_right = right + CARD_WIDTH + FRAME_SIDE_MARGIN
    covered = {
        card: y
        for card, (x, y) in others.items()
        if card not in across and x < frame_right and x + CARD_WIDTH > left
    }
    above = {card: y for card, y in covered.items() if y < group_position[1]}
    below = {card: y for card, y in covered.items() if y > group_position[1]}
    group_down = _grid_step(max((y + LINE_STEP - top for y in above.values()), default=0))
    below_down = _grid_step(max((bottom + LINE_STEP - y for y in below.values()), default=0))
    splits_above, splits_below = not line.isdisjoint(above), not line.isdisjoint(below)
    down: dict[str, float] = {}
    for card, (_, y) in others.items():
        if card in line:
            down[card] = group_down if y >= group_position[1] or not splits_above else 0
            down[card] += below_down if splits_below and card in below else 0
        elif y > group_position[1]:
            down[card] = group_down + below_down
    return across, down, group_down


def _line(group_position: Point, others: Positions) -> set[str]:
    """Return the cards that are in the same row of the layout as the group.

    A long layout is broken into such rows, one below the other; a row may be several cards high.
    Its cards are all those that can be reached from the group's card upwards or downwards in steps
    of at most `ROW_STEP` from card to card; only their y coordinates count.
    """
    rows = sorted((y, card) for card, (_, y) in others.items())
    group_y = group_position[1]
    lowest = highest = group_y
    line = []
    for y, card in rows:
        if y >= group_y and y - lowest <= ROW_STEP:
            lowest = y
            line.append(card)
    for y, card in reversed(rows):
        if y < group_y and highest - y <= ROW_STEP:
            highest = y
            line.append(card)
    return set(line)


def _grid_step(step: float) -> float:
    """Return the distance `step` rounded up to a multiple of the grid step, or 0 if negative."""
    return max(0, GRID * ceil(step / GRID))
