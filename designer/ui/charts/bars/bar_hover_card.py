"""The hover card of the chart: shows the exact value of the bar under the pointer as plain text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.core.text.display_text import one_line
from designer.ui.theme.appearance import appearance_of
from designer.ui.widgets.labels import insert_breaks

_MAX_CHARACTERS = 2_000
"""Maximum number of characters that the card shows."""
_PADDING_PX = 8
"""Pixels between the edge of the card and its text."""
_DISTANCE_PX = 12
"""Horizontal distance between the pointer and the card in pixels."""
_TEXT_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
"""Flags with which the text is measured and painted: wrapped, and aligned to the left."""


class BarHoverCard(QWidget):
    """The hover card: a small box over the chart with the value of a bar, painted as plain text.

    A label or a tooltip would treat a text that looks like HTML as HTML.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chart = parent
        self.text = ""
        """The full text of the card, or '' while the card is hidden."""
        self._painted_text = ""
        self.hide()

    def show_text(self, text: str, position: QPoint) -> None:
        """Show `text` on the card, beside `position` in the coordinates of the parent widget."""
        if text != self.text:
            self.text = text
            self._painted_text = insert_breaks(one_line(text, _MAX_CHARACTERS))
            self.resize(self._best_size())
            self.update()
        self.move(self._place_beside(position))
        self.show()

    def dismiss(self) -> None:
        """Hide the hover card."""
        self.text = ""
        self.hide()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        return font

    def _best_size(self) -> QSize:
        available = QRect(0, 0, max(self._chart.width() - 4 * _PADDING_PX, 80), 10_000)
        metrics = QFontMetrics(self._font())
        text_rect = metrics.boundingRect(available, _TEXT_FLAGS, self._painted_text)
        # Painting rounds coordinates and measuring does not; one more pixel of width keeps the last
        # word on its line.
        return text_rect.adjusted(0, 0, 2 * _PADDING_PX + 2, 2 * _PADDING_PX - 2).size()

    def _place_beside(self, position: QPoint) -> QPoint:
        """Return where the upper left corner of the hover card goes, beside the point `position`.

        The hover card is above `position` if it fits there, otherwise below. It stays within the
        chart.
        """
        x = min(position.x() + _DISTANCE_PX, self._chart.width() - self.width() - 2)
        y = position.y() - self.height() - _DISTANCE_PX // 2
        if y < 2:
            y = min(position.y() + 2 * _DISTANCE_PX, self._chart.height() - self.height() - 2)
        return QPoint(max(x, 2), max(y, 2))

    # Overrides of Qt's methods.

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = appearance_of(self).theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.colour("hairline"))
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._font())
        painter.setPen(colours.colour("text"))
        text_rect = self.rect().adjusted(_PADDING_PX, _PADDING_PX - 1, -_PADDING_PX, 0)
        painter.drawText(text_rect, _TEXT_FLAGS, self._painted_text)
