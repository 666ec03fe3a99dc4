"""The background of the canvas: its colour and a faint grid of dots."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from designer.ui.theme.colours import Theme

GRID_PITCH = 24
"""Distance between neighbouring dots of the grid, in scene units."""
_DOT_PX = 2
"""Diameter of a dot of the grid, in pixels; it is the same at every zoom."""
_MIN_ZOOM = 0.6
"""Smallest zoom, in pixels per scene unit, at which dots are painted.

At a smaller zoom the dots would be too close together.
"""


def paint_grid(painter: QPainter, rect: QRectF, zoom: float, theme: Theme) -> None:
    """Fill `rect` (scene units) with the canvas colour of `theme` and the dots of the grid.

    If `zoom` is below `_MIN_ZOOM`, the dots are left out. Each dot is aligned to whole device
    pixels. One row of dots, with the background between it and the next row, is painted as a
    pixmap, which is drawn for every row. To paint a thousand single dots would take as long as
    painting all cards.
    """
    if zoom < _MIN_ZOOM:
        painter.fillRect(rect, theme.colour("canvas"))
        return
    world, device = painter.worldTransform(), painter.deviceTransform()
    scale, ratio = device.m11(), device.m11() / world.m11()
    xs = _dot_positions(rect.left(), rect.right(), scale, device.dx())
    ys = _dot_positions(rect.top(), rect.bottom(), scale, device.dy())
    diameter, height = max(1, round(_DOT_PX * ratio)), ceil(GRID_PITCH * scale) + 1
    row = _row(tuple(x - xs[0] for x in xs), diameter, height, theme.canvas, theme.grid)
    left, top = world.dx() - device.dx() / ratio, world.dy() - device.dy() / ratio
    painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
    for y in ys:
        painter.drawPixmap(xs[0], y, row)
    painter.setWorldTransform(world)


def _dot_positions(start: float, end: float, scale: float, origin: float) -> list[int]:
    """Return the positions, in device pixels, of the dots along one axis.

    `start` and `end` are the ends of the painted range in scene units; the dots cover at least this
    range. `scale` is in device pixels per scene unit. `origin` is the device pixel of the scene
    coordinate 0.
    """
    steps = range(floor(start / GRID_PITCH), ceil(end / GRID_PITCH) + 1)
    return [round(origin + step * GRID_PITCH * scale) - 1 for step in steps]


@lru_cache(4)
def _row(positions: tuple[int, ...], diameter: int, height: int, canvas: str, grid: str) -> QPixmap:
    """Return a pixmap in the colour `canvas` with a row of dots in the colour `grid` at its top.

    `positions` are the left edges of the dots. These, the `diameter` of a dot and the `height` of
    the pixmap are in device pixels.
    """
    row = QPixmap(positions[-1] + diameter, height)
    row.fill(QColor(canvas))
    dot = QPixmap(diameter, diameter)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(grid))
    painter.drawEllipse(0, 0, diameter, diameter)
    painter.end()
    painter.begin(row)
    for position in positions:
        painter.drawPixmap(position, 0, dot)
    painter.end()
    return row
