"""Draw a wire: a drag from a port to another block, forwards or backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from designer.core import edits
from designer.core.analysis import analyse
from designer.core.design import Design
from designer.core.problems import Problem
from designer.core.wording import one_line
from designer.ui import theme
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.gestures.gesture import Gesture, Under
from designer.ui.canvas.wire import curve

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class DrawWire(Gesture):
    """Begun on a port. The block under the mouse shows whether, and why not, it takes the wire."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, canvas: CanvasView, event: QMouseEvent, key: str, *, forwards: bool, slot: int
    ) -> None:
        super().__init__(canvas, event)
        self._key = key
        self._forwards = forwards
        card = self.scene.cards[key]
        self._port = card.output_port() if forwards else card.input_port(slot)
        self._tip = self._port
        self._over: Card | None = None
        self._outcome: Design | Problem | None = None

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Under) -> DrawWire | None:
        """With the left button on a port."""
        if event.button() != Qt.MouseButton.LeftButton or not under.card or not under.port:
            return None
        side, slot = under.port
        return cls(canvas, event, under.card, forwards=side == "output", slot=slot)

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draws the wire to the mouse and asks the block there."""
        self._tip = point
        card = self.scene.card_at(point)
        if card is not self._over:
            self._leave()
            if card is not None and card.key != self._key:
                self._enter(card)
        self.canvas.viewport().update()

    def drop(self, point: QPointF) -> None:
        """Wires the two, if the block takes it."""
        card = self._over
        self._leave()
        if card is None or card.key == self._key:
            return
        source, target = self._ends(card)
        design = self.document.design
        text = f"Wire {design.blocks[source].title} to {design.blocks[target].title}"
        replaced = [wire for wire in design.wires if wire.target == target]
        done = self.document.edit(text, edits.connect(design, source, target))
        if done and len(self.document.design.wires) == len(design.wires):
            before = one_line(design.blocks[replaced[0].source].title, 40)
            self.canvas.told.emit(
                f"It takes one input: the wire from {before} made way (Ctrl+Z brings it back)"
            )

    def click(self) -> None:
        """A click on a port is a click on its block."""
        self.document.select((self._key,))

    def cancel(self) -> None:
        """Leaves everything as it was."""
        self._leave()

    def paint(self, painter: QPainter) -> None:
        """The wire in the hand."""
        start, end = (self._port, self._tip) if self._forwards else (self._tip, self._port)
        refused = isinstance(self._outcome, Problem)
        colour = theme.current().colour("fault" if refused else "accent")
        painter.setPen(QPen(colour, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve(routing.route(start.toTuple(), end.toTuple())))

    def _ends(self, card: Card) -> tuple[str, str]:
        return (self._key, card.key) if self._forwards else (card.key, self._key)

    def _enter(self, card: Card) -> None:
        """Tries the wire on `card`: a refusal, or the fault it would bring, is shown there."""
        self._over = card
        source, target = self._ends(card)
        self._outcome = edits.connect(self.document.design, source, target)
        if isinstance(self._outcome, Problem):
            card.show_refusal(self._outcome.sentence)
            return
        card.show_state(lit=True)
        row = analyse(self._outcome, self.document.analysis).rows[target]
        if row.problem is not None and None not in row.feeds and len(row.feeds) > 0:
            self.scene.cards[target].show_refusal(row.problem.sentence)

    def _leave(self) -> None:
        for key in (self._over.key if self._over else None, self._key):
            if key in self.scene.cards:
                self.scene.cards[key].show_refusal("")
                self.scene.cards[key].show_state(lit=False)
        self._over, self._outcome = None, None
