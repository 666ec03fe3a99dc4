"""Scrolling after an edit, so that the canvas shows new blocks and blocks that were pushed aside.

The canvas scrolls as little as needed, and keeps its zoom if the blocks fit. If the whole design
was fitted into the canvas before the edit, it is fitted into it again. The canvas does not scroll
when the user just moves blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH

if TYPE_CHECKING:
    from designer.ui.canvas.view.camera import Camera

SCROLL_MARGIN_PX = 20
"""Margin kept free around the blocks to which the canvas scrolls, in pixels."""


def keep_in_view(camera: Camera, before: Design, now: Design) -> None:
    """Scroll the canvas to the blocks that the edit from `before` to `now` added or moved.

    If the edit only moved selected blocks, as a drag does, the canvas does not scroll. Otherwise
    new blocks and moved selected blocks are shown. Moved blocks that are not selected were pushed
    aside to make room. They are shown as well if the canvas showed them before, and if all these
    blocks fit into the canvas together.
    """
    if now.blocks is before.blocks:
        return
    old_blocks = before.blocks
    new = [key for key in now.blocks if key not in old_blocks]
    moved = [
        key
        for key, block in now.blocks.items()
        if key in old_blocks and block.at != old_blocks[key].at
    ]
    selected = set(camera.document.selection)
    if not new and selected.issuperset(moved):
        return
    view_area = camera.visible_area()
    if camera.shows_all:
        if not view_area.contains(camera.canvas_scene.content_rect()):
            camera.frame_all()
        return
    required = [*new, *(key for key in moved if key in selected)]
    was_in_view = [key for key in moved if view_area.contains(_card_rect(before, key))]
    if not _scroll_to(camera, [*required, *was_in_view]) and not _scroll_to(camera, required):
        camera.bring_into_view(required)


def _scroll_to(camera: Camera, keys: Iterable[str]) -> bool:
    """Scroll to the cards of the blocks with the ids `keys`.

    Return True if they all fit into the canvas, and False if they do not.
    """
    area = camera.canvas_scene.content_rect(keys)
    view_area = camera.visible_area()
    margins = 2 * SCROLL_MARGIN_PX / camera.zoom
    if area.width() > view_area.width() - margins or area.height() > view_area.height() - margins:
        return False
    camera.bring_into_view(keys)
    return True


def _card_rect(design: Design, block: str) -> QRectF:
    x, y = design.blocks[block].at or (0, 0)
    return QRectF(x, y, CARD_WIDTH, CARD_HEIGHT)
