"""The geometry of quick add: where its field goes, and how far the canvas scrolls to make room.

In this module "place" is the area next to which the field opens: the card that the new blocks are
wired to, or the position of the first new block. All functions are pure; their areas are in pixels
of the viewport. `quick_add` computes the areas and scrolls the canvas.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect

GAP_PX = 14
"""Distance kept between the field and the place of the new blocks, in pixels."""
SPACE_BELOW_PX = 320
"""Desired free height below the new blocks, in pixels: for field, full list and message."""
MIN_SPACE_BELOW_PX = 220
"""Smallest free height below the place of the new blocks, in pixels.

If less is free, the field is put beside this place.
"""


class SpaceBelow(NamedTuple):
    """How the canvas must scroll so that the field fits below the place of the new blocks."""

    scroll_up: int
    """Pixels by which the content of the canvas moves up."""
    is_short: bool
    """Whether the space below the new blocks is too small for the field even after scrolling.

    It is too small if it is less than `MIN_SPACE_BELOW_PX`.
    """


def space_below(place: QRect, wired: QRect, viewport: QRect) -> SpaceBelow | None:
    """Return how to make room for a field below `place`; None means that no scrolling is needed.

    `place` is the area of the card or position next to which the field opens. `wired` is the area
    of the card that the new blocks are wired to. The scrolling moves neither this card nor `place`
    out of the viewport.
    """
    missing = place.bottom() + GAP_PX + SPACE_BELOW_PX - viewport.height()
    if missing <= 0:
        return None
    spare = max(place.united(wired).top() - GAP_PX, 0)
    is_short = missing - spare > SPACE_BELOW_PX - MIN_SPACE_BELOW_PX
    return SpaceBelow(min(missing, spare), is_short)


def corner_below(place: QRect) -> QPoint:
    """Return the upper left corner of a field that opens below the area `place`."""
    return place.bottomLeft() + QPoint(0, GAP_PX)


def corner_beside(place: QRect, wired: QRect, viewport: QRect, width: int) -> QPoint | None:
    """Return the upper left corner for a field of width `width` right or left of the area `place`.

    The field must be within `viewport` and must not cover `wired`, the area of the card that the
    new blocks are wired to. The right side is preferred. Return None if neither side has enough
    room.
    """
    top = min(place.top(), viewport.bottom() - MIN_SPACE_BELOW_PX)
    for left in (place.right() + GAP_PX, place.left() - GAP_PX - width):
        field = QRect(left, top, width, MIN_SPACE_BELOW_PX)
        if viewport.contains(field) and not field.intersects(wired):
            return field.topLeft()
    return None


def scroll_to_ghosts(ghosts: QRect, wired: QRect, viewport: QRect, field: QRect) -> QPoint:
    """Return how far the canvas's content must move so that `field` covers no ghost card.

    `ghosts` is the area of the ghost cards, which preview the new blocks. `wired` is the area of
    the card that the new blocks are wired to; it is never scrolled out of `viewport`. If the ghost
    cards are too large for the space above the field, they do not move up or down.
    """
    area = viewport.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
    min_across, min_down = min(area.left() - wired.left(), 0), min(area.top() - wired.top(), 0)
    across = min(area.right() - ghosts.right(), 0) or max(area.left() - ghosts.left(), 0)
    across, down = max(across, min_across), 0
    above_field = field.y() - GAP_PX
    if ghosts.width() <= area.width() and ghosts.height() <= above_field - area.top():
        covered = field.adjusted(-GAP_PX, -GAP_PX, GAP_PX, GAP_PX)
        is_hidden = ghosts.translated(across, 0).intersects(covered)
        step = above_field - ghosts.bottom() if is_hidden else max(area.top() - ghosts.top(), 0)
        down = max(step, min_down)
    return QPoint(across, down)
