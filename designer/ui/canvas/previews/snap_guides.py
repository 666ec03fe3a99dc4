"""Snapping of dragged cards to other cards, and the thin lines that show the alignment.

`core.layout.snapping` computes the snap positions. During a drag, the gesture asks this module how
far to move the cards; the gesture, not this module, edits the design.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from designer.core.layout import placement
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.snapping import Neighbours, Snap
from designer.ui.canvas.previews.preview_host import PreviewHost
from designer.ui.canvas.scene import far_painter

SNAP_DISTANCE_PX = 6.0
"""Maximum distance by which a card moves to snap to others, in pixels on the screen."""
_HALF_TICK_PX = 4.0
"""Half the length of the short cross lines that end a marked gap of cards, in screen pixels."""
_NO_SNAP = Snap(None, None, (), ())
"""The result of snapping if nothing is near: no shift, no guides, no equal gaps."""


class SnapGuides:
    """The snapping of cards to other cards, with its guide lines, for one drag on one canvas."""

    def __init__(self, canvas: PreviewHost, moving: Iterable[str], box: QRectF) -> None:
        """Prepare a drag of the cards `moving`.

        These cards do not snap to one another. `box` is the scene area they cover before the drag.
        """
        self._canvas = canvas
        self._moving = frozenset(moving)
        self._box = box
        self._neighbours: Neighbours | None = None
        self._snap = _NO_SNAP

    def snapped(self, step: QPointF, corner: QPointF) -> QPointF:
        """Return `step`, how far the dragged cards have moved, changed so that they snap.

        Horizontally and vertically, the cards are aligned with other cards if some are near enough;
        otherwise they are moved onto the grid. `step` and the result are measured from the start of
        the drag. `corner` is the position, at the start of the drag, of the point to put on the
        grid.
        """
        x, y = placement.snapped_to_grid(corner.x() + step.x(), corner.y() + step.y())
        snapped_step = QPointF(x, y) - corner
        before = self._lines()
        self._snap = self._nearest_snap(step)
        if self._snap.dx is not None:
            snapped_step.setX(step.x() + self._snap.dx)
        if self._snap.dy is not None:
            snapped_step.setY(step.y() + self._snap.dy)
        self._canvas.repaint_areas(*(_area(line) for line in (*before, *self._lines())))
        return snapped_step

    def clear(self) -> None:
        """Remove the guide lines that show aligned cards, at the end of the drag."""
        lines, self._snap = self._lines(), _NO_SNAP
        self._canvas.repaint_areas(*(_area(line) for line in lines))

    def paint(self, painter: QPainter) -> None:
        """Paint lines along aligned cards, and in equal gaps lines with a short tick at both ends.

        A gap is the free space between two neighbouring cards; gaps are marked if they are equally
        wide.
        """
        pen = QPen(self._canvas.canvas_scene.appearance.theme.colour("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines())
        half_tick = _HALF_TICK_PX / self._canvas.zoom
        for line in (QLineF(*gap) for gap in self._snap.gaps):
            offset = QPointF(0, half_tick) if line.dy() == 0 else QPointF(half_tick, 0)
            for end in (line.p1(), line.p2()):
                painter.drawLine(QLineF(end - offset, end + offset))

    def _nearest_snap(self, step: QPointF) -> Snap:
        # Far zoomed out, the possible lines are too close together to tell one from another.
        if not self._canvas.snapping or self._canvas.zoom < far_painter.FAR_ZOOM:
            return _NO_SNAP
        if self._neighbours is None:
            self._neighbours = Neighbours(self._resting_cards())
        box = self._box.translated(step)
        reach = SNAP_DISTANCE_PX / self._canvas.zoom
        return self._neighbours.snap((box.x(), box.y(), box.width(), box.height()), reach)

    def _resting_cards(self) -> Iterable[tuple[float, float, float, float]]:
        """Iterate over the cards in view that are not dragged, as (x, y, width, height)."""
        visible = self._canvas.visible_area()
        visible.adjust(-CARD_WIDTH, -CARD_HEIGHT, 0, 0)
        left, top, right, bottom = visible.left(), visible.top(), visible.right(), visible.bottom()
        for key, card in self._canvas.canvas_scene.cards.items():
            # Plain numbers are compared because it is fast: there may be thousands of cards.
            x, y = card.at
            if left < x < right and top < y < bottom and key not in self._moving:
                yield x, y, CARD_WIDTH, CARD_HEIGHT

    def _lines(self) -> list[QLineF]:
        return [QLineF(*line) for line in (*self._snap.guides, *self._snap.gaps)]


def _area(line: QLineF) -> QRectF:
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
