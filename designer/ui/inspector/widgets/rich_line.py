"""Text in several colours and weights that is wrapped at a width and painted directly.

A label of Qt with rich text would interpret markup in a block's name, and the name may come from a
stranger. This module paints runs of plain text instead.
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
    """Pieces of text in several colours, wrapped between words, or within a very long word.

    `leading` is the distance between two lines of text in pixels.
    """

    def __init__(self, runs: Sequence[TextRun], font: QFont, leading: float = 3) -> None:
        self._leading = leading
        self._layout = QTextLayout("".join(run.text for run in runs), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs))
        self._height = self._break_lines(float("inf"))
        self.natural_width = self._layout.maximumWidth()
        """The smallest width, in pixels, at which no line has to be wrapped."""
        self._width = self.natural_width

    def height(self, width: float) -> float:
        """Break the text into lines `width` pixels wide and return its height in pixels."""
        fitting = min(max(width, 1), self.natural_width)
        if fitting != self._width:
            self._width = fitting
            self._height = self._break_lines(fitting)
        return self._height

    def _break_lines(self, width: float) -> float:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() + self._leading
        self._layout.endLayout()
        return max(height - self._leading, 0)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the lines with their upper left corner at (`left`, `top`)."""
        self._layout.draw(painter, QPointF(left, top))


def _formats(runs: Sequence[TextRun]) -> list[QTextLayout.FormatRange]:
    """Return the colours and weights of `runs` in the form that Qt's text layout needs."""
    formats, start = [], 0
    for run in runs:
        span = QTextLayout.FormatRange()
        # Qt counts UTF-16 code units; a character beyond U+FFFF takes two of them.
        span.start, span.length = start, len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        text_format = QTextCharFormat()
        text_format.setForeground(run.colour)
        if run.bold:
            text_format.setFontWeight(QFont.Weight.DemiBold)
        span.format = text_format
        formats.append(span)
        start += span.length
    return formats
