"""The canvas from far away: all cards in a few strokes, painted past the scene's items.

Below a zoom of about a third no word could be read, and one `drawRects` for each colour is
some sixty times quicker than a thousand items painting themselves.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from designer.core.layout.geometry import CARD_HEIGHT
from designer.display.card_tile import Tile
from designer.ui.canvas.items import group_frame_item
from designer.ui.canvas.items.card_parts import PILE
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.theme import colours, icons, theme

FAR_ZOOM = 0.35
"""Below this zoom the overview is painted."""
MIN_NAMED_WIDTH_PX = 9.0
"""Pixels of height from which a card has room for a glyph of text..."""
MIN_ICON_WIDTH_PX = 13.0
"""...and for an icon."""
MAX_NAMED_CARDS = 300
"""With more cards in view their colours have to do: a glyph costs as much as fifty of them."""


def paint(painter: QPainter, scene: CanvasScene, exposed: QRectF) -> None:
    """Cards as rectangles of their family's colour, wires in straight strokes; in scene units."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(look.colour("wire"), 1))
    # Qt is quick to leave out what is not in view; to ask for each here would take longer.
    far = scene.far_view
    painter.drawLines(far.strokes)
    if scene.frames:
        group_frame_item.paint_far(painter, scene.frames.values(), exposed)
        painter.setPen(_pen(look.colour("wire"), 1))
    painter.drawLines([line for area in far.piled for line in _pile(area)])
    painter.setPen(Qt.PenStyle.NoPen)
    for family, rects in far.fills.items():
        painter.setBrush(QColor(colours.FAMILY[family]))
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if painter.worldTransform().m11() * CARD_HEIGHT >= MIN_NAMED_WIDTH_PX:
        seen = (card for card in scene.cards.values() if card.area.intersects(exposed))
        named = list(islice(seen, MAX_NAMED_CARDS + 1))
        if len(named) <= MAX_NAMED_CARDS:
            _name(painter, [(card.area, card.face.tile) for card in named])
    for role, rects in (("fault", far.faulty), ("accent", far.selected)):
        if rects:
            painter.setPen(_pen(look.colour(role), 3))
            painter.drawRects(rects)
    # A fault is crossed out: its colour alone would not tell it from what is selected.
    painter.setPen(_pen(look.colour("fault"), 2))
    painter.drawLines([line for area in far.faulty for line in _cross(area)])


def _cross(area: QRectF) -> tuple[QLineF, QLineF]:
    """The diagonals."""
    falling = QLineF(area.topLeft(), area.bottomRight())
    return falling, QLineF(area.bottomLeft(), area.topRight())


def _pile(area: QRectF) -> list[QLineF]:
    """The edges that peek out above a card that stands for several."""
    return [
        QLineF(area.left() + inset, area.top() - 2 * up, area.right() - inset, area.top() - 2 * up)
        for inset, up in PILE
    ]


def _name(painter: QPainter, cards: list[tuple[QRectF, Tile]]) -> None:
    """The glyph of each kind on its card: its text, such as 5×5, or else its icon."""
    font = QFont("Inter")
    high = painter.worldTransform().m11() * CARD_HEIGHT
    pictured = high >= MIN_ICON_WIDTH_PX
    font.setPixelSize(round(CARD_HEIGHT * (0.6 if pictured else 0.8)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
    side = CARD_HEIGHT * 0.75
    for rect, tile in cards:
        ink = colours.ink(tile.family)
        if tile.text:
            painter.setPen(QColor(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tile.text)
        elif pictured:
            place = QRectF(0, 0, side, side)
            place.moveCenter(rect.center())
            image = _icon(tile.icon, ink, max(1, round(side * scale)))
            painter.drawPixmap(place, image, QRectF(image.rect()))


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, side: int) -> QPixmap:
    return icons.pixmap(name, colour, side, 1.0)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
