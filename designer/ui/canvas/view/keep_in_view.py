"""Scrolling after an edit, so that new blocks and blocks that were pushed aside are in view.

The view scrolls as little as needed, and keeps its zoom if the blocks fit. If the view framed the
whole design before the edit, it frames the whole design again. The view does not move when the user
just moves blocks.
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
"""Margin kept free around the blocks that are scrolled into view, in pixels."""


def keep_in_view(camera: Camera, before: Design, now: Design) -> None:
    """Bring the blocks into view that the edit from `before` to `now` added or moved.

    If the edit only moved selected blocks, as a drag does, the view stays as it is. Otherwise new
    blocks and moved selected blocks are shown. Moved blocks that are not selected were pushed
    aside. They are shown as well if they were in view before, and if all these blocks fit together.
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
    """Scroll to the cards of the blocks `keys`; return False if they do not all fit in the view."""
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
