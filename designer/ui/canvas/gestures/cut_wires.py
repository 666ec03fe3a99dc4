"""Slice: Alt and a drag over the canvas cut every wire that the line crosses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF

from designer.core.edits import block_edits
from designer.core.graph.design import WireKey
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit
from designer.ui.canvas.items.wire_item import WireItem
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

_CROSS = 6.0
"""Half the side of the cross on a wire that is cut, in pixels on the screen."""


class CutWires(Gesture):
    """What is crossed is marked as the line is drawn, and cut when it ends."""

    ways = (InputHelp("Cut several wires", "Alt and drag across them"),)

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._line = [self.start]
        self._cut: dict[WireKey, QPointF] = {}
        """The wires that are crossed, and where."""

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> CutWires | None:
        """With Alt and the left button beside the cards."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.button() != Qt.MouseButton.LeftButton or not alt or under.card:
            return None
        return cls(canvas, event)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draws on, and marks the wires that the last stroke crossed."""
        stroke = QLineF(self._line[-1], point)
        self._line.append(point)
        around = QRectF(stroke.p1(), stroke.p2()).normalized().adjusted(-1, -1, 1, 1)
        touched = around
        for item in self.scene.items(around):
            if isinstance(item, WireItem) and item.key not in self._cut:
                where = _crossing(item, stroke)
                if where is not None:
                    self._cut[item.key] = where
                    touched = touched.united(item.sceneBoundingRect())
        self.canvas.paint_again(touched)

    def drop(self, point: QPointF) -> None:
        """Cuts them, as one step."""
        wires = [key for key in self._cut if key in self.scene.wires]
        if not wires:
            return
        what = "1 wire" if len(wires) == 1 else f"{len(wires)} wires"
        behind = [key for wire in wires for key in self.scene.courses.bundle(wire)]
        if self.document.edit(f"Cut {what}", block_edits.remove(self.document.design, (), behind)):
            brings = "it" if len(wires) == 1 else "them"
            self.canvas.told.emit(f"{what} cut (Ctrl+Z brings {brings} back)")

    def paint(self, painter: QPainter) -> None:
        """The line; a crossed wire is broken up, with a cross where it was met."""
        colour = theme.current().colour("fault")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(theme.current().colour("canvas"), 3.0))
        paths = [self.scene.wires[key].path for key in self._cut if key in self.scene.wires]
        for path in paths:
            painter.drawPath(path)
        painter.setPen(_pen(colour, 2.0, Qt.PenStyle.DotLine))
        for path in paths:
            painter.drawPath(path)
        painter.setPen(_pen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line))
        painter.setPen(_pen(colour, 2.5))
        arm = _CROSS / self.canvas.zoom
        for at in self._cut.values():
            painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))


def _crossing(item: WireItem, stroke: QLineF) -> QPointF | None:
    """Where a stroke crosses the wire; None where it does not."""
    for polygon in item.path.toSubpathPolygons():
        for start, end in pairwise(polygon):
            how, where = stroke.intersects(QLineF(start, end))
            if how == QLineF.IntersectionType.BoundedIntersection:
                return where
    return None


def _pen(colour: object, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
