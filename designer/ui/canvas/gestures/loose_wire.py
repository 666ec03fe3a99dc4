"""Base class of gestures on a wire with a loose end, which follows the pointer.

The other end stays fixed at a port of a card. What a drop of the loose end does is defined in the
subclasses, in `draw_wire` and `rewire`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPen

from designer.core.graph.design import Design, Wire, WireKey
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.display import wire_routing
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.items.wire_item import bezier_path


class WireEnd(NamedTuple):
    """A card, or an input port of it, on which the loose end of a wire can be dropped."""

    card: str
    """The id of the card under the pointer."""
    slot: int | None = None
    """The index of the input port under the pointer if the block merges inputs; otherwise None."""


class LooseWire(MouseGesture):
    """A drag of a wire's end; the card under the pointer previews the wire, or says why not."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, canvas: GestureHost, event: QMouseEvent, fixed: str, port: QPointF, *, forwards: bool
    ) -> None:
        """Start with one end of the wire fixed at an input or output port of the card `fixed`.

        `port` is the position of that port in scene units. If `forwards` is True, the wire starts
        at that port; otherwise it ends there.
        """
        super().__init__(canvas, event)
        self._fixed = fixed
        self._port = port
        self._forwards = forwards
        self._over: WireEnd | None = None
        self._path = QPainterPath()

    @abstractmethod
    def outcome(self, end: WireEnd) -> Design | Problem:
        """Return the design after a drop at `end`, or the problem that forbids the drop.

        The document is not changed.
        """

    @abstractmethod
    def drop_at(self, end: WireEnd) -> None:
        """Change the design as a drop of the loose end at `end` requires."""

    @abstractmethod
    def drop_on_canvas(self, point: QPointF) -> None:
        """Apply a drop of the loose end where there is no card, at `point` (scene units)."""

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draw the wire to the pointer, at `point` in the scene, and preview a drop there."""
        end = self._end_at(point)
        if end != self._over:
            self._leave()
            if end is not None:
                self._enter(end)
        self.canvas.preview.follow_pointer(event.position().toPoint())
        self._draw(point if end is None else self._docking_point(end, point))

    def drop(self, point: QPointF) -> None:
        """Call `drop_at` for the card under `point`, or `drop_on_canvas` if there is no card."""
        end = self._end_at(point)
        self._leave()
        if end is not None:
            self.drop_at(end)
        elif self.scene.card_at(point) is None:
            self.drop_on_canvas(point)

    def cancel(self) -> None:
        """Remove the preview of the wire and do not change the design."""
        self._leave()

    def paint(self, painter: QPainter) -> None:
        """Paint the wire; it is dashed if the card under the pointer cannot be wired."""
        refused = self.canvas.preview.refused
        style = Qt.PenStyle.DashLine if refused else Qt.PenStyle.SolidLine
        colour = self.theme.colour("fault" if refused else "accent")
        painter.setPen(QPen(colour, 2.5, style, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)

    def report_replaced_wire(self, before: Design, moved: Sequence[WireKey] = ()) -> None:
        """Post a message if the edit removed a wire because its target takes only one input.

        `before` is the design before the edit. The wires in `moved` do not count as removed,
        because the gesture has moved one of their ends to another card.
        """
        remaining = Counter(self.document.design.wires)
        remaining.update(Wire(key.source, key.target) for key in moved)
        removed = Counter(before.wires) - remaining
        for wire in removed:
            name = one_line(before.blocks[wire.source].title, 40)
            self.canvas.post_message(
                f"It takes one input: the wire from {name} made way (Ctrl+Z brings it back)"
            )
            return

    def ends(self, end: WireEnd) -> tuple[str, str]:
        """Return the ids of the source card and the target card if the wire is dropped at `end`."""
        return (self._fixed, end.card) if self._forwards else (end.card, self._fixed)

    def names(self, end: WireEnd) -> tuple[str, str]:
        """Return the shortened titles of the source and the target card for a drop at `end`."""
        source, target = self.ends(end)
        cards = self.scene.cards
        return one_line(cards[source].card_text.title, 40), one_line(
            cards[target].card_text.title, 40
        )

    def _end_at(self, point: QPointF) -> WireEnd | None:
        card = self.scene.card_at(point)
        blocks = self.document.design.blocks
        if card is None or card.key == self._fixed:
            return None
        port = card.port_at(point) if self._forwards else None
        merges = card.key in blocks and blocks[card.key].kind.arity.max_inputs is None
        if port is None or port[0] != "input" or not merges:
            return WireEnd(card.key)
        return WireEnd(card.key, port[1])

    def _docking_point(self, end: WireEnd, point: QPointF) -> QPointF:
        """Return the middle of the port at `end` to which the drawn wire leads.

        If the card cannot be wired, return `point`, the position of the pointer.
        """
        card = self.scene.cards[end.card]
        if self.canvas.preview.refused:
            return point
        if not self._forwards:
            return card.output_port()
        inputs = self.document.design.graph.inputs
        last_slot = min(len(inputs.get(end.card, ())), card.card_text.inputs - 1)
        return card.input_port(last_slot if end.slot is None else end.slot)

    def _enter(self, end: WireEnd) -> None:
        self._over = end
        self.scene.previews.highlight_target(end.card)
        # For a group, the shape and counts shown are those of its last block.
        last = self.scene.blocks_of(self.ends(end)[1])[-1]
        self.canvas.preview.over(end, lambda: self.outcome(end), last, end.card)

    def _leave(self) -> None:
        self.canvas.preview.leave()
        self.scene.previews.highlight_target(None)
        self._over = None

    def _draw(self, tip: QPointF) -> None:
        start, end = (self._port, tip) if self._forwards else (tip, self._port)
        before = self._path.controlPointRect()
        self._path = bezier_path(wire_routing.route(start.toTuple(), end.toTuple()))
        self.canvas.repaint_areas(before, self._path.controlPointRect())
