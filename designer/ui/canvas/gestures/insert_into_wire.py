"""Part of the gesture that moves blocks: an unwired block dropped on a wire is inserted into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.core.edits import wire_edits
from designer.core.graph.design import Design, Point, WireKey
from designer.core.kinds.problems import Problem
from designer.ui.canvas.gestures.drop_kind import DROP_DISTANCE_PX, paint_split_wire
from designer.ui.canvas.gestures.gesture_host import GestureHost


class InsertIntoWire:
    """The possible insertion of one unwired block into a wire, during one drag on one canvas."""

    def __init__(self, canvas: GestureHost, block: str) -> None:
        self._canvas = canvas
        self._block = block
        self._wire: WireKey | None = None

    @classmethod
    def for_drag(cls, canvas: GestureHost, moved: Sequence[str]) -> InsertIntoWire | None:
        """Return the possible insertion for a drag of the blocks `moved`, or None if impossible.

        An insertion into a wire is possible only if `moved` is a single block that has its own
        card, is not wired and has an input.
        """
        design = canvas.document.design
        if len(moved) != 1 or moved[0] not in canvas.canvas_scene.cards:
            return None
        if design.blocks[moved[0]].kind.arity.max_inputs == 0:
            return None
        return None if wire_edits.is_wired(design, moved[0]) else cls(canvas, moved[0])

    def update(self, point: QPointF, *, alone: bool) -> None:
        """Preview the insertion of the dragged block into the wire under its card.

        It is the wire near the middle of the card; if there is none, the wire near `point`, the
        pointer's position in the scene. If `alone` is True, the block is inserted into no wire. The
        design is not changed.
        """
        canvas, scene = self._canvas, self._canvas.canvas_scene
        distance, middle = DROP_DISTANCE_PX / canvas.zoom, scene.cards[self._block].rect().center()
        item = None
        if not alone:
            item = scene.wire_near(middle, distance) or scene.wire_near(point, distance)
        before, wire = self._wire, item.key if item is not None else None
        self._wire = wire
        if wire == before:
            return
        canvas.repaint_areas(*(self._area(key) for key in (before, wire) if key))
        # Beside the output port, the shape label would cover the next card.
        scene.previews.show_pill_below(self._block, wire is not None)
        if wire is None:
            canvas.preview.leave()
            return
        # Any position will do, because shapes and counts do not depend on it.
        canvas.preview.over(wire, lambda: self._inserted(wire, (0, 0)), self._block)

    def outcome(self, places: Mapping[str, Point]) -> Design | Problem | None:
        """Return the design with the block inserted into the wire, or the problem that forbids it.

        `places` has the position of each dragged block. Return None if the block is over no wire,
        so that nothing is inserted.
        """
        return None if self._wire is None else self._inserted(self._wire, places[self._block])

    def _inserted(self, wire: WireKey, place: Point) -> Design | Problem:
        design, scene = self._canvas.document.design, self._canvas.canvas_scene
        bundled = scene.wire_layer.bundle(wire)[1:]
        source = scene.cards[scene.wire_layer.ends(wire)[0]].pos().toTuple()
        return wire_edits.splice(design, self._block, wire, place, bundled, source)

    def leave(self) -> None:
        """Remove the preview of the insertion at the end of the drag."""
        self._canvas.preview.leave()
        scene = self._canvas.canvas_scene
        if self._wire is not None:
            self._wire = None
            scene.previews.fit_pill(self._block)

    @property
    def is_over_wire(self) -> bool:
        """Whether the dragged block is over a wire into which a drop would insert it."""
        return self._wire is not None

    def paint(self, painter: QPainter) -> None:
        """Mark the wire into which a drop would insert the block."""
        scene = self._canvas.canvas_scene
        item = scene.wires.get(self._wire) if self._wire else None
        if item is not None and self._block in scene.cards:
            card = scene.cards[self._block].rect()
            paint_split_wire(painter, item.path, card, scene.appearance.theme)

    def _area(self, wire: WireKey) -> QRectF:
        return self._canvas.canvas_scene.wires[wire].sceneBoundingRect()
