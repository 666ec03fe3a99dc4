"""The card of a collapsed group: a block's card on top of a pile, told at a glance."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.core.layout import CARD_WIDTH
from designer.ui import theme
from designer.ui.canvas.card import Card

PILE = ((16.0, -7.5), (8.0, -4.0))
"""The cards that peek out above: how much narrower at each side, and how far up."""
_PEEK = 20.0
"""Height of what is painted of them; the card itself covers the rest."""


class GroupCard(Card):
    """The item of one collapsed group; its id is the group's."""

    def _paint_body(self, painter: QPainter, look: theme.Theme, *, shadow: bool) -> None:
        painter.setPen(QPen(look.colour("accent" if self.selected else "wire"), 1))
        painter.setBrush(look.colour("card"))
        for inset, up in PILE:
            painter.drawRoundedRect(QRectF(inset, up, CARD_WIDTH - 2 * inset, _PEEK), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        super()._paint_body(painter, look, shadow=shadow)
