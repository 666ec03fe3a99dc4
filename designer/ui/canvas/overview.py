"""The canvas from far away: all cards in a few strokes, painted past the scene's items.

Below a zoom of about a third no word could be read, and one `drawRects` for each colour is
some sixty times quicker than a thousand items painting themselves.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.core.kind import Family
from designer.core.layout import CARD_HEIGHT, CARD_WIDTH
from designer.ui import theme
from designer.ui.canvas.scene import CanvasScene

ZOOM = 0.35
"""Below this zoom the overview is painted."""


def paint(painter: QPainter, scene: CanvasScene, exposed: QRectF) -> None:
    """Cards as rectangles of their family's colour, in scene units.

    Wires are straight lines; those that lead back keep their course around the cards.
    """
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(look.colour("wire"), 1))
    painter.drawLines(_lines(scene))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for wire in scene.wires.values():
        if wire.leads_back and wire.path.controlPointRect().intersects(exposed):
            painter.drawPath(wire.path)
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


def _lines(scene: CanvasScene) -> list[QLineF]:
    cards = scene.cards
    return [
        QLineF(cards[key.source].output_port(), cards[key.target].input_port(0))
        for key, wire in scene.wires.items()
        if not wire.leads_back
    ]


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
