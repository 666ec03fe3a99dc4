"""Draw a wire: a drag from a port to another block, in either direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits.card_wires import connect_cards, entry_block, exit_block
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.loose_wire import LooseWire, WireEnd
from designer.ui.canvas.scene.hit import Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class DrawWire(LooseWire):
    """A new wire from a port. Dropped on an input of a merge, it becomes that input."""

    input_help = (InputHelp("Wire", "Drag from a port to a block, either way"),)

    @classmethod
    def from_press(cls, canvas: CanvasView, event: QMouseEvent, hit: Hit) -> DrawWire | None:
        """Return the gesture for a press of the left button on a port, else None."""
        if event.button() != Qt.MouseButton.LeftButton or not hit.card or not hit.port:
            return None
        card, (side, slot) = canvas.canvas_scene.cards[hit.card], hit.port
        forwards = side == "output"
        port = card.output_port() if forwards else card.input_port(slot)
        return cls(canvas, event, hit.card, port, forwards=forwards)

    def outcome(self, end: WireEnd) -> Design | Problem:
        """Return the design with the new wire, or the reason why the block does not take it."""
        source, target = self.ends(end)
        blocks = self.scene.blocks_of(source), self.scene.blocks_of(target)
        return connect_cards(self.document.design, *blocks, self.names(end), end.slot)

    def drop_at(self, end: WireEnd) -> None:
        """Add the wire, if the block takes it."""
        design = self.document.design
        text = "Wire {} to {}".format(*self.names(end))
        if self.document.edit(text, self.outcome(end)):
            self.report_replaced_wire(design)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Emit `wire_dropped`, to ask for the block that the wire is to lead to or to come from.

        Emit the reason instead if it is not clear which block of a group the wire belongs to.
        """
        design, blocks = self.document.design, self.scene.blocks_of(self._fixed)
        find_block = exit_block if self._forwards else entry_block
        block = find_block(design, blocks, self.scene.cards[self._fixed].card_text.title)
        if isinstance(block, Problem):
            self.canvas.message_posted.emit(block.sentence)
        else:
            ends = (block, None) if self._forwards else (None, block)
            self.canvas.wire_dropped.emit(point, *ends)

    def click(self) -> None:
        """Select the card of the port, as a click on the card itself would."""
        self.document.select(self.scene.blocks_of(self._fixed))
