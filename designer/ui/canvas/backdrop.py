"""The canvas behind the cards: a quiet grid of dots."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.ui import theme

PITCH = 24
_LEAST_ZOOM = 0.6
"""Further out the dots would run together."""


def paint_grid(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Dots in `rect`, in scene units; nothing where they would be too close."""
    if zoom < _LEAST_ZOOM:
        return
    pen = QPen(theme.current().colour("grid"), 2)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    columns = range(floor(rect.left() / PITCH), ceil(rect.right() / PITCH) + 1)
    rows = range(floor(rect.top() / PITCH), ceil(rect.bottom() / PITCH) + 1)
    painter.drawPoints([QPointF(x * PITCH, y * PITCH) for x in columns for y in rows])
