"""The texts of a card: title and settings, counts, and the rounded label with the output shape.

Each part is a value that holds everything its look depends on, except appearance and scale. So
`pixmap_cache` can store the part as pixels; for exported pictures and for print, `paint` paints the
part with strokes.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.display.card_detail import COUNT_SEPARATOR
from designer.ui.canvas.items.card_part_rects import (
    BAR_RECT,
    FIGURES_RECT,
    TEXT_RECT,
    bar_beside,
    pill_height,
    pill_width,
)
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import ColourRole
from designer.ui.theme.fonts import font

_TEXT_MIDDLE = 29.5
"""Y of the middle between the upper edge of the title and the lower edge of the settings.

It is in scene units. A larger text scale spreads the two lines from here, in both directions.
"""
_TITLE_BASELINE = -3.5
"""Distance from `_TEXT_MIDDLE` down to the baseline of the title, at the text scale 1."""
_SETTINGS_BASELINE = 13.5
"""Distance from `_TEXT_MIDDLE` down to the baseline of the settings, at the text scale 1."""


class TitleAndSettings(NamedTuple):
    """The title of a card, and below it the settings of the block in one line."""

    title: str
    settings: str
    short_settings: str = ""
    """The settings in fewer letters, or '' if there is no shorter form."""

    @property
    def background(self) -> ColourRole | None:
        """Always "card", the theme's name for the card's colour: the text lies on the card."""
        return "card"

    def shown_settings(self, appearance: Appearance) -> str:
        """Return the settings as shown in `appearance`.

        They are in full if they fit; otherwise in fewer letters, or elided.
        """
        available = TEXT_RECT.width()
        fits = not self.short_settings or appearance.text_width(self.settings, 11) <= available
        shown = self.settings if fits else self.short_settings
        return appearance.elided_text(shown, available, 11)

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of the title line and the settings line; no other part overlaps it."""
        return TEXT_RECT

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the title and the settings, in the colours of `appearance`."""
        theme, scale, left = appearance.theme, appearance.text_scale, TEXT_RECT.left()
        title = appearance.elided_text(self.title, TEXT_RECT.width(), 13, strong=True)
        painter.setFont(appearance.font(13, strong=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(QPointF(left, _TEXT_MIDDLE + _TITLE_BASELINE * scale), title)
        painter.setFont(appearance.font(11))
        painter.setPen(theme.colour("secondary"))
        baseline = QPointF(left, _TEXT_MIDDLE + _SETTINGS_BASELINE * scale)
        painter.drawText(baseline, self.shown_settings(appearance))


class LargeTitle(NamedTuple):
    """The title of a card without settings, in large letters, to be read when zoomed out."""

    title: str

    @property
    def background(self) -> ColourRole | None:
        """Always "card", the theme's name for the card's colour: the title lies on the card."""
        return "card"

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of the large title: that of title and settings when zoomed in."""
        return TEXT_RECT

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the title on one line or wrapped, in the colours of `appearance`.

        A title on two lines fills the area at the text scale 1 already, and is never larger.
        """
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        one_line = appearance.text_width(self.title, 22) <= TEXT_RECT.width()
        painter.save()
        painter.setFont(appearance.font(22, strong=True) if one_line else font(19, strong=True))
        painter.setPen(appearance.theme.colour("text"))
        painter.setClipRect(TEXT_RECT, Qt.ClipOperation.IntersectClip)
        painter.drawText(TEXT_RECT, flags, self.title)
        painter.restore()


class Figures(NamedTuple):
    """The counts in the lower right corner of a card, e.g. its multiply–accumulates."""

    text: str

    @property
    def background(self) -> ColourRole | None:
        """Always "card", the theme's name for the card's colour: the counts lie on the card."""
        return "card"

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of the counts, to the right of the bar; wider for a longer text."""
        bar = bar_beside(self.text, appearance)
        return FIGURES_RECT.adjusted(bar - BAR_RECT.width(), 0, 0, 0)

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the counts, aligned to the right, in the colours of `appearance`."""
        painter.setFont(appearance.font(11))
        painter.setPen(appearance.theme.colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.bounds(appearance), right, self.shown_text(appearance))

    def shown_text(self, appearance: Appearance) -> str:
        """Return the counts that fit on the card; "…" stands for those that do not.

        Counts are left out as a whole, because a number cut off would be misleading.
        """
        counts = self.text.split(COUNT_SEPARATOR)
        width = self.bounds(appearance).width()
        text = self.text
        while len(counts) > 1 and appearance.text_width(text, 11) > width:
            counts.pop()
            text = COUNT_SEPARATOR.join([*counts, "…"])
        return text


class Pill(NamedTuple):
    """The shape label: the output shape of a block in a rounded rectangle at the card's output."""

    shape: str
    is_known: bool
    """Whether the output shape is known; if not, the outline is dashed."""
    is_end: bool
    """Whether no wire leaves the output, so that it is a result of the network."""

    @property
    def background(self) -> ColourRole | None:
        """Always None (no background colour): the canvas is visible around the rounded corners."""
        return None

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area of the shape label from its upper left corner, without its outline."""
        return QRectF(0, 0, pill_width(self.shape, appearance), pill_height(appearance))

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the shape label with strokes, in the colours of `appearance`."""
        theme, area = appearance.theme, self.bounds(appearance)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_result = self.is_end and self.is_known
        pen = QPen(theme.colour("accent_soft" if is_result else "hairline"), 1)
        if not self.is_known:
            pen = QPen(theme.colour("secondary"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent_soft" if is_result else "canvas"))
        corner = area.height() / 2
        painter.drawRoundedRect(area, corner, corner)
        painter.setFont(appearance.font(11))
        ink: ColourRole = "accent" if is_result else "text" if self.is_known else "secondary"
        painter.setPen(theme.colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.shape)
