"""What a press grabs for a move or copy: a card, or an expanded group by its title bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.design import Point
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit


class Grab(NamedTuple):
    """The blocks grabbed by a press on a card or on the title bar of an expanded group."""

    blocks: Sequence[str]
    """The ids of the blocks of the grabbed card or group."""
    name: str
    """The title of the grabbed card or the name of the grabbed group."""
    corner: Point
    """The point that a move or copy keeps on the grid, in scene units.

    It is the top left corner of the grabbed card, or of the first block in the grabbed expanded
    group.
    """


def grab_at(canvas: GestureHost, hit: Hit) -> Grab | None:
    """Return what a press on `hit` grabs for a move or copy.

    Return None if the press is on a port, a wire or empty canvas, which grabs nothing.
    """
    scene, design = canvas.canvas_scene, canvas.document.design
    if hit.card is not None and hit.port is None:
        card = scene.cards[hit.card]
        return Grab(scene.blocks_of(hit.card), card.card_text.title, card.pos().toTuple())
    if hit.frame is not None:
        blocks = group_tree.blocks_in(design, hit.frame)
        corner = design.blocks[blocks[0]].at or (0, 0)
        return Grab(blocks, scene.frames[hit.frame].name, corner)
    return None
