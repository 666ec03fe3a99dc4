"""The result of hit testing: what is under a point of the canvas.

`CanvasView.hit_at` performs the test; gestures, menus and hover help use the result.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from designer.core.graph.design import WireKey


class Hit(NamedTuple):
    """What is under a point of the canvas; at most one of `card`, `wire` and `frame` is set."""

    point: QPointF
    """The point, in scene units."""
    card: str | None = None
    """The id of the card at the point, or None."""
    port: tuple[str, int] | None = None
    """The port of the card at the point: ("output", 0) or ("input", index); None if on no port."""
    wire: WireKey | None = None
    """The key of the drawn wire at the point, or None."""
    frame: str | None = None
    """The id of the expanded group whose title bar is at the point, or None."""
