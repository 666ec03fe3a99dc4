"""The bars of one colour as one pyqtgraph item: one item for all is thirty times one for each.

What stands around the bars is painted by `furniture`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

CORNER = 3.0


class Spans(NamedTuple):
    """The bars of one colour; x in blocks, y from 0 to 1."""

    left: np.ndarray
    right: np.ndarray
    bottom: np.ndarray
    top: np.ndarray


NO_SPANS = Spans(*(np.empty(0) for _ in range(4)))


class Bars(pg.BarGraphItem):
    """Bars of one colour; those above `bottom` 0 are the outer part of a stack."""

    def __init__(self, brush: QBrush) -> None:
        self._spans = NO_SPANS
        self._corner: tuple[float, float] | None = None
        super().__init__(
            x0=NO_SPANS.left, x1=NO_SPANS.right, y0=NO_SPANS.bottom, y1=NO_SPANS.top,
            pen=QPen(Qt.PenStyle.NoPen), brush=brush,
        )  # fmt: skip

    def place(self, spans: Spans, corner: tuple[float, float] | None) -> None:
        """Other bars; `corner` is the radius in x and y, None where they are too narrow."""
        self._spans, self._corner = spans, corner
        self.setOpts(x0=spans.left, x1=spans.right, y0=spans.bottom, y1=spans.top)

    def recolour(self, brush: QBrush) -> None:
        """The same bars in another colour."""
        self.setOpts(brush=brush)

    # Qt's own names from here.

    def paint(self, painter: QPainter, *rest: object) -> None:
        if self._corner is None:
            super().paint(painter, *rest)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.opts["brush"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, right, bottom, top in zip(*(part.tolist() for part in self._spans), strict=True):
            outline = _rounded(left, right, top, *self._corner)
            if bottom > 0:
                painter.save()
                painter.setClipRect(
                    QRectF(left, bottom, right - left, top - bottom),
                    Qt.ClipOperation.IntersectClip,
                )
                painter.drawPath(outline)
                painter.restore()
            else:
                painter.drawPath(outline)


def _rounded(left: float, right: float, top: float, rx: float, ry: float) -> QPainterPath:
    """A bar from 0 to `top`, its upper corners rounded; y grows upward here."""
    ry = min(ry, top)
    path = QPainterPath()
    path.moveTo(left, 0)
    path.lineTo(left, top - ry)
    path.quadTo(left, top, left + rx, top)
    path.lineTo(right - rx, top)
    path.quadTo(right, top, right, top - ry)
    path.lineTo(right, 0)
    path.closeSubpath()
    return path
