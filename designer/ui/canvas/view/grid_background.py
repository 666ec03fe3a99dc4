"""The background of the canvas: its colour and a faint grid of dots."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from designer.ui.theme import theme

GRID_PITCH = 24
"""Distance between two dots, in scene units."""
_DOT_PX = 2
"""Diameter of a dot in pixels, at any zoom."""
_MIN_ZOOM = 0.6
"""Smallest zoom, in pixels per scene unit, at which dots are painted; below it they would merge."""


def paint_grid(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Fill `rect` (scene units) with the canvas colour, and with dots unless they are too close.

    Each dot is aligned to whole device pixels. One row of dots with the background below it is
    painted once and drawn again for every row: a thousand single dots would take as long as all
    cards together.
    """
    palette = theme.current()
    if zoom < _MIN_ZOOM:
        painter.fillRect(rect, palette.colour("canvas"))
        return
    world, device = painter.worldTransform(), painter.deviceTransform()
    scale, ratio = device.m11(), device.m11() / world.m11()
    xs = _dot_positions(rect.left(), rect.right(), scale, device.dx())
    ys = _dot_positions(rect.top(), rect.bottom(), scale, device.dy())
    diameter, height = max(1, round(_DOT_PX * ratio)), ceil(GRID_PITCH * scale) + 1
    row = _row(tuple(x - xs[0] for x in xs), diameter, height, palette.canvas, palette.grid)
    left, top = world.dx() - device.dx() / ratio, world.dy() - device.dy() / ratio
    painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
    for y in ys:
        painter.drawPixmap(xs[0], y, row)
    painter.setWorldTransform(world)


def _dot_positions(start: float, end: float, scale: float, origin: float) -> list[int]:
    """Return the device pixels of the dots along one axis from `start` to `end` (scene units).

    `scale` is in device pixels per scene unit, `origin` is the device pixel of scene coordinate 0.
    The dots reach at least to both ends.
    """
    steps = range(floor(start / GRID_PITCH), ceil(end / GRID_PITCH) + 1)
    return [round(origin + step * GRID_PITCH * scale) - 1 for step in steps]


@lru_cache(4)
def _row(positions: tuple[int, ...], diameter: int, height: int, canvas: str, grid: str) -> QPixmap:
    """Return a strip in colour `canvas` with dots in colour `grid` along its top.

    The positions of the dots, their diameter and the height are in device pixels.
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
