"""What a press takes hold of, to be moved or copied: a card, or a frame by its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.design import Point
from designer.ui.canvas.gestures.gesture import Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class Grab(NamedTuple):
    """In the hand."""

    blocks: Sequence[str]
    """Those that the card or the frame stands for."""
    name: str
    at: Point
    """What is brought onto the grid: the corner of the card."""


def grab_at(canvas: CanvasView, under: Hit) -> Grab | None:
    """What a hand takes hold of there; None on a port, a wire or the empty canvas."""
    scene, design = canvas.canvas_scene, canvas.document.design
    if under.card is not None and under.port is None:
        card = scene.cards[under.card]
        return Grab(scene.blocks_of(under.card), card.face.title, card.pos().toTuple())
    if under.frame is not None:
        blocks = group_tree.blocks_in(design, under.frame)
        at = design.blocks[blocks[0]].at or (0, 0)
        return Grab(blocks, scene.frames[under.frame].name, at)
    return None
