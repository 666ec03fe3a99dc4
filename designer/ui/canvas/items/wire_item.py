"""A wire on the canvas: a curve from an output port to an input port.

It is told its curve (`routing`) and how it stands; which blocks it joins is in its key.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.graph.design import WireKey
from designer.display.wire_routing import Box, Segment
from designer.ui.theme import theme

HIT_WIDTH = 14.0


def curve(segments: list[Segment]) -> QPainterPath:
    """Bézier segments as a path."""
    path = QPainterPath(QPointF(*segments[0][0]))
    for _, first, second, end in segments:
        path.cubicTo(*first, *second, *end)
    return path


class WireItem(QGraphicsItem):
    """The item of one wire, in the scene's coordinates."""

    def __init__(self, key: WireKey) -> None:
        super().__init__()
        self.key = key
        self.selected = False
        self.lit = False
        self.known = True
        self.segments: list[Segment] = []
        """Its curve, piece by piece."""
        self.extent: Box = (0.0, 0.0, 0.0, 0.0)
        """What the curve covers, in the scene."""
        self._bounds: QRectF | None = None
        self._path: QPainterPath | None = None
        self._hit: QPainterPath | None = None
        self._strokes: list[QLineF] | None = None

    def show_course(self, segments: list[Segment]) -> None:
        """Takes another curve."""
        self.prepareGeometryChange()
        self.segments = segments
        self._path = self._hit = None
        # A Bézier curve stays within its control points.
        points = [point for segment in segments for point in segment]
        xs, ys = zip(*points, strict=True)
        self.extent = min(xs), min(ys), max(xs), max(ys)
        self._bounds = self._strokes = None
        scene = self.scene()
        if scene is not None:
            scene.forget_far_view()

    @property
    def path(self) -> QPainterPath:
        """The curve; made when first asked for, as most wires are never seen from near."""
        if self._path is None:
            # The scene may ask before the wire was laid.
            self._path = curve(self.segments) if self.segments else QPainterPath()
        return self._path

    def strokes(self) -> list[QLineF]:
        """Straight from one end of a segment to the next: the course as seen from far away."""
        if self._strokes is None:
            self._strokes = [QLineF(*segment[0], *segment[3]) for segment in self.segments]
        return self._strokes

    def passes(self, point: QPointF, within: float) -> bool:
        """Whether it comes `within` so much of a point of the scene."""
        return _broad(self.path, 2 * within).contains(point)

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
        if self._bounds is None:
            left, top, right, bottom = self.extent
            half = HIT_WIDTH / 2
            self._bounds = QRectF(left, top, right - left, bottom - top).adjusted(
                -half, -half, half, half
            )
        return self._bounds

    def shape(self) -> QPainterPath:
        if self._hit is None:
            self._hit = _broad(self.path, HIT_WIDTH)
        return self._hit

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if widget is None:
            # A picture; the view has smoothed all along.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen(theme.current().name, self.selected or self.lit, self.known))
        if len(self.segments) == 1 and self.extent[1] == self.extent[3]:
            # Level, and painted as what it is: a line costs a fifth of a curve.
            painter.drawLines(self.strokes())
        else:
            painter.drawPath(self.path)


def _broad(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    return stroker.createStroke(path)


@lru_cache(16)
def _pen(_theme: str, strong: bool, known: bool) -> QPen:
    """One pen for all wires that look alike, made anew for each theme."""
    pen = QPen(theme.current().colour("accent" if strong else "wire"), 2.5 if strong else 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine)
    return pen
