"""A wire on the canvas: a curve from an output port to an input port.

It is told its curve (`routing`) and how it stands; which blocks it joins is in its key.
"""

from __future__ import annotations

from functools import lru_cache
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
        self._bounds = QRectF()
        self.course: list[QLineF] = []
        """The curve in straight strokes, from one end of a segment to the next: from far away."""
        self._level: QLineF | None = None
        """The course where it is one level stroke."""
        self._hit: QPainterPath | None = None

    def show_path(self, path: QPainterPath) -> None:
        """Takes another curve."""
        self.prepareGeometryChange()
        self.path = path
        half = HIT_WIDTH / 2
        self._bounds = path.controlPointRect().adjusted(-half, -half, half, half)
        # A Bézier segment is three elements: two control points and its end.
        ends = [QPointF(path.elementAt(at)) for at in range(0, path.elementCount(), 3)]
        self.course = [QLineF(start, end) for start, end in pairwise(ends)]
        level = len(self.course) == 1 and self.course[0].dy() == 0
        self._level = self.course[0] if level else None
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
        return self._bounds

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(theme.current().name, self.selected or self.lit, self.known))
        if self._level is not None:
            # As what it is: a line costs a fifth of a curve.
            painter.drawLine(self._level)
        else:
            painter.drawPath(self.path)


@lru_cache(16)
def _pen(_theme: str, strong: bool, known: bool) -> QPen:
    """One pen for all wires that look alike, made anew for each theme."""
    pen = QPen(theme.current().colour("accent" if strong else "wire"), 2.5 if strong else 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine)
    return pen
