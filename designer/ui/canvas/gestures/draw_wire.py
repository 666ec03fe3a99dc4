"""Draw a wire: a drag from a port to another block, forwards or backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core import rewiring
from designer.core.design import Design
from designer.core.problems import Problem
from designer.ui.canvas.gestures.gesture import Under
from designer.ui.canvas.gestures.wire_in_hand import End, WireInHand

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class DrawWire(WireInHand):
    """Begun on a port. Let go on an input of a merge, it becomes that input."""

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Under) -> DrawWire | None:
        """With the left button on a port."""
        if event.button() != Qt.MouseButton.LeftButton or not under.card or not under.port:
            return None
        if under.card not in canvas.document.design.blocks:
            return None
        card, (side, slot) = canvas.canvas_scene.cards[under.card], under.port
        forwards = side == "output"
        port = card.output_port() if forwards else card.input_port(slot)
        return cls(canvas, event, under.card, port, forwards=forwards)

    def outcome(self, end: End) -> Design | Problem:
        """A new wire."""
        return rewiring.connect_at(self.document.design, *self.ends(end), end.slot)

    def drop_at(self, end: End) -> None:
        """Wires the two, if the block takes it."""
        design = self.document.design
        source, target = self.ends(end)
        text = f"Wire {design.blocks[source].title} to {design.blocks[target].title}"
        if self.document.edit(text, self.outcome(end)):
            self.tell_of_replaced(design, target)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Asks for the block that the wire is to lead to, or to come from."""
        ends = (self._fixed, None) if self._forwards else (None, self._fixed)
        self.canvas.wire_dropped.emit(point, *ends)

    def click(self) -> None:
        """A click on a port is a click on its block."""
        self.document.select((self._fixed,))
