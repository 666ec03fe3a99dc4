"""The graphics item of a wire: a curve from the output of a card to an input port of another.

The curve is computed in `display.wire_routing`, and the scene sets how the wire is shown. The key
of a wire says which blocks the wire joins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.graph.design import WireKey
from designer.display.wire_routing import Box, Segment
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import Theme

HIT_WIDTH = 14.0
"""Width of the strip along a wire that reacts to the pointer, in scene units."""


def bezier_path(segments: list[Segment]) -> QPainterPath:
    """Return the path along Bézier `segments`, each of which starts where the previous one ends."""
    path = QPainterPath(QPointF(*segments[0][0]))
    for _, first, second, end in segments:
        path.cubicTo(*first, *second, *end)
    return path


class WireItem(QGraphicsItem):
    """The curve of one wire; the item stays at (0, 0) and paints in scene coordinates."""

    def __init__(
        self,
        key: WireKey,
        appearance: Appearance,
        far_view_changed: Callable[[], None] | None = None,
    ) -> None:
        """Create the item of the wire `key`, in the colours of `appearance`.

        The wire has no course until `set_segments` is called.

        The function `far_view_changed` is called whenever the curve changes, because the picture
        for a far zoomed out view is then outdated. It is None for a wire that is in no scene.
        """
        super().__init__()
        self.key = key
        self._appearance = appearance
        self._far_view_changed = far_view_changed
        self.selected = False
        self.highlighted = False
        """Whether the wire is highlighted because the pointer is on it."""
        self.shape_known = True
        """Whether the output shape of the block at the wire's start is known.

        If not, the wire is dashed.
        """
        self.segments: list[Segment] = []
        """The Bézier segments of the curve, in scene coordinates."""
        self.extent: Box = (0.0, 0.0, 0.0, 0.0)
        """The left, top, right and bottom of the curve, in scene coordinates."""
        self._bounds: QRectF | None = None
        self._path: QPainterPath | None = None
        self._hit_area: QPainterPath | None = None
        self._lines: list[QLineF] | None = None

    def set_segments(self, segments: list[Segment]) -> None:
        """Replace the curve by the one that consists of the Bézier `segments`."""
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
            # Qt's scene may ask for the path before the wire has a curve.
            self._path = bezier_path(self.segments) if self.segments else QPainterPath()
        return self._path

    def straight_lines(self) -> list[QLineF]:
        """Return one straight line for each segment of the curve.

        When the view is zoomed far out, these lines are painted instead of the curve.
        """
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
        """Set whether the wire is shown as selected, as highlighted, and with a known shape.

        The shape is the output shape of the block at the wire's start; if it is not known, the wire
        is dashed. A state whose argument is None stays as it is.
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
            # On the screen the view turns antialiasing on; an exported picture has no view.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            _pen(self._appearance.theme, self.selected or self.highlighted, self.shape_known)
        )
        if len(self.segments) == 1 and self.extent[1] == self.extent[3]:
            # A horizontal wire is painted as a line, in a fifth of the time that a curve takes.
            painter.drawLines(self.straight_lines())
        else:
            painter.drawPath(self.path)


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    """Return the area that the curve `path` covers if drawn with a pen of `width` scene units."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    return stroker.createStroke(path)


@lru_cache(16)
def _pen(theme: Theme, strong: bool, known: bool) -> QPen:
    """Return the pen for a wire; `strong` for a selected or highlighted one, else a plain one.

    The wire is dashed if `known` is False: the output shape of its source block is unknown.
    """
    pen = QPen(theme.colour("accent" if strong else "wire"), 2.5 if strong else 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine)
    return pen
