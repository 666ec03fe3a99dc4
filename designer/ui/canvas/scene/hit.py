"""The result of hit testing: what is under a point of the canvas.

`CanvasView.hit_at` performs the test; gestures, menus and hover help use the result.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from designer.core.graph.design import WireKey


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
