"""Rewire: an end of a wire is dragged elsewhere; let go over the canvas, the wire is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits import block_edits
from designer.core.edits.card_wires import reconnect
from designer.core.graph.design import Design, WireKey
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Hit
from designer.ui.canvas.gestures.loose_wire import LooseWire, WireEnd
from designer.ui.canvas.items.wire_item import WireItem

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

NEAR_END, NEAR_LINE = 24.0, 4.0
"""Pixels on the screen from a port, and from the line itself, within which a wire is taken by its
end."""
MAX_GRAB_SHARE = 0.25
"""The part of a wire that is its end at the most: the rest of a short one is free."""
_FAINT = 0.25


class Rewire(LooseWire):
    """Begun on an input with a wire, or on a wire near one of its ports."""

    ways = (InputHelp("Lead a wire elsewhere", "Drag an end; on empty canvas it goes"),)

    def __init__(
        self, canvas: CanvasView, event: QMouseEvent, wire: WireKey, *, forwards: bool, port: bool
    ) -> None:
        """`forwards` where the end at the target was taken; `port` where it was by the port."""
        path = canvas.canvas_scene.wires[wire].path
        fixed = canvas.canvas_scene.courses.ends(wire)[0 if forwards else 1]
        stays = path.pointAtPercent(0.0 if forwards else 1.0)
        super().__init__(canvas, event, fixed, stays, forwards=forwards)
        self._wire = wire
        self._bundle = canvas.canvas_scene.courses.bundle(wire)
        self._by_port = port
        if not port:
            self.document.select(())
            self.scene.select_wires((wire,))

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> Rewire | None:
        """With the left button on an end of a wire."""
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        if under.card and under.port and under.port[0] == "input":
            wire = canvas.canvas_scene.courses.into(under.card, under.port[1])
            if wire is not None:
                return cls(canvas, event, wire, forwards=True, port=True)
        if under.wire is None:
            return None
        for wire in canvas.canvas_scene.wires_at(under.point):
            forwards = _end_at(wire, under.point, canvas.zoom)
            if forwards is not None:
                return cls(canvas, event, wire.key, forwards=forwards, port=False)
        return None

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draws the wire to the mouse; where it was it stays faintly."""
        self.scene.wires[self._wire].setOpacity(_FAINT)
        super().drag(point, event)

    def outcome(self, end: WireEnd) -> Design | Problem:
        """The wire with its end elsewhere."""
        blocks = self.scene.blocks_of(end.card)
        ends = (None, blocks) if self._forwards else (blocks, None)
        return reconnect(self.document.design, self._bundle, ends, self.names(end), end.slot)

    def drop_at(self, end: WireEnd) -> None:
        """Leads the wire there, if the block takes it."""
        design = self.document.design
        self._restore()
        text = "Rewire {} to {}".format(*self.names(end))
        if self.document.edit(text, self.outcome(end)):
            self.tell_of_replaced(design, self._bundle)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Removes the wire."""
        design = self.document.design
        self._restore()
        source, target = (
            one_line(self.scene.cards[card].face.title, 40)
            for card in self.scene.courses.ends(self._wire)
        )
        if self.document.edit("Remove wire", block_edits.remove(design, (), self._bundle)):
            self.canvas.told.emit(
                f"The wire from {source} to {target} is removed (Ctrl+Z brings it back)"
            )

    def click(self) -> None:
        """A click on a port is a click on its card; one on the wire has selected it."""
        if self._by_port:
            self.document.select(self.scene.blocks_of(self.scene.courses.ends(self._wire)[1]))

    def drop(self, point: QPointF) -> None:
        """As of every wire in the hand."""
        super().drop(point)
        self._restore()

    def cancel(self) -> None:
        """The wire is where it was."""
        super().cancel()
        self._restore()

    def _restore(self) -> None:
        item = self.scene.wires.get(self._wire)
        if item is not None:
            item.setOpacity(1.0)


def _end_at(wire: WireItem, point: QPointF, zoom: float) -> bool | None:
    """Whether the end at the target is at `point` rather than its beginning; None for neither."""
    path = wire.path
    reach = min(NEAR_END, MAX_GRAB_SHARE * path.length() * zoom)
    near = [(point - path.pointAtPercent(at)).manhattanLength() * zoom for at in (0.0, 1.0)]
    if min(near) > reach or not wire.passes(point, NEAR_LINE / zoom):
        return None
    return near[1] <= near[0]
