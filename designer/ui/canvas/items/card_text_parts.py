"""The texts of a card: title and settings, counts, and the rounded label with the output shape.

Each part is a value that holds everything its look depends on, except theme and scale. So
`pixmap_cache` can store the part as pixels; for exported pictures and for print, `paint` paints the
part with strokes.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.ui.canvas.items.card_part_rects import (
    BAR_RECT,
    FIGURES_RECT,
    PILL_HEIGHT,
    TEXT_RECT,
    bar_beside,
    pill_width,
)
from designer.ui.theme import theme
from designer.ui.theme.fonts import elided_text, font, text_width


class TitleAndSettings(NamedTuple):
    """The title of a card, and below it the settings of the block in one line."""

    title: str
    settings: str
    short_settings: str = ""
    """The settings in fewer letters, or '' if there is no shorter form."""

    @property
    def background(self) -> str:
        """Always "card", the theme's name for the card's colour: the text lies on the card."""
        return "card"

    @property
    def shown_settings(self) -> str:
        """The settings as shown: in full if they fit; otherwise in fewer letters, or elided."""
        available = TEXT_RECT.width()
        fits = not self.short_settings or text_width(self.settings, 11) <= available
        return elided_text(self.settings if fits else self.short_settings, available, 11)

    @property
    def bounds(self) -> QRectF:
        """The area of the title line and the settings line; no other part overlaps it."""
        return TEXT_RECT

    def paint(self, painter: QPainter) -> None:
        """Paint the title and the settings, in the colours of the current theme."""
        look, left, available = theme.current(), TEXT_RECT.left(), TEXT_RECT.width()
        painter.setFont(font(13, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(QPointF(left, 26), elided_text(self.title, available, 13, strong=True))
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        painter.drawText(QPointF(left, 43), self.shown_settings)


class LargeTitle(NamedTuple):
    """The title of a card without settings, in large letters, to be read when zoomed out."""

    title: str

    @property
    def background(self) -> str:
        """Always "card", the theme's name for the card's colour: the title lies on the card."""
        return "card"

    @property
    def bounds(self) -> QRectF:
        """The area of the large title: the one that title and settings cover when zoomed in."""
        return TEXT_RECT

    def paint(self, painter: QPainter) -> None:
        """Paint the title on one line or wrapped, in the colours of the current theme."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        one_line = text_width(self.title, 22) <= TEXT_RECT.width()
        painter.save()
        painter.setFont(font(22 if one_line else 19, strong=True))
        painter.setPen(theme.current().colour("text"))
        painter.setClipRect(TEXT_RECT, Qt.ClipOperation.IntersectClip)
        painter.drawText(TEXT_RECT, flags, self.title)
        painter.restore()


class Figures(NamedTuple):
    """The counts in the lower right corner of a card, e.g. its multiply–accumulates."""

    text: str

    @property
    def background(self) -> str:
        """Always "card", the theme's name for the card's colour: the counts lie on the card."""
        return "card"

    @property
    def bounds(self) -> QRectF:
        """The area of the counts, to the right of the card's bar; wider for a longer text."""
        return FIGURES_RECT.adjusted(bar_beside(self.text) - BAR_RECT.width(), 0, 0, 0)

    def paint(self, painter: QPainter) -> None:
        """Paint the counts, aligned to the right, in the colours of the current theme."""
        painter.setFont(font(11))
        painter.setPen(theme.current().colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.bounds, right, self.text)


class Pill(NamedTuple):
    """The shape label: the output shape of a block in a rounded rectangle at the card's output."""

    shape: str
    is_known: bool
    """Whether the output shape is known; if not, the outline is dashed."""
    is_end: bool
    """Whether no wire leaves the output, so that it is a result of the network."""

    @property
    def background(self) -> str:
        """Always '' (no background colour): the canvas is visible around the rounded corners."""
        return ""

    @property
    def bounds(self) -> QRectF:
        """The area of the shape label from its upper left corner, without the outline's width."""
        return QRectF(0, 0, pill_width(self.shape), PILL_HEIGHT)

    def paint(self, painter: QPainter) -> None:
        """Paint the shape label with strokes, in the colours of the current theme."""
        look, area = theme.current(), self.bounds
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_result = self.is_end and self.is_known
        pen = QPen(look.colour("accent_soft" if is_result else "hairline"), 1)
        if not self.is_known:
            pen = QPen(look.colour("secondary"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("accent_soft" if is_result else "canvas"))
        painter.drawRoundedRect(area, 9, 9)
        painter.setFont(font(11))
        ink = "accent" if is_result else "text" if self.is_known else "secondary"
        painter.setPen(look.colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.shape)
