"""A minimal scene with blocks and wires, with which the benchmarks compare the program's canvas.

Blocks are rounded rectangles with one text each, and wires are straight lines; all are plain items
written in Python, in a plain QGraphicsView. Blocks are at the positions that they have in the
design. The scene is optimised neither for speed nor for looks.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView

from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH

AREA = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)


class Box(QGraphicsItem):
    """The item of a block: a rounded rectangle with the block's name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.lines: list[Line] = []
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:
        return AREA.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option, widget=None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#3B5BDB" if self.isSelected() else "#E2E5EB"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(AREA, 9, 9)
        painter.setPen(QColor("#1A1E26"))
        painter.drawText(AREA, Qt.AlignmentFlag.AlignCenter, self.name)

    def move_to(self, point: QPointF) -> None:
        """Move the block to `point`, and the ends of its wires with it."""
        self.setPos(point)
        for line in self.lines:
            line.follow()


class Line(QGraphicsItem):
    """The item of a wire: a straight line between two blocks."""

    def __init__(self, source: Box, target: Box) -> None:
        super().__init__()
        self.source, self.target = source, target
        self.start = self.end = QPointF()
        source.lines.append(self)
        target.lines.append(self)
        self.follow()

    def follow(self) -> None:
        """Move both ends of the line to the blocks that it connects."""
        self.prepareGeometryChange()
        self.start = self.source.pos() + QPointF(CARD_WIDTH, CARD_HEIGHT / 2)
        self.end = self.target.pos() + QPointF(0, CARD_HEIGHT / 2)

    def boundingRect(self) -> QRectF:
        return QRectF(self.start, self.end).normalized().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option, widget=None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#8A93A5"), 1.5))
        painter.drawLine(self.start, self.end)


class MinimalScene(QGraphicsScene):
    """A scene with one item for each block and wire of a design."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, Box] = {}
        self.lines: list[Line] = []

    def build(self, design: Design) -> None:
        """Add one item per block and one per wire."""
        for key, block in design.blocks.items():
            self.boxes[key] = box = Box(key)
            box.setPos(*block.at)
            self.addItem(box)
        for wire in design.wires:
            line = Line(self.boxes[wire.source], self.boxes[wire.target])
            self.lines.append(line)
            self.addItem(line)

    def select_all(self) -> None:
        """Select every block."""
        for box in self.boxes.values():
            box.setSelected(True)

    def delete_all(self) -> None:
        """Remove every item."""
        for item in (*self.lines, *self.boxes.values()):
            self.removeItem(item)
        self.lines, self.boxes = [], {}


def view_of(design: Design) -> QGraphicsView:
    """Return a view of a new minimal scene that shows `design`."""
    view = QGraphicsView()
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scene = MinimalScene()
    scene.setParent(view)
    scene.build(design)
    # The margins allow panning beyond the outermost block.
    scene.setSceneRect(scene.itemsBoundingRect().adjusted(-4000, -4000, 4000, 4000))
    view.setScene(scene)
    return view
