"""Painting of the whole scene zoomed far out: all cards in a few calls, not item by item.

Below a zoom of about a third no text is readable. There, one call of `drawRects` per colour is
about sixty times faster than a thousand items that each paint themselves.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from designer.core.layout.card_sizes import CARD_HEIGHT
from designer.display.card_tile import Tile
from designer.ui.canvas.items import group_frame_item
from designer.ui.canvas.items.card_part_rects import PILE_OFFSETS
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.theme import colours, icons
from designer.ui.theme.colours import ColourRole

FAR_ZOOM = 0.35
"""The zoom below which this module paints the scene, instead of cards and wires themselves."""
MIN_TEXT_CARD_HEIGHT_PX = 9.0
"""Minimum height of a card, in screen pixels, at which the text of its coloured tile is painted."""
MIN_ICON_CARD_HEIGHT_PX = 13.0
"""Minimum height of a card, in screen pixels, at which the icon of its coloured tile is painted."""
MAX_CARDS_WITH_GLYPHS = 300
"""Maximum number of cards in view for which the text or icon of the coloured tile is painted.

If more cards are in view, none is painted, because one takes as long as 50 rectangles.
"""


def paint(painter: QPainter, scene: CanvasScene, exposed: QRectF) -> None:
    """Paint cards as rectangles in the colour of their block family, and wires as straight lines.

    It is for a view zoomed far out. A family is a class of similar block kinds. The painter uses
    scene coordinates, and `exposed` is the area to paint in these coordinates.
    """
    theme = scene.appearance.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(theme.colour("wire"), 1))
    # All lines are passed to Qt, because Qt skips those out of view faster than a test here would.
    shapes = scene.far_view
    painter.drawLines(shapes.lines)
    if scene.frames:
        group_frame_item.paint_far(painter, scene.frames.values(), exposed)
        painter.setPen(_pen(theme.colour("wire"), 1))
    painter.drawLines([line for area in shapes.piled for line in _pile_lines(area)])
    painter.setPen(Qt.PenStyle.NoPen)
    for family, rects in shapes.fills.items():
        painter.setBrush(QColor(colours.FAMILY_FILLS[family]))
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if painter.worldTransform().m11() * CARD_HEIGHT >= MIN_TEXT_CARD_HEIGHT_PX:
        in_view = (card for card in scene.cards.values() if card.area.intersects(exposed))
        cards = list(islice(in_view, MAX_CARDS_WITH_GLYPHS + 1))
        if len(cards) <= MAX_CARDS_WITH_GLYPHS:
            _paint_glyphs(painter, [(card.area, card.card_text.tile) for card in cards])
    outlined: dict[ColourRole, list[QRectF]] = {
        "fault": shapes.faulty,
        "accent": shapes.selected,
    }
    for role, rects in outlined.items():
        if rects:
            painter.setPen(_pen(theme.colour(role), 3))
            painter.drawRects(rects)
    # Faulty cards are crossed out: colour alone must not distinguish them from selected ones.
    painter.setPen(_pen(theme.colour("fault"), 2))
    painter.drawLines([line for area in shapes.faulty for line in _diagonals(area)])


def _diagonals(area: QRectF) -> tuple[QLineF, QLineF]:
    falling = QLineF(area.topLeft(), area.bottomRight())
    return falling, QLineF(area.bottomLeft(), area.topRight())


def _pile_lines(area: QRectF) -> list[QLineF]:
    """Return the upper edges of the pile of cards that a collapsed group's card lies on.

    `area` is the area of the group's card, in scene coordinates.
    """
    return [
        QLineF(
            area.left() + inset, area.top() - 2 * rise, area.right() - inset, area.top() - 2 * rise
        )
        for inset, rise in PILE_OFFSETS
    ]


def _paint_glyphs(painter: QPainter, cards: list[tuple[QRectF, Tile]]) -> None:
    """Paint on each card the text of its coloured tile, e.g. 5×5, or else the tile's icon."""
    font = QFont("Inter")
    card_height_px = painter.worldTransform().m11() * CARD_HEIGHT
    icons_shown = card_height_px >= MIN_ICON_CARD_HEIGHT_PX
    font.setPixelSize(round(CARD_HEIGHT * (0.6 if icons_shown else 0.8)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
    side = CARD_HEIGHT * 0.75
    for rect, tile in cards:
        ink = colours.glyph_colour(tile.family)
        if tile.text:
            painter.setPen(QColor(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tile.text)
        elif icons_shown:
            icon_area = QRectF(0, 0, side, side)
            icon_area.moveCenter(rect.center())
            pixmap = _icon(tile.icon, ink, max(1, round(side * scale)))
            painter.drawPixmap(icon_area, pixmap, QRectF(pixmap.rect()))


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, side: int) -> QPixmap:
    return icons.pixmap(name, colour, side, 1.0)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
