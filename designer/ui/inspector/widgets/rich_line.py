"""Text in several colours and weights that wraps within a width, and is painted, not parsed.

A rich-text label would read markup in a stranger's block name; this paints runs of plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption


class TextRun(NamedTuple):
    """A stretch of text in one colour and weight."""

    text: str
    colour: QColor
    bold: bool = False


class RichLine:
    """Runs in lines as wide as there is room; a word that is wider alone is broken anywhere."""

    def __init__(self, runs: Sequence[TextRun], font: QFont, leading: float = 3) -> None:
        self._leading = leading
        self._layout = QTextLayout("".join(run.text for run in runs), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs))
        self._height = self._fill(float("inf"))
        self.natural_width = self._layout.maximumWidth()
        """The width from which on nothing needs to be wrapped."""
        self._width = self.natural_width

    def height(self, width: float) -> float:
        """How much of a column of this width the text takes; the lines are then broken so."""
        fitting = min(max(width, 1), self.natural_width)
        if fitting != self._width:
            self._width = fitting
            self._height = self._fill(fitting)
        return self._height

    def _fill(self, width: float) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() + self._leading
        self._layout.endLayout()
        return max(height - self._leading, 0)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paints the lines from their upper left corner on."""
        self._layout.draw(painter, QPointF(left, top))


def _formats(runs: Sequence[TextRun]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        piece = QTextLayout.FormatRange()
        # Qt counts UTF-16 units, in which a character beyond the first plane takes two.
        piece.start, piece.length = start, len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        look = QTextCharFormat()
        look.setForeground(run.colour)
        if run.bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        piece.format = look
        formats.append(piece)
        start += piece.length
    return formats
