"""The cards that would make room for one put into a wire, shown where they would go.

While they stand aside, what the hand is over is told by where they stood: else the wire, led on
to its end's new place, would slip away from under the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from designer.core.graph.design import Point, WireKey
from designer.core.layout.geometry import COLUMN

if TYPE_CHECKING:
    from designer.ui.canvas.view.drop_area import DropArea

MAX_MOVED_CARDS = 120
"""Blocks that are shown elsewhere; no one follows more."""


class RoomPreview:
    """For one wire at a time, on one canvas."""

    def __init__(self, canvas: DropArea) -> None:
        self._canvas = canvas
        self._wire: WireKey | None = None
        self._step = 0.0
        self._around = QPainterPath()
        """Where the wire took the mouse before it was led elsewhere."""
        self._behind: dict[str, Point] = {}
        """The blocks behind the wire, and where they stand."""
        canvas.document.design_changed.connect(self.leave)

    def wire_at(self, point: QPointF, reach: float) -> WireKey | None:
        """The wire that is shown, if `point` is within `reach` of where it ran."""
        near = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return self._wire if self._wire is not None and self._around.intersects(near) else None

    def show(self, wire: WireKey, also: tuple[WireKey, ...], at: Point) -> None:
        """A card would be put into `wire`, and into those drawn as one with it, `at` its place."""
        design, scene = self._canvas.document.design, self._canvas.canvas_scene
        if wire != self._wire:
            self.leave()
            self._wire, self._around = wire, scene.wires[wire].shape()
            targets = {one.target for one in (wire, *also)}
            keys = targets.union(*(design.graph.downstream(one) for one in targets))
            places = ((key, design.blocks[key].at) for key in keys)
            self._behind = {key: place for key, place in places if place is not None}
        nearest = min((x for x, _ in self._behind.values()), default=at[0] + COLUMN)
        step = max(at[0] + COLUMN - nearest, 0)
        if step != self._step and len(self._behind) <= MAX_MOVED_CARDS:
            self._step = step
            moved = {key: QPointF(x + step, y) for key, (x, y) in self._behind.items()}
            scene.preview_places(moved)

    def leave(self) -> None:
        """Every card stands where the design has it."""
        behind, step = self._behind, self._step
        self._wire, self._behind, self._step = None, {}, 0.0
        if step:
            self._canvas.canvas_scene.settle(behind)
