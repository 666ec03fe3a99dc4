"""A wire below a block that is dragged: dropped there, the block goes in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.core.edits import wire_edits
from designer.core.graph.design import Design, Point, WireKey
from designer.core.kinds.problems import Problem
from designer.ui.canvas.gestures.drop_kind import DROP_REACH, paint_taken

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class InsertIntoWire:
    """For one unwired block, while it is dragged over one canvas."""

    def __init__(self, canvas: CanvasView, block: str) -> None:
        self._canvas = canvas
        self._block = block
        self._wire: WireKey | None = None

    @classmethod
    def of(cls, canvas: CanvasView, moved: Sequence[str]) -> InsertIntoWire | None:
        """For the block moved; None where there are several, or it cannot go into a wire."""
        design = canvas.document.design
        if len(moved) != 1 or moved[0] not in canvas.canvas_scene.cards:
            return None
        if design.blocks[moved[0]].kind.arity.most == 0:
            return None
        return None if wire_edits.is_wired(design, moved[0]) else cls(canvas, moved[0])

    def look(self, point: QPointF, *, alone: bool) -> None:
        """Shows what the wire under the card's middle, else under the mouse, would give.

        None does where the block is to stand `alone`.
        """
        canvas, scene = self._canvas, self._canvas.canvas_scene
        reach, middle = DROP_REACH / canvas.zoom, scene.cards[self._block].rect().center()
        found = None if alone else scene.wire_near(middle, reach) or scene.wire_near(point, reach)
        before, self._wire = self._wire, found.key if found is not None else None
        if self._wire == before:
            return
        canvas.paint_again(*(self._area(wire) for wire in (before, self._wire) if wire))
        # Beside its port the shape would lie over the next card.
        scene.cards[self._block].show_pill_below(self._wire is not None)
        if self._wire is None:
            canvas.preview.leave()
            return
        # Where exactly it would stand changes no figure.
        canvas.preview.over(self._wire, lambda: self.outcome({self._block: (0, 0)}), self._block)

    def outcome(self, places: Mapping[str, Point]) -> Design | Problem | None:
        """The design with the block in the wire; None where it is over none."""
        if self._wire is None:
            return None
        design, scene = self._canvas.document.design, self._canvas.canvas_scene
        also = scene.courses.bundle(self._wire)[1:]
        source = scene.cards[scene.courses.ends(self._wire)[0]].pos().toTuple()
        place = places[self._block]
        return wire_edits.splice(design, self._block, self._wire, place, also, source)

    def leave(self) -> None:
        """The block is let go of."""
        self._canvas.preview.leave()
        scene = self._canvas.canvas_scene
        if self._wire is not None:
            self._wire = None
            scene.courses.fit_pills([self._block])

    @property
    def taken(self) -> bool:
        """Whether a wire would take the block."""
        return self._wire is not None

    def paint(self, painter: QPainter) -> None:
        """The wire that would take the block."""
        scene = self._canvas.canvas_scene
        item = scene.wires.get(self._wire) if self._wire else None
        if item is not None and self._block in scene.cards:
            paint_taken(painter, item.path, scene.cards[self._block].rect())

    def _area(self, wire: WireKey) -> QRectF:
        return self._canvas.canvas_scene.wires[wire].sceneBoundingRect()
