"""The cards that would move aside for a card inserted into a wire, shown at their new positions.

While they are aside, the wire under the pointer is determined by its previous course: otherwise
the wire, which now leads to the new position of its target, would move away from the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from designer.core.graph.design import Point, WireKey
from designer.core.layout.card_sizes import COLUMN_STEP

if TYPE_CHECKING:
    from designer.ui.canvas.view.drop_area import DropArea

MAX_MOVED_CARDS = 120
"""Maximum number of blocks that are shown moved aside; a user could not follow more."""


class RoomPreview:
    """The preview on one canvas, for one wire at a time."""

    def __init__(self, canvas: DropArea) -> None:
        self._canvas = canvas
        self._wire: WireKey | None = None
        self._step = 0.0
        """How far the blocks are moved to the right, in scene units."""
        self._hit_area = QPainterPath()
        """The area in which the wire took the pointer before the blocks were moved."""
        self._downstream: dict[str, Point] = {}
        """The blocks downstream of the wire with their positions in the design."""
        canvas.document.design_changed.connect(self.leave)

    def wire_at(self, point: QPointF, reach: float) -> WireKey | None:
        """Return the previewed wire if `point` is within `reach` of its previous course.

        `reach` is in scene units.
        """
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return self._wire if self._wire is not None and self._hit_area.intersects(around) else None

    def show(self, wire: WireKey, also: tuple[WireKey, ...], position: Point) -> None:
        """Move the blocks aside for a card inserted into `wire` at `position`.

        `also` are the other wires that are drawn as one with `wire`; the card goes into them too.
        """
        design, scene = self._canvas.document.design, self._canvas.canvas_scene
        if wire != self._wire:
            self.leave()
            self._wire, self._hit_area = wire, scene.wires[wire].shape()
            targets = {key.target for key in (wire, *also)}
            blocks = targets.union(*(design.graph.downstream(target) for target in targets))
            places = ((key, design.blocks[key].at) for key in blocks)
            self._downstream = {key: place for key, place in places if place is not None}
        leftmost = min((x for x, _ in self._downstream.values()), default=position[0] + COLUMN_STEP)
        step = max(position[0] + COLUMN_STEP - leftmost, 0)
        if step != self._step and len(self._downstream) <= MAX_MOVED_CARDS:
            self._step = step
            moved = {key: QPointF(x + step, y) for key, (x, y) in self._downstream.items()}
            scene.preview_positions(moved)

    def leave(self) -> None:
        """End the preview: every card is shown at its position in the design again."""
        downstream, step = self._downstream, self._step
        self._wire, self._downstream, self._step = None, {}, 0.0
        if step:
            self._canvas.canvas_scene.restore_positions(downstream)
