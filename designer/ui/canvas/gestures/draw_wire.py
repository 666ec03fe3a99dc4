"""Draw a wire: a drag from a port to another block, forwards or backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits.card_wires import connect, entry_block, exit_block
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Hit
from designer.ui.canvas.gestures.loose_wire import LooseWire, WireEnd

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class DrawWire(LooseWire):
    """Begun on a port. Let go on an input of a merge, it becomes that input."""

    ways = (InputHelp("Wire", "Drag from a port to a block, either way"),)

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> DrawWire | None:
        """With the left button on a port."""
        if event.button() != Qt.MouseButton.LeftButton or not under.card or not under.port:
            return None
        card, (side, slot) = canvas.canvas_scene.cards[under.card], under.port
        forwards = side == "output"
        port = card.output_port() if forwards else card.input_port(slot)
        return cls(canvas, event, under.card, port, forwards=forwards)

    def outcome(self, end: WireEnd) -> Design | Problem:
        """A new wire."""
        source, target = self.ends(end)
        blocks = self.scene.blocks_of(source), self.scene.blocks_of(target)
        return connect(self.document.design, *blocks, self.names(end), end.slot)

    def drop_at(self, end: WireEnd) -> None:
        """Wires the two, if the block takes it."""
        design = self.document.design
        text = "Wire {} to {}".format(*self.names(end))
        if self.document.edit(text, self.outcome(end)):
            self.tell_of_replaced(design)

    def drop_on_canvas(self, point: QPointF) -> None:
        """Asks for the block that the wire is to lead to, or to come from."""
        design, blocks = self.document.design, self.scene.blocks_of(self._fixed)
        find = exit_block if self._forwards else entry_block
        block = find(design, blocks, self.scene.cards[self._fixed].face.title)
        if isinstance(block, Problem):
            self.canvas.told.emit(block.sentence)
        else:
            ends = (block, None) if self._forwards else (None, block)
            self.canvas.wire_dropped.emit(point, *ends)

    def click(self) -> None:
        """A click on a port is a click on its card."""
        self.document.select(self.scene.blocks_of(self._fixed))
