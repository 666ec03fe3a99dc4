"""Which blocks the canvas scrolls to after an edit: new ones, and those that were pushed aside.

The canvas scrolls as little as needed, and keeps its zoom if the blocks fit. It does not scroll
when the user just moves blocks. The camera does the scrolling.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF

from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH

SCROLL_MARGIN_PX = 20
"""Margin kept free around the blocks to which the canvas scrolls, in pixels."""


class EditedBlocks(NamedTuple):
    """The ids of the blocks that an edit has added or moved."""

    required: tuple[str, ...]
    """The blocks that the user edited: new ones, and selected ones that moved."""
    moved: tuple[str, ...]
    """All blocks that moved. Those that are not selected were pushed aside to make room."""


def edited_blocks(before: Design, now: Design, selection: Collection[str]) -> EditedBlocks | None:
    """Return the blocks that the edit from `before` to `now` added or moved.

    Return None if there are none, or if the edit only moved selected blocks, as a drag does; then
    the canvas does not scroll.
    """
    if now.blocks is before.blocks:
        return None
    old_blocks, selected = before.blocks, set(selection)
    new = tuple(key for key in now.blocks if key not in old_blocks)
    moved = tuple(
        key
        for key, block in now.blocks.items()
        if key in old_blocks and block.at != old_blocks[key].at
    )
    if not new and selected.issuperset(moved):
        return None
    return EditedBlocks((*new, *(key for key in moved if key in selected)), moved)


def blocks_to_show(
    edited: EditedBlocks,
    before: Design,
    visible: QRectF,
    area_of: Callable[[Iterable[str]], QRectF],
    margin: float,
) -> tuple[str, ...]:
    """Return the ids of the blocks to which the canvas scrolls after an edit of `before`.

    They are the required blocks, and with them the moved blocks that the canvas showed before the
    edit, if all these fit into the canvas together. `visible` is the part of the scene that the
    canvas shows, and `margin` is kept free at each of its edges. `area_of` returns the area of the
    cards of some blocks after the edit. All lengths are in scene units.
    """
    shown = [key for key in edited.moved if visible.contains(_card_rect(before, key))]
    area = area_of((*edited.required, *shown))
    fits = (
        area.width() <= visible.width() - 2 * margin
        and area.height() <= visible.height() - 2 * margin
    )
    return (*edited.required, *shown) if fits else edited.required


def _card_rect(design: Design, block: str) -> QRectF:
    x, y = design.blocks[block].at or (0, 0)
    return QRectF(x, y, CARD_WIDTH, CARD_HEIGHT)
