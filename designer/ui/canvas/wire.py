"""A wire on the canvas: a curve from an output port to an input port.

It is told its curve (`routing`) and how it stands; which blocks it joins is in its key.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.design import WireKey
from designer.ui import theme
from designer.ui.canvas.routing import Segment

HIT_WIDTH = 14.0


def curve(segments: list[Segment]) -> QPainterPath:
    """Bézier segments as a path."""
    path = QPainterPath(QPointF(*segments[0][0]))
    for _, first, second, end in segments:
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


class WireItem(QGraphicsItem):
    """The item of one wire, in the scene's coordinates."""

    def __init__(self, key: WireKey) -> None:
        super().__init__()
        self.key = key
        self.selected = False
        self.lit = False
        self.known = True
        self.path = QPainterPath()
        self.course: list[QLineF] = []
        """The curve in straight strokes, from one end of a segment to the next: from far away."""
        self._hit: QPainterPath | None = None

    def show_path(self, path: QPainterPath) -> None:
        """Takes another curve."""
        self.prepareGeometryChange()
        self.path = path
        # A Bézier segment is three elements: two control points and its end.
        ends = [QPointF(path.elementAt(at)) for at in range(0, path.elementCount(), 3)]
        self.course = [QLineF(start, end) for start, end in pairwise(ends)]
        self._hit = None

    def show_state(
        self, *, selected: bool | None = None, lit: bool | None = None, known: bool | None = None
    ) -> None:
        """Selected, lit, and whether its shape is known, as far as given."""
        before = self.selected, self.lit, self.known
        self.selected = self.selected if selected is None else selected
        self.lit = self.lit if lit is None else lit
        self.known = self.known if known is None else known
        if before != (self.selected, self.lit, self.known):
            self.update()

    # Qt's own names from here.

    def boundingRect(self) -> QRectF:
        half = HIT_WIDTH / 2
        return self.path.controlPointRect().adjusted(-half, -half, half, half)

    def shape(self) -> QPainterPath:
        if self._hit is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(HIT_WIDTH)
            self._hit = stroker.createStroke(self.path)
        return self._hit

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        look = theme.current()
        strong = self.selected or self.lit
        pen = QPen(look.colour("accent" if strong else "wire"), 2.5 if strong else 1.5)
        if not self.known:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
