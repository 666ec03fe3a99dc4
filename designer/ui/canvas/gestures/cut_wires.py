"""Cut wires: a drag with Alt draws a line and removes every wire that the line crosses."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF

from designer.core.edits import block_edits
from designer.core.graph.design import WireKey
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit
from designer.ui.canvas.scene.scene_reader import ShownWire

_CROSS_ARM_PX = 6.0
"""Half the width of the cross drawn where the cutting line crosses a wire, in screen pixels."""


class CutWires(MouseGesture):
    """A drag that draws a freehand line: it marks the wires it crosses; the drop removes them."""

    input_help = (InputHelp("Cut several wires", "Alt and drag across them"),)

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent) -> None:
        super().__init__(canvas, event)
        self._line = [self.start]
        self._cut: dict[WireKey, QPointF] = {}
        """The crossed wires, each with the point in the scene where the line crosses it first."""

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> CutWires | None:
        """Return the gesture for a left press with Alt on no card; None for any other press."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.button() != Qt.MouseButton.LeftButton or not alt or hit.card:
            return None
        return cls(canvas, event)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Extend the cutting line to `point`, and mark the wires that its new segment crosses."""
        segment = QLineF(self._line[-1], point)
        self._line.append(point)
        around = QRectF(segment.p1(), segment.p2()).normalized().adjusted(-1, -1, 1, 1)
        touched = around
        for item in self.scene.wires_in(around):
            if item.key not in self._cut:
                crossing = _crossing(item, segment)
                if crossing is not None:
                    self._cut[item.key] = crossing
                    touched = touched.united(item.sceneBoundingRect())
        self.canvas.repaint_areas(touched)

    def drop(self, point: QPointF) -> None:
        """Remove all crossed wires in one edit."""
        wires = [key for key in self._cut if key in self.scene.wires]
        if not wires:
            return
        count = "1 wire" if len(wires) == 1 else f"{len(wires)} wires"
        bundled = [key for wire in wires for key in self.scene.wire_layer.bundle(wire)]
        design = self.document.design
        if self.document.edit(f"Cut {count}", block_edits.remove(design, (), bundled)):
            pronoun = "it" if len(wires) == 1 else "them"
            self.canvas.post_message(f"{count} cut (Ctrl+Z brings {pronoun} back)")

    def paint(self, painter: QPainter) -> None:
        """Paint the cutting line dashed, and each crossed wire dotted, with a cross on it."""
        colour = self.theme.colour("fault")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(self.theme.colour("canvas"), 3.0))
        paths = [self.scene.wires[key].path for key in self._cut if key in self.scene.wires]
        for path in paths:
            painter.drawPath(path)
        painter.setPen(_pen(colour, 2.0, Qt.PenStyle.DotLine))
        for path in paths:
            painter.drawPath(path)
        painter.setPen(_pen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line))
        painter.setPen(_pen(colour, 2.5))
        arm = _CROSS_ARM_PX / self.canvas.zoom
        for at in self._cut.values():
            painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))


def _crossing(item: ShownWire, segment: QLineF) -> QPointF | None:
    """Return the point at which `segment` of the cutting line crosses the wire `item`.

    Return None if they do not cross.
    """
    for polygon in item.path.toSubpathPolygons():
        for start, end in pairwise(polygon.toList()):
            relation, point = segment.intersects(QLineF(start, end))
            if relation == QLineF.IntersectionType.BoundedIntersection:
                return point
    return None


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
