"""One pyqtgraph item for all bars of one colour: thirty times as fast as one item for each bar.

The module `decorations` paints everything around the bars.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]  # pyqtgraph has no type annotations
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

Part = Literal["lower", "upper"]
"""One of the two parts of a stacked bar. A bar that is not stacked has only the lower part."""

CORNER_RADIUS_PX = 3.0
"""Radius of the upper corners of a bar in pixels."""


class Spans(NamedTuple):
    """The edges of the bars of one colour, as arrays with one element per bar.

    x is measured in slots (columns of the chart, one per bar). y is a fraction of the height of the
    plotting area, from 0 at the bottom to 1 at the top.
    """

    left: np.ndarray
    right: np.ndarray
    bottom: np.ndarray
    top: np.ndarray


NO_SPANS = Spans(*(np.empty(0) for _ in range(4)))
"""The value of `Spans` for no bars."""


class Bars(pg.BarGraphItem):  # type: ignore[misc]  # pyqtgraph has no type annotations
    """All bars of one colour; a bar whose bottom is above 0 is the upper part of a stacked bar."""

    def __init__(self, brush: QBrush) -> None:
        self._spans = NO_SPANS
        self._corner: tuple[float, float] | None = None
        super().__init__(
            x0=NO_SPANS.left, x1=NO_SPANS.right, y0=NO_SPANS.bottom, y1=NO_SPANS.top,
            pen=QPen(Qt.PenStyle.NoPen), brush=brush,
        )  # fmt: skip

    def set_spans(self, spans: Spans, corner: tuple[float, float] | None) -> None:
        """Replace the bars by those whose edges are in `spans`.

        `corner` has the corner radii along x (in columns of the chart) and along y (as a fraction
        of its height). It is None if the bars are too narrow for rounded corners.
        """
        self._spans, self._corner = spans, corner
        self.setOpts(x0=spans.left, x1=spans.right, y0=spans.bottom, y1=spans.top)

    def set_brush(self, brush: QBrush) -> None:
        """Give the bars another colour."""
        self.setOpts(brush=brush)

    # Overrides of Qt's methods.

    def paint(self, painter: QPainter, *rest: object) -> None:
        if self._corner is None:
            super().paint(painter, *rest)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.opts["brush"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = (column.tolist() for column in self._spans)
        for left, right, bottom, top in zip(*columns, strict=True):
            outline = _rounded_bar(left, right, top, *self._corner)
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


def _rounded_bar(left: float, right: float, top: float, rx: float, ry: float) -> QPainterPath:
    """Return the outline of a bar from 0 to `top` with rounded upper corners.

    `rx` and `ry` are the radii of the corners along x and y. The y axis points up.
    """
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
