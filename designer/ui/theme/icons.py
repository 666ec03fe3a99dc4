"""The glyphs of the program as pixmaps and icons, in any colour, size and device pixel ratio.

A glyph is an SVG file in ``resources/icons``. The colour in the file is ``currentColor``, which is
replaced when the file is read.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer import resources
from designer.display.card_tile import Tile
from designer.ui.theme import colours


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """Return a renderer of the glyph (SVG symbol) `name` in the colour `colour` (``#RRGGBB``)."""
    with open(resources.path("icons", f"{name}.svg"), encoding="utf-8") as file:
        text = file.read().replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def application() -> QIcon:
    """Return the application icon."""
    return QIcon(resources.path("icons", "designer.svg"))


def pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Return the glyph `name` as a square pixmap.

    Its side is `side` logical pixels; `ratio` is the device pixel ratio.
    """
    image = QPixmap(round(side * ratio), round(side * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def icon(name: str, colour: str, side: int = 18) -> QIcon:
    """Return the glyph `name` as an icon of `side` logical pixels.

    The icon is sharp at the device pixel ratios 1 and 2.
    """
    result = QIcon(pixmap(name, colour, side, 1.0))
    result.addPixmap(pixmap(name, colour, side, 2.0))
    return result


def paint_tile(painter: QPainter, rect: QRectF, tile: Tile) -> None:
    """Paint the tile of a block kind into the square `rect`.

    A tile is a rounded square in the colour of the kind's family, with a glyph or a short text.
    """
    family, icon_name, text = tile
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.FAMILY_FILLS[family]))
    corner = rect.width() * 0.2
    painter.drawRoundedRect(rect, corner, corner)
    if text:
        font = QFont(painter.font())
        font.setPixelSize(max(1, round(rect.width() * (0.34 if len(text) <= 3 else 0.25))))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.glyph_colour(family)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return
    inset = rect.width() * 0.18
    glyph = rect.adjusted(inset, inset, -inset, -inset)
    renderer(icon_name, colours.glyph_colour(family)).render(painter, glyph)
