"""Scrolling after an edit: blocks that are new, or were pushed aside, come back into view.

The view scrolls as little as needed and keeps its zoom. If the whole design was framed, it is
framed again instead. Blocks that the user moved stay where the user put them.
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
"""Margin around the area that is scrolled to, in pixels."""


def keep_in_view(camera: Camera, before: Design, now: Design) -> None:
    """Show the blocks that the edit from `before` to `now` added, or moved out of the way.

    New blocks and selected blocks that were moved are shown. Other moved blocks were pushed aside;
    they are shown too if they were in view and if all fit. If only selected blocks were moved, as
    by a drag, the view stays as it is.
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
    """Scroll to the cards of these blocks; return False if they do not fit in view together."""
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
