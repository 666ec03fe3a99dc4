"""The item of a wire: a curve from an output port to an input port.

Its curve is computed in `display.wire_routing` and its state is set by the scene; its key says
which blocks it joins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.graph.design import WireKey
from designer.display.wire_routing import Box, Segment
from designer.ui.theme import theme

HIT_WIDTH = 14.0
"""Width of the strip along a wire that reacts to the pointer, in scene units."""


def bezier_path(segments: list[Segment]) -> QPainterPath:
    """Return consecutive Bézier segments as one path."""
    path = QPainterPath(QPointF(*segments[0][0]))
    for _, first, second, end in segments:
        path.cubicTo(*first, *second, *end)
    return path


class WireItem(QGraphicsItem):
    """The item of one wire, in scene coordinates."""

    def __init__(self, key: WireKey, far_view_changed: Callable[[], None] | None = None) -> None:
        """Create the wire `key`, still without a curve.

        `far_view_changed` is called whenever the curve changes.
        """
        super().__init__()
        self.key = key
        self._far_view_changed = far_view_changed
        self.selected = False
        self.highlighted = False
        """Whether the wire is highlighted: the pointer is on it."""
        self.shape_known = True
        """Whether the shape it carries is known; if not, the wire is dashed."""
        self.segments: list[Segment] = []
        """The Bézier segments of the curve, in scene coordinates."""
        self.extent: Box = (0.0, 0.0, 0.0, 0.0)
        """The area that the curve covers, in scene coordinates."""
        self._bounds: QRectF | None = None
        self._path: QPainterPath | None = None
        self._hit_area: QPainterPath | None = None
        self._lines: list[QLineF] | None = None

    def set_segments(self, segments: list[Segment]) -> None:
        """Replace the curve."""
        self.prepareGeometryChange()
        self.segments = segments
        self._path = self._hit_area = None
        # A Bézier curve stays within the bounds of its control points.
        points = [point for segment in segments for point in segment]
        xs, ys = zip(*points, strict=True)
        self.extent = min(xs), min(ys), max(xs), max(ys)
        self._bounds = self._lines = None
        if self._far_view_changed is not None:
            self._far_view_changed()

    @property
    def path(self) -> QPainterPath:
        """The curve; built when first needed, because most wires are never seen up close."""
        if self._path is None:
            # Qt's scene may ask for it before the wire has a curve.
            self._path = bezier_path(self.segments) if self.segments else QPainterPath()
        return self._path

    def straight_lines(self) -> list[QLineF]:
        """Return one straight line per segment: the wire as painted from far away."""
        if self._lines is None:
            self._lines = [QLineF(*segment[0], *segment[3]) for segment in self.segments]
        return self._lines

    def passes_near(self, point: QPointF, distance: float) -> bool:
        """Return whether the curve passes within `distance` scene units of `point`."""
        return _stroked(self.path, 2 * distance).contains(point)

    def show_state(
        self,
        *,
        selected: bool | None = None,
        highlighted: bool | None = None,
        known: bool | None = None,
    ) -> None:
        """Show whether the wire is selected or highlighted, and whether its shape is known.

        None leaves a state unchanged.
        """
        before = self.selected, self.highlighted, self.shape_known
        self.selected = self.selected if selected is None else selected
        self.highlighted = self.highlighted if highlighted is None else highlighted
        self.shape_known = self.shape_known if known is None else known
        if before != (self.selected, self.highlighted, self.shape_known):
            self.update()

    # Overrides of QGraphicsItem.

    def boundingRect(self) -> QRectF:
        if self._bounds is None:
            left, top, right, bottom = self.extent
            half = HIT_WIDTH / 2
            self._bounds = QRectF(left, top, right - left, bottom - top).adjusted(
                -half, -half, half, half
            )
        return self._bounds

    def shape(self) -> QPainterPath:
        if self._hit_area is None:
            self._hit_area = _stroked(self.path, HIT_WIDTH)
        return self._hit_area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if widget is None:
            # An exported picture has no view, and the view is what sets antialiasing otherwise.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            _pen(theme.current().name, self.selected or self.highlighted, self.shape_known)
        )
        if len(self.segments) == 1 and self.extent[1] == self.extent[3]:
            # A level wire is painted as a line, which takes a fifth of the time of a curve.
            painter.drawLines(self.straight_lines())
        else:
            painter.drawPath(self.path)


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    """Return the outline of `path` drawn with a pen of `width` scene units."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    return stroker.createStroke(path)


@lru_cache(16)
def _pen(_theme: str, strong: bool, known: bool) -> QPen:
    """Return the pen shared by all wires that look alike; each theme has pens of its own."""
    pen = QPen(theme.current().colour("accent" if strong else "wire"), 2.5 if strong else 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine)
    return pen
