"""The preview of the cards that move to the right to make room for a card dropped on a wire.

While the cards are shown moved, the wire has a new course, because its target is shown elsewhere.
The pointer counts as on the wire as long as it is near the previous course. Otherwise the preview
would end as soon as it begins, because the new course may not pass under the pointer.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from designer.core.graph.design import Point, WireKey
from designer.core.layout.card_sizes import COLUMN_STEP
from designer.ui.canvas.scene.scene_reader import SceneReader

MAX_MOVED_CARDS = 120
"""Maximum number of blocks that are shown moved aside; if more would move, none is shown moved."""


class RoomPreview:
    """The preview of the room made for a card dropped on a wire; one for each scene.

    Cards are only shown moved aside; the design does not change before the drop.
    """

    def __init__(self, scene: SceneReader) -> None:
        self._scene = scene
        self._wire: WireKey | None = None
        self._step = 0.0
        """How far the blocks are shown to the right of their positions, in scene units."""
        self._hit_area = QPainterPath()
        """The area in which the wire reacted to the pointer before the blocks were moved."""
        self._downstream: dict[str, Point] = {}
        """For each block that the wire leads to, directly or not, its position in the design."""

    def wire_at(self, point: QPointF, reach: float) -> WireKey | None:
        """Return the wire for which room is shown if its former course is near `point`, else None.

        Near means within `reach` scene units. The former course is the one before cards were shown
        moved aside.
        """
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return self._wire if self._wire is not None and self._hit_area.intersects(around) else None

    def show(self, wire: WireKey, also: tuple[WireKey, ...], position: Point) -> None:
        """Show blocks moved to the right to make room for a card inserted into `wire`.

        The design does not change. `position` is the upper left corner of the inserted card. `also`
        are the other wires that are drawn as one with `wire`; the card is inserted into all of
        them.
        """
        design, scene = self._scene.document.design, self._scene
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
            scene.positions.preview(moved)

    def leave(self) -> None:
        """Show every card that was moved aside at its position in the design again."""
        downstream, step = self._downstream, self._step
        self._wire, self._downstream, self._step = None, {}, 0.0
        if step:
            self._scene.positions.restore(downstream)
