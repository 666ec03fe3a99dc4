"""The view follows an edit: what is new, or was pushed aside, is brought back into sight.

It scrolls as little as needed and leaves the zoom alone, unless all was framed: then all is
framed again. What a hand moved itself is left where the hand has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from designer.core.graph.design import Design
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH

if TYPE_CHECKING:
    from designer.ui.canvas.view.camera import Camera

AROUND = 20
"""Pixels kept free around what is scrolled to."""


def keep_in_view(camera: Camera, before: Design, now: Design) -> None:
    """Looks at what the edit from `before` to `now` added, or moved out of the way."""
    if now.blocks is before.blocks:
        return
    held = before.blocks
    new = [key for key in now.blocks if key not in held]
    moved = [key for key, one in now.blocks.items() if key in held and one.at != held[key].at]
    chosen = set(camera.document.selection)
    if not new and chosen.issuperset(moved):
        return
    seen = camera.visible_area()
    if camera.shows_all:
        if not seen.contains(camera.canvas_scene.content_rect()):
            camera.frame_all()
        return
    wanted = [*new, *(key for key in moved if key in chosen)]
    was_seen = [key for key in moved if seen.contains(_card(before, key))]
    if not _scroll_to(camera, [*wanted, *was_seen]) and not _scroll_to(camera, wanted):
        camera.bring_into_view(wanted)


def _scroll_to(camera: Camera, keys: Iterable[str]) -> bool:
    """Scrolls to the cards of these blocks; False where they do not fit in view together."""
    area = camera.canvas_scene.content_rect(keys)
    room = camera.visible_area()
    around = 2 * AROUND / camera.zoom
    if area.width() > room.width() - around or area.height() > room.height() - around:
        return False
    camera.bring_into_view(keys)
    return True


def _card(design: Design, block: str) -> QRectF:
    return QRectF(*(design.blocks[block].at or (0, 0)), CARD_WIDTH, CARD_HEIGHT)
