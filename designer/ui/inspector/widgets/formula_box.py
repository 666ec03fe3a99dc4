"""The arithmetic of a figure in its rounded box, pieces coloured by what they count."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.core.kinds.formulas import Formula
from designer.ui.inspector.widgets.rich_line import RichLine, TextRun
from designer.ui.theme import theme
from designer.ui.widgets.labels import offer_copy

_NUMBER = re.compile(r"(?<![⌋⌉] \+ )(\d[\d,]*)")
"""A number of the design; the "+ 1" of the window rule is none."""
COLUMN = 256
"""The least width of what stands in the panel."""
_BESIDE, _ABOVE, _BETWEEN = 12, 11, 6


class FormulaBox(QWidget):
    """Lines of arithmetic; nothing at all where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Else Qt also asks for the height in columns far too narrow.
        self.setMinimumWidth(COLUMN)
        self._formulas: tuple[Formula, ...] = ()
        self._made: list[RichLine] | None = None
        self._lines: int | None = 0
        """How many lines there are at any width of the panel; None where it depends."""
        offer_copy(self, self.copy)

    def show_formulas(self, formulas: tuple[Formula, ...]) -> None:
        """Shows these lines, each with its note before it."""
        if formulas == self._formulas:
            return
        self._formulas, self._made = formulas, None
        self.setAccessibleName(self.text)
        self.setVisible(bool(formulas))
        lines = self._lines
        fits = all(flow.natural_width <= COLUMN - 2 * _BESIDE for flow in self._flows())
        self._lines = len(formulas) if fits else None
        if self._lines is None or self._lines != lines:
            self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """All lines as plain text."""
        return "\n".join(
            f"{line.note}: {line.text}" if line.note else line.text for line in self._formulas
        )

    def copy(self) -> None:
        """Puts the lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _flows(self) -> list[RichLine]:
        """The lines as laid-out text, in the colours of the theme."""
        if self._made is None:
            font = QFont(self.font())
            font.setPixelSize(12)
            self._made = [RichLine(_runs(line), font) for line in self._formulas]
        return self._made

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [flow.height(width - 2 * _BESIDE) for flow in self._flows()]
        return round(sum(heights) + _BETWEEN * (len(heights) - 1) + 2 * _ABOVE)

    def sizeHint(self) -> QSize:
        width = max(self.width(), COLUMN)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        top = float(_ABOVE)
        for flow in self._flows():
            height = flow.height(self.width() - 2 * _BESIDE)
            flow.draw(painter, _BESIDE, top)
            top += height + _BETWEEN

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._made = None
            self.update()
        super().changeEvent(event)


def _runs(line: Formula) -> list[TextRun]:
    colours = theme.current()
    runs = [TextRun(f"{line.note}  ", colours.colour("secondary"))] if line.note else []
    for piece in line.pieces:
        colour = colours.formula(piece.role)
        parts = _NUMBER.split(piece.text) if piece.role == "plain" else [piece.text]
        # Every second part of the split is what was split at: a number.
        runs += [TextRun(part, colour, place % 2 == 1) for place, part in enumerate(parts) if part]
    return runs
