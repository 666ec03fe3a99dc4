"""The canvas from far away: all cards in a few strokes, painted past the scene's items.

Below a zoom of about a third no word could be read, and one `drawRects` for each colour is
some sixty times quicker than a thousand items painting themselves.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.core.kind import Family
from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui import theme
from designer.ui.canvas.scene import CanvasScene

ZOOM = 0.35
"""Below this zoom the overview is painted."""


def paint(painter: QPainter, scene: CanvasScene, exposed: QRectF) -> None:
    """Cards as rectangles of their family's colour, wires in straight strokes; in scene units."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(look.colour("wire"), 1))
    painter.drawLines([line for wire in scene.wires.values() for line in wire.course])
    fills: dict[Family, list[QRectF]] = {}
    marked: dict[str, list[QRectF]] = {"fault": [], "accent": []}
    for card in scene.cards.values():
        at = card.pos()
        rect = QRectF(at.x(), at.y(), CARD_WIDTH, CARD_HEIGHT)
        if not rect.intersects(exposed):
            continue
        fills.setdefault(card.face.kind.family, []).append(rect)
        if card.face.state == "fault":
            marked["fault"].append(rect)
        if card.selected:
            marked["accent"].append(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    for family, rects in fills.items():
        painter.setBrush(QColor(theme.FAMILY[family]))
        painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for role, rects in marked.items():
        if rects:
            painter.setPen(_pen(look.colour(role), 3))
            painter.drawRects(rects)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
