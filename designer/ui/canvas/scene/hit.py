"""The result of hit testing: what is under a point of the canvas.

The view does the test (`CanvasView.hit_at`); gestures, menus and hover help use its result.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from designer.core.graph.design import WireKey


class Hit(NamedTuple):
    """What is under a point of the canvas; at most one of card, wire and frame is set."""

    point: QPointF
    """The point, in scene units."""
    card: str | None = None
    """The id of the card."""
    port: tuple[str, int] | None = None
    """The port of the card: ("output", 0) or ("input", slot); None beside the ports."""
    wire: WireKey | None = None
    """The key of the drawn wire."""
    frame: str | None = None
    """The id of the expanded group, if the point is on its frame's title."""
