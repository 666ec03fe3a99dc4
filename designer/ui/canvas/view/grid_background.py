"""The canvas behind the cards: its colour and a quiet grid of dots."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from designer.ui.theme import theme

PITCH = 24
_DOT = 2
"""Pixels across a dot, at any zoom."""
_LEAST_ZOOM = 0.6
"""Further out the dots would run together."""


def paint_grid(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Fills `rect`, in scene units; with dots where they would not be too close.

    Each dot stands on whole pixels of the device. One row of them, with the ground below it, is
    put down again and again: a thousand dots by themselves would take as long as all the cards.
    """
    look = theme.current()
    if zoom < _LEAST_ZOOM:
        painter.fillRect(rect, look.colour("canvas"))
        return
    world, device = painter.worldTransform(), painter.deviceTransform()
    scale, ratio = device.m11(), device.m11() / world.m11()
    xs = _places(rect.left(), rect.right(), scale, device.dx())
    ys = _places(rect.top(), rect.bottom(), scale, device.dy())
    across, high = max(1, round(_DOT * ratio)), ceil(PITCH * scale) + 1
    row = _row(tuple(x - xs[0] for x in xs), across, high, look.canvas, look.grid)
    left, top = world.dx() - device.dx() / ratio, world.dy() - device.dy() / ratio
    painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
    for y in ys:
        painter.drawPixmap(xs[0], y, row)
    painter.setWorldTransform(world)


def _places(start: float, end: float, scale: float, origin: float) -> list[int]:
    """The pixels of the dots from before `start` to after `end`, in scene units, along a side."""
    steps = range(floor(start / PITCH), ceil(end / PITCH) + 1)
    return [round(origin + step * PITCH * scale) - 1 for step in steps]


@lru_cache(4)
def _row(places: tuple[int, ...], across: int, high: int, canvas: str, grid: str) -> QPixmap:
    """Dots at these pixels along the top of a strip of the canvas's colour."""
    row = QPixmap(places[-1] + across, high)
    row.fill(QColor(canvas))
    dot = QPixmap(across, across)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(grid))
    painter.drawEllipse(0, 0, across, across)
    painter.end()
    painter.begin(row)
    for place in places:
        painter.drawPixmap(place, 0, dot)
    painter.end()
    return row
