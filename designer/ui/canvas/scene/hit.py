"""The result of hit testing: what is under a point of the canvas.

Gestures, menus and hover help use the result.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from designer.core.graph.design import WireKey
from designer.ui.canvas.scene.scene_reader import SceneReader


class Hit(NamedTuple):
    """What is under a point of the canvas; at most one of `card`, `wire` and `frame` is set.

    `frame` stands for the title bar of the frame around an expanded group.
    """

    point: QPointF
    """The point, in scene units."""
    card: str | None = None
    """The id of the card at the point; None if no card is there."""
    port: tuple[str, int] | None = None
    """The input or output port of the card at the point; None if the point is on no port.

    It is ("output", 0) for the output port and ("input", index) for an input port.
    """
    wire: WireKey | None = None
    """The key of the drawn wire at the point; None if no wire is there."""
    frame: str | None = None
    """The id of the expanded group whose title bar is at the point; None if none is there."""


def hit_at(scene: SceneReader, point: QPointF) -> Hit:
    """Return what is at `point` (scene units) of `scene`.

    A card comes before a wire; a wire comes before the frame of an expanded group. If the point is
    on an input port or the output port of a card, the result names that port too.
    """
    card = scene.card_at(point)
    if card is not None:
        return Hit(point, card.key, card.port_at(point))
    wire = scene.wire_at(point)
    if wire is not None:
        return Hit(point, wire=wire.key)
    return Hit(point, frame=scene.frame_at(point))
