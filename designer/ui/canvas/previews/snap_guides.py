"""Snapping while cards are dragged, and the thin lines that show to what.

Which cards are near is worked out by `core.snapping`; a gesture asks for each step, and edits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from designer.core.layout import placement
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.snapping import Neighbours, Snap
from designer.ui.canvas.scene import far_painter
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

REACH = 6.0
"""Pixels on the screen within which a card snaps."""
_TICK = 4.0
"""Half the length of the strokes that end a gap, in pixels on the screen."""
_NOTHING = Snap(None, None, (), ())


class SnapGuides:
    """What the cards in the hand snap to, for one drag."""

    def __init__(self, canvas: CanvasView, moving: Iterable[str], box: QRectF) -> None:
        """`box` is what the cards in the hand cover as the drag begins; `moving` are left out."""
        self._canvas = canvas
        self._moving = frozenset(moving)
        self._box = box
        self._neighbours: Neighbours | None = None
        self._snap = _NOTHING

    def snapped(self, step: QPointF, corner: QPointF) -> QPointF:
        """The step to take instead of `step`: in line with a neighbour, else onto the grid.

        `corner` is what comes onto the grid, where it was as the drag began.
        """
        x, y = placement.snapped(corner.x() + step.x(), corner.y() + step.y())
        to = QPointF(x, y) - corner
        before = self._lines()
        self._snap = self._found(step)
        if self._snap.dx is not None:
            to.setX(step.x() + self._snap.dx)
        if self._snap.dy is not None:
            to.setY(step.y() + self._snap.dy)
        self._canvas.paint_again(*(_area(line) for line in (*before, *self._lines())))
        return to

    def clear(self) -> None:
        """Nothing is dragged any more."""
        lines, self._snap = self._lines(), _NOTHING
        self._canvas.paint_again(*(_area(line) for line in lines))

    def paint(self, painter: QPainter) -> None:
        """A line through what is in line; equal gaps with a stroke at either end."""
        pen = QPen(theme.current().colour("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines())
        tick = _TICK / self._canvas.zoom
        for line in (QLineF(*gap) for gap in self._snap.gaps):
            across = QPointF(0, tick) if line.dy() == 0 else QPointF(tick, 0)
            for end in (line.p1(), line.p2()):
                painter.drawLine(QLineF(end - across, end + across))

    def _found(self, step: QPointF) -> Snap:
        # From far away nobody could tell one line from the next.
        if not self._canvas.snapping or self._canvas.zoom < far_painter.FAR_ZOOM:
            return _NOTHING
        if self._neighbours is None:
            self._neighbours = Neighbours(self._standing())
        box = self._box.translated(step)
        reach = REACH / self._canvas.zoom
        return self._neighbours.snapped((box.x(), box.y(), box.width(), box.height()), reach)

    def _standing(self) -> Iterable[tuple[float, float, float, float]]:
        """The cards in view that stay where they are."""
        canvas = self._canvas
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        left, top, right, bottom = seen.adjusted(-CARD_WIDTH, -CARD_HEIGHT, 0, 0).getCoords()
        for key, card in canvas.canvas_scene.cards.items():
            # In plain numbers: of five thousand cards all but a few are out of sight.
            x, y = card.at
            if left < x < right and top < y < bottom and key not in self._moving:
                yield x, y, CARD_WIDTH, CARD_HEIGHT

    def _lines(self) -> list[QLineF]:
        return [QLineF(*line) for line in (*self._snap.guides, *self._snap.gaps)]


def _area(line: QLineF) -> QRectF:
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
