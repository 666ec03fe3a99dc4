"""Rewire: a drag of a wire's end to another card; a drop on empty canvas removes the wire."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits import block_edits
from designer.core.edits.card_wires import reconnect_card
from designer.core.graph.design import Design, WireKey
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.loose_wire import LooseWire, WireEnd
from designer.ui.canvas.scene.hit import Hit
from designer.ui.canvas.scene.scene_reader import ShownWire

MAX_END_DISTANCE_PX = 24.0
"""Maximum distance from the port at a wire's end within which a press grabs that end.

The distance is measured on the screen, as pixels across plus pixels down.
"""
MAX_LINE_DISTANCE_PX = 4.0
"""Maximum distance from a wire's curve at which a press grabs its end, in screen pixels."""
MAX_END_SHARE = 0.25
"""Maximum fraction of a wire's length that counts as its end.

It limits `MAX_END_DISTANCE_PX` for a short wire, so that the middle of the wire is not an end.
"""


class Rewire(LooseWire):
    """A drag of a wire's end that starts on a wired input port, or on a wire near its end."""

    input_help = (InputHelp("Lead a wire elsewhere", "Drag an end; on empty canvas it goes"),)

    def __init__(
        self, canvas: GestureHost, event: QMouseEvent, wire: WireKey, *, forwards: bool, port: bool
    ) -> None:
        """Start to drag the target end of `wire` if `forwards` is True; otherwise its source end.

        `port` is True if the press was on an input port, and False if it was on the wire itself.
        """
        path = canvas.canvas_scene.wires[wire].path
        fixed = canvas.canvas_scene.wire_layer.ends(wire)[0 if forwards else 1]
        stays = path.pointAtPercent(0.0 if forwards else 1.0)
        super().__init__(canvas, event, fixed, stays, forwards=forwards)
        self._wire = wire
        self._bundle = canvas.canvas_scene.wire_layer.bundle(wire)
        self._by_port = port
        if not port:
            self.document.select_wires((wire,))

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> Rewire | None:
        """Return the gesture if the left button was pressed on an end of a wire; otherwise None.

        A wired input port counts as the end of its wire.
        """
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        if hit.card and hit.port and hit.port[0] == "input":
            wire = canvas.canvas_scene.wire_layer.wire_into(hit.card, hit.port[1])
            if wire is not None:
                return cls(canvas, event, wire, forwards=True, port=True)
        if hit.wire is None:
            return None
        for item in canvas.canvas_scene.wires_at(hit.point):
            forwards = _is_target_end(item, hit.point, canvas.zoom)
            if forwards is not None:
                return cls(canvas, event, item.key, forwards=forwards, port=False)
        return None

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draw the wire to the pointer, and make it faint at its old place."""
        self.scene.previews.show_wire_moved(self._wire, True)
        super().drag(point, event)

    def outcome(self, end: WireEnd) -> Design | Problem:
        """Return the design with the dragged end at `end`, or the problem that forbids it.

        The document is not changed.
        """
        blocks = self.scene.blocks_of(end.card)
        ends = (None, blocks) if self._forwards else (blocks, None)
        return reconnect_card(self.document.design, self._bundle, ends, self.names(end), end.slot)

    def drop_at(self, end: WireEnd) -> None:
        """Move the dragged end of the wire to `end`, if that is possible."""
        design = self.document.design
        self._restore()
        text = "Rewire {} to {}".format(*self.names(end))
        if self.document.edit(text, self.outcome(end)):
            self.report_replaced_wire(design, self._bundle)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Remove the wire, because its end was dropped on empty canvas."""
        design = self.document.design
        self._restore()
        source, target = (
            one_line(self.scene.cards[card].card_text.title, 40)
            for card in self.scene.wire_layer.ends(self._wire)
        )
        if self.document.edit("Remove wire", block_edits.remove(design, (), self._bundle)):
            self.canvas.post_message(
                f"The wire from {source} to {target} is removed (Ctrl+Z brings it back)"
            )

    def click(self) -> None:
        """If the input port at the wire's end was clicked, select the card of the port.

        If the wire was clicked, do nothing: the press has already selected the wire.
        """
        if self._by_port:
            self.document.select(self.scene.blocks_of(self.scene.wire_layer.ends(self._wire)[1]))

    def drop(self, point: QPointF) -> None:
        """Drop the wire's end, and show the wire with full opacity again."""
        super().drop(point)
        self._restore()

    def cancel(self) -> None:
        """Leave the wire as it was, and show it with full opacity again."""
        super().cancel()
        self._restore()

    def _restore(self) -> None:
        self.scene.previews.show_wire_moved(self._wire, False)


def _is_target_end(item: ShownWire, point: QPointF, zoom: float) -> bool | None:
    """Return True if `point` is at the target end of the wire `item`, False if at its source end.

    Return None if `point` is at neither end, e.g. near the middle of the wire. `zoom` is that of
    the canvas.
    """
    path = item.path
    max_distance = min(MAX_END_DISTANCE_PX, MAX_END_SHARE * path.length() * zoom)
    distances = [(point - path.pointAtPercent(at)).manhattanLength() * zoom for at in (0.0, 1.0)]
    if min(distances) > max_distance or not item.passes_near(point, MAX_LINE_DISTANCE_PX / zoom):
        return None
    return distances[1] <= distances[0]
