"""Draw a wire: a drag from an output port or an input port to another block."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits.card_wires import connect_cards, entry_block, exit_block
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.loose_wire import LooseWire, WireEnd
from designer.ui.canvas.scene.hit import Hit


class DrawWire(LooseWire):
    """A drag of a new wire from an input or output port of a card to a card or empty canvas.

    If the wire is dropped on an input port of a merge (a block with several inputs, such as a
    concat), it becomes the input with the index of that port.
    """

    input_help = (InputHelp("Wire", "Drag from a port to a block, either way"),)

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> DrawWire | None:
        """Return the gesture if the left button was pressed on a card's port; otherwise None."""
        if event.button() != Qt.MouseButton.LeftButton or not hit.card or not hit.port:
            return None
        card, (side, slot) = canvas.canvas_scene.cards[hit.card], hit.port
        forwards = side == "output"
        port = card.output_port() if forwards else card.input_port(slot)
        return cls(canvas, event, hit.card, port, forwards=forwards)

    def outcome(self, end: WireEnd) -> Design | Problem:
        """Return the design with the wire dropped at `end`, or the problem that forbids it.

        The document is not changed.
        """
        source, target = self.ends(end)
        blocks = self.scene.blocks_of(source), self.scene.blocks_of(target)
        return connect_cards(self.document.design, *blocks, self.names(end), end.slot)

    def drop_at(self, end: WireEnd) -> None:
        """Add the wire that was dropped at `end`, if such a wire is possible."""
        design = self.document.design
        text = "Wire {} to {}".format(*self.names(end))
        if self.document.edit(text, self.outcome(end)):
            self.report_replaced_wire(design)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Let the user choose a block for the loose end.

        If the fixed end is at a group with several inputs or outputs, post a message instead: it
        is not clear which block of the group to wire.
        """
        design, blocks = self.document.design, self.scene.blocks_of(self._fixed)
        find_block = exit_block if self._forwards else entry_block
        block = find_block(design, blocks, self.scene.cards[self._fixed].card_text.title)
        if isinstance(block, Problem):
            self.canvas.post_message(block.sentence)
        else:
            ends = (block, None) if self._forwards else (None, block)
            self.canvas.offer_blocks(point, *ends)

    def click(self) -> None:
        """Select the card whose port was clicked, as a click on the card itself does."""
        self.document.select(self.scene.blocks_of(self._fixed))
