"""A rounded box with the formulas of a count, such as that of the MACs.

Each part of a formula has the colour of the quantity it stands for, e.g. of the kernel size.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.core.kinds.formulas import Formula
from designer.ui.inspector.widgets.rich_line import RichLine, TextRun
from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import Theme
from designer.ui.widgets.labels import offer_copy

_NUMBER = re.compile(r"(?<![⌋⌉] \+ )(\d[\d,]*)")
"""Matches the numbers of the design in a formula, but not the "+ 1" of the rule for window
positions."""
MIN_CONTENT_WIDTH_PX = 256
"""Minimum width, in pixels, of the content of the inspector."""
_PADDING_X_PX = 12
"""Pixels between the left and right edges of the box and its text."""
_PADDING_Y_PX = 11
"""Pixels between the upper and lower edges of the box and its text."""
_SPACING_PX = 6
"""Pixels between two formulas."""


class FormulaBox(QWidget):
    """Shows formulas one below another; hidden if there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Without a minimum width Qt also asks for the height at widths that are far too narrow.
        self.setMinimumWidth(MIN_CONTENT_WIDTH_PX)
        self._formulas: tuple[Formula, ...] = ()
        self._laid_out: list[RichLine] | None = None
        """The formulas as laid-out text; None until they are needed."""
        self._line_count: int | None = 0
        """The number of lines, if it is the same at every width of the panel; otherwise None."""
        offer_copy(self, self.copy)

    def show_formulas(self, formulas: tuple[Formula, ...]) -> None:
        """Show `formulas`, each with its explanation before it; if there are none, hide the box."""
        if formulas == self._formulas:
            return
        self._formulas, self._laid_out = formulas, None
        self.setAccessibleName(self.text)
        self.setVisible(bool(formulas))
        line_count_before = self._line_count
        fits = all(
            line.natural_width <= MIN_CONTENT_WIDTH_PX - 2 * _PADDING_X_PX
            for line in self._rich_lines()
        )
        self._line_count = len(formulas) if fits else None
        if self._line_count is None or self._line_count != line_count_before:
            self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """All formulas as plain text, one per line."""
        return "\n".join(
            f"{formula.note}: {formula.text}" if formula.note else formula.text
            for formula in self._formulas
        )

    def copy(self) -> None:
        """Copy the formulas as plain text to the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _rich_lines(self) -> list[RichLine]:
        """Return the formulas, laid out as text in the colours of the theme."""
        if self._laid_out is None:
            font = QFont(self.font())
            font.setPixelSize(12)
            colours = appearance_of(self).theme
            self._laid_out = [RichLine(_runs(formula, colours), font) for formula in self._formulas]
        return self._laid_out

    # Overrides of Qt's methods.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [line.height(width - 2 * _PADDING_X_PX) for line in self._rich_lines()]
        return round(sum(heights) + _SPACING_PX * (len(heights) - 1) + 2 * _PADDING_Y_PX)

    def sizeHint(self) -> QSize:
        width = max(self.width(), MIN_CONTENT_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(appearance_of(self).theme.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        top = float(_PADDING_Y_PX)
        for line in self._rich_lines():
            height = line.height(self.width() - 2 * _PADDING_X_PX)
            line.draw(painter, _PADDING_X_PX, top)
            top += height + _SPACING_PX

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._laid_out = None
            self.update()
        super().changeEvent(event)


def _runs(formula: Formula, colours: Theme) -> list[TextRun]:
    """Return the coloured pieces of text of a formula: its explanation, then the formula.

    Numbers are bold.
    """
    runs = [TextRun(f"{formula.note}  ", colours.colour("secondary"))] if formula.note else []
    for piece in formula.pieces:
        colour = colours.formula(piece.role)
        parts = _NUMBER.split(piece.text) if piece.role == "plain" else [piece.text]
        # Because the pattern has one group, every second part of the split is a number.
        runs += [TextRun(part, colour, index % 2 == 1) for index, part in enumerate(parts) if part]
    return runs
