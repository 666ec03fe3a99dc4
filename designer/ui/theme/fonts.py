"""The canvas's letters: its fonts and their measures.

Titles, settings and shapes repeat from card to card, so what was measured is kept by its text.
None of it depends on theme or zoom.
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
"""Texts whose measures are kept: more than fit legibly on a large screen."""


@cache
def font(size: int, *, strong: bool = False) -> QFont:
    """The canvas's font in pixels, with tabular figures."""
    made = QFont("Inter")
    made.setPixelSize(size)
    made.setFeature(QFont.Tag("tnum"), 1)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@cache
def metrics(size: int, *, strong: bool = False) -> QFontMetricsF:
    """The measures of `font`."""
    return QFontMetricsF(font(size, strong=strong))


@lru_cache(_MAX_CACHED_TEXTS)
def elided(text: str, room: float, size: int, *, strong: bool = False) -> str:
    """`text` as far as it fits into `room`, with an ellipsis where it does not."""
    return metrics(size, strong=strong).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(_MAX_CACHED_TEXTS)
def width(text: str, size: int) -> float:
    """How wide `text` is."""
    return metrics(size).horizontalAdvance(text)


def wrapped(text: str, face: QFont, room: float, most: int) -> tuple[QTextLayout, float]:
    """`text` laid out in at most `most` lines as wide as `room`, and their height.

    Where it is longer the last line ends with an ellipsis.
    """
    layout, height = _lay_out(text, face, room, most)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is None or last.textStart() + last.textLength() >= len(text):
        return layout, height
    rest = text[last.textStart() :]
    end = QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return _lay_out(text[: last.textStart()] + end, face, room, most)


def _lay_out(text: str, face: QFont, room: float, most: int) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
