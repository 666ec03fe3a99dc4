"""The parts of a card other than its texts: its body, and the filled part of its bar.

The body consists of shadow, edge, tile (the coloured square with the icon), ports and the empty
bar, which shows the block's share of all multiply–accumulates. Each part is a value that holds
everything its look depends on, except appearance and scale. So `pixmap_cache` can store the part as
pixels; for exported pictures and for print, `paint` paints the part with strokes.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.core.kinds.kind import Family
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.display.card_tile import Tile
from designer.ui.canvas.items.card_part_rects import (
    BAR_RECT,
    MARGIN_ABOVE,
    MARGIN_BELOW,
    MARGIN_SIDE,
    MIN_LEGIBLE_ZOOM,
    PILE_MARGIN,
    PILE_OFFSETS,
    PORT_RADIUS,
    TILE_RECT,
    port_height,
)
from designer.ui.theme import colours, icons
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import ColourRole

Edge = Literal["plain", "unknown", "fault", "bypassed"]
"""How the outline of a card is drawn; "unknown" is for a block whose output shape is unknown."""
_BYPASSED_TILE_OPACITY = 0.4
"""Opacity of the coloured tile of a bypassed block, from 0 to 1.

A bypassed block outputs its first input unchanged, as if the block did not exist.
"""


class Body(NamedTuple):
    """The card without its texts: shadow, edge, ports, the tile with the icon, and the empty bar.

    The bar shows the block's share of all multiply–accumulates; `Share` fills it.
    """

    tile: Tile
    inputs: int
    """The number of input ports of the card."""
    edge: Edge
    selected: bool = False
    highlighted: bool = False
    """Whether the pointer is on the card, or on one of its wires."""
    piled: bool = False
    """Whether the card lies on a pile of cards, whose edges show above; for collapsed groups."""
    bar_width: float = BAR_RECT.width()
    """Width of the bar, in scene units."""

    @property
    def background(self) -> ColourRole | None:
        """Always None (no background colour), because the canvas is visible around the card."""
        return None

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of the card with shadow, ports and marks, from its upper left corner."""
        top = MARGIN_ABOVE + PILE_MARGIN * self.piled
        return QRectF(
            -MARGIN_SIDE, -top, CARD_WIDTH + 2 * MARGIN_SIDE, CARD_HEIGHT + MARGIN_BELOW + top
        )

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the body of the card with strokes, in the colours of `appearance`."""
        theme = appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, theme)
        painter.setOpacity(_BYPASSED_TILE_OPACITY if self.edge == "bypassed" else 1.0)
        icons.paint_tile(painter, TILE_RECT, self.tile)
        painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hairline"))
        painter.drawRoundedRect(
            QRectF(BAR_RECT.x(), BAR_RECT.y(), self.bar_width, BAR_RECT.height()), 2, 2
        )
        self._paint_ports(painter, theme)
        if self.edge == "fault":
            _paint_warning(painter, theme)

    def _paint_card(self, painter: QPainter, theme: colours.Theme) -> None:
        card = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        if theme.name == "light" and painter.worldTransform().m11() >= MIN_LEGIBLE_ZOOM:
            painter.setPen(Qt.PenStyle.NoPen)
            for spread, alpha in ((3, 8), (1, 14)):
                painter.setBrush(QColor(16, 24, 40, alpha))
                painter.drawRoundedRect(card.adjusted(-spread, 0, spread, spread + 1), 12, 12)
        if self.piled:
            painter.setPen(QPen(theme.colour("accent" if self.selected else "wire"), 1))
            painter.setBrush(theme.colour("card"))
            for inset, rise in PILE_OFFSETS:
                lower_card = QRectF(inset, -rise, CARD_WIDTH - 2 * inset, 20)
                painter.drawRoundedRect(lower_card, 6, 6)
        if self.edge == "fault" and self.selected:
            painter.setPen(QPen(theme.colour("fault"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), 12, 12)
        painter.setPen(self._edge_pen(theme))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(card, 9, 9)

    def _edge_pen(self, theme: colours.Theme) -> QPen:
        if self.edge == "bypassed":
            role: ColourRole = "accent" if self.selected else "text"
            return QPen(theme.colour(role), 2.0, Qt.PenStyle.DashLine)
        if self.selected:
            return QPen(theme.colour("accent"), 2.0)
        if self.edge == "unknown":
            return QPen(theme.colour("secondary"), 1.4, Qt.PenStyle.DashLine)
        if self.edge == "fault":
            return QPen(theme.colour("fault"), 2.0)
        return QPen(theme.colour("wire" if self.highlighted else "hairline"), 1.0)

    def _paint_ports(self, painter: QPainter, theme: colours.Theme) -> None:
        painter.setPen(QPen(theme.colour("accent" if self.highlighted else "wire"), 1.5))
        painter.setBrush(theme.colour("card"))
        radius = PORT_RADIUS + (2 if self.highlighted else 0)
        inputs = [QPointF(0, port_height(slot, self.inputs)) for slot in range(self.inputs)]
        for middle in (*inputs, QPointF(CARD_WIDTH, CARD_HEIGHT / 2)):
            painter.drawEllipse(middle, radius, radius)


class Share(NamedTuple):
    """The filled part of a card's bar; its length shows the block's share of the design's MACs."""

    family: Family
    thousandths: int
    """The block's share of all multiply–accumulates (MACs) of the design, in thousandths."""
    bar_width: float = BAR_RECT.width()
    """Width of the whole bar, in scene units."""

    @property
    def background(self) -> ColourRole | None:
        """Always None (no background colour): the empty bar is visible around the rounded ends."""
        return None

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the filled area of the bar, relative to the bar's upper left corner.

        The area is at least 4 scene units wide, so that even the smallest share is visible.
        """
        return QRectF(0, 0, max(4.0, self.bar_width * self.thousandths / 1000), BAR_RECT.height())

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the filled part of the bar, in the colour of the block's family.

        A family is a class of similar block kinds.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.FAMILY_FILLS[self.family]))
        painter.drawRoundedRect(self.bounds(appearance), 2, 2)


def _paint_warning(painter: QPainter, theme: colours.Theme) -> None:
    """Paint an exclamation mark on the card's upper right corner: the sign of a fault.

    The mark can be recognised without seeing its colour, and at a zoom too small to read any text.
    """
    mark = QRectF(0, 0, 17, 17)
    mark.moveCenter(QPointF(CARD_WIDTH - 3, 2))
    painter.setPen(QPen(theme.colour("card"), 1.5))
    painter.setBrush(theme.colour("fault"))
    painter.drawEllipse(mark)
    painter.setPen(QPen(theme.colour("card"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle = mark.center()
    painter.drawLine(middle + QPointF(0, -4.2), middle + QPointF(0, 0.6))
    painter.drawPoint(middle + QPointF(0, 4.2))
