"""The fonts of the canvas, and the measurement of texts in them.

The same titles, settings and shapes are on many cards, so the measurements of a text are cached.
They depend neither on the theme nor on the zoom.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextLayout,
    QTextOption,
)

_MAX_CACHED_TEXTS = 4096
"""Number of texts whose measurements are cached; it is more than fit legibly on a screen."""


@cache
def font(size: int, *, strong: bool = False) -> QFont:
    """Return the font of the canvas in `size` pixels, with digits of equal width."""
    face = QFont("Inter")
    face.setPixelSize(size)
    face.setFeature(QFont.Tag("tnum"), 1)
    if strong:
        face.setWeight(QFont.Weight.DemiBold)
    return face


@cache
def metrics(size: int, *, strong: bool = False) -> QFontMetricsF:
    """Return the metrics of the font that `font` returns for the same arguments."""
    return QFontMetricsF(font(size, strong=strong))


@lru_cache(_MAX_CACHED_TEXTS)
def elided_text(text: str, max_width: float, size: int, *, strong: bool = False) -> str:
    """Return `text`; if it is wider than `max_width` scene units, cut it with an ellipsis."""
    return metrics(size, strong=strong).elidedText(text, Qt.TextElideMode.ElideRight, max_width)


@lru_cache(_MAX_CACHED_TEXTS)
def text_width(text: str, size: int) -> float:
    """Return the width of `text` in scene units, in the font of `size` pixels."""
    return metrics(size).horizontalAdvance(text)


def wrapped_text(
    text: str, face: QFont, max_width: float, max_lines: int
) -> tuple[QTextLayout, float]:
    """Return `text` laid out in at most `max_lines` lines of `max_width`, and their total height.

    If the text needs more lines, the last line ends with an ellipsis. Lengths are in scene units.
    """
    layout, height = _lay_out(text, face, max_width, max_lines)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is None or last.textStart() + last.textLength() >= len(text):
        return layout, height
    rest = text[last.textStart() :]
    end = QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, max_width)
    return _lay_out(text[: last.textStart()] + end, face, max_width, max_lines)


def _lay_out(text: str, face: QFont, max_width: float, max_lines: int) -> tuple[QTextLayout, float]:
    """Wrap `text` at `max_width`; return its first `max_lines` lines and their total height."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    for _ in range(max_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max_width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
