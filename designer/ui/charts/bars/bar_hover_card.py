"""The card that tells the exact figure of the bar under the pointer, as plain text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.core.text.display_text import one_line
from designer.ui.theme import theme
from designer.ui.widgets.labels import breakable

_LONGEST = 2_000
_PADDING = 8
_AWAY = 12
"""Pixels between pointer and card."""
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class BarHoverCard(QWidget):
    """Painted by hand: a label or tooltip takes what looks like HTML for HTML."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = ""
        self.hide()

    def tell(self, text: str, at: QPoint) -> None:
        """Shows `text` beside the point `at` of the parent."""
        if text != self.text:
            self.text = text
            self._shown = breakable(one_line(text, _LONGEST))
            self.resize(self._best_size())
            self.update()
        self.move(self._beside(at))
        self.show()

    def dismiss(self) -> None:
        """Hides the card."""
        self.text = ""
        self.hide()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        return font

    def _best_size(self) -> QSize:
        room = QRect(0, 0, max(self.parentWidget().width() - 4 * _PADDING, 80), 10_000)
        words = QFontMetrics(self._font()).boundingRect(room, _WRAP, self._shown)
        # Painting rounds where measuring did not; a pixel more keeps the last word on its line.
        return words.adjusted(0, 0, 2 * _PADDING + 2, 2 * _PADDING - 2).size()

    def _beside(self, at: QPoint) -> QPoint:
        """Above the point where the parent has room for it, else below; never over the edge."""
        parent = self.parentWidget()
        x = min(at.x() + _AWAY, parent.width() - self.width() - 2)
        y = at.y() - self.height() - _AWAY // 2
        if y < 2:
            y = min(at.y() + 2 * _AWAY, parent.height() - self.height() - 2)
        return QPoint(max(x, 2), max(y, 2))

    # Qt's own names from here.

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.colour("hairline"))
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._font())
        painter.setPen(colours.colour("text"))
        words = self.rect().adjusted(_PADDING, _PADDING - 1, -_PADDING, 0)
        painter.drawText(words, _WRAP, self._shown)
