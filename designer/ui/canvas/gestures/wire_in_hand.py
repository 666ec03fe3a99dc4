"""A wire in the hand: one end stays at a port, the other is under the mouse.

What letting go does is for `draw_wire` and `rewire` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPen

from designer.core.design import Design, WireKey
from designer.core.problems import Problem
from designer.core.wording import one_line
from designer.ui import theme
from designer.ui.canvas import routing
from designer.ui.canvas.card import Card
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.wire import curve

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView


class End(NamedTuple):
    """Where the loose end of a wire can be let go."""

    block: str
    slot: int | None = None
    """The input of a merge that the mouse is on; None for anywhere on its card."""


class WireInHand(Gesture):
    """The block under the mouse shows what it would be with the wire, or why it takes none."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, canvas: CanvasView, event: QMouseEvent, fixed: str, port: QPointF, *, forwards: bool
    ) -> None:
        """`forwards` where the wire leaves block `fixed` at `port`, else it arrives there."""
        super().__init__(canvas, event)
        self._fixed = fixed
        self._port = port
        self._forwards = forwards
        self._over: End | None = None
        self._path = QPainterPath()

    def outcome(self, end: End) -> Design | Problem:
        """The design with the wire let go at `end`."""
        raise NotImplementedError

    def drop_at(self, end: End) -> None:
        """Does it."""
        raise NotImplementedError

    def drop_on_canvas(self, point: QPointF) -> None:
        """What letting go over no card does."""
        raise NotImplementedError

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Draws the wire to the mouse and shows what letting go there would give."""
        end = self._end(point)
        if end != self._over:
            self._leave()
            if end is not None:
                self._enter(end)
        self.canvas.preview.point_at(event.position().toPoint())
        self._draw(point if end is None else self._docked(end, point))

    def drop(self, point: QPointF) -> None:
        """Wires the block that is there, or lets the canvas have it."""
        end = self._end(point)
        self._leave()
        if end is not None:
            self.drop_at(end)
        elif self.scene.card_at(point) is None:
            self.drop_on_canvas(point)

    def cancel(self) -> None:
        """Leaves everything as it was."""
        self._leave()

    def paint(self, painter: QPainter) -> None:
        """The wire in the hand; broken where it is not taken."""
        refused = self.canvas.preview.refused
        style = Qt.PenStyle.DashLine if refused else Qt.PenStyle.SolidLine
        colour = theme.current().colour("fault" if refused else "accent")
        painter.setPen(QPen(colour, 2.5, style, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)

    def tell_of_replaced(self, before: Design, target: str, own: WireKey | None = None) -> None:
        """Says which wire made way, where `target` takes one input and had another wire."""
        if before.blocks[target].kind.arity.most != 1:
            return
        for key in before.wire_keys():
            if key.target == target and key != own:
                name = one_line(before.blocks[key.source].title, 40)
                self.canvas.told.emit(
                    f"It takes one input: the wire from {name} made way (Ctrl+Z brings it back)"
                )

    def ends(self, end: End) -> tuple[str, str]:
        """The blocks that the wire would lead from and to."""
        return (self._fixed, end.block) if self._forwards else (end.block, self._fixed)

    def _end(self, point: QPointF) -> End | None:
        card = self.scene.card_at(point)
        blocks = self.document.design.blocks
        if card is None or card.key == self._fixed or card.key not in blocks:
            return None
        port = card.port_at(point) if self._forwards else None
        merges = blocks[card.key].kind.arity.most is None
        if port is None or port[0] != "input" or not merges:
            return End(card.key)
        return End(card.key, port[1])

    def _docked(self, end: End, point: QPointF) -> QPointF:
        """The port that the wire would end at; the mouse itself where it is refused."""
        card: Card = self.scene.cards[end.block]
        if self.canvas.preview.refused:
            return point
        if not self._forwards:
            return card.output_port()
        wired = len(self.document.design.graph.inputs[end.block])
        last = min(wired, card.face.inputs - 1)
        return card.input_port(last if end.slot is None else end.slot)

    def _enter(self, end: End) -> None:
        self._over = end
        self.scene.cards[end.block].show_state(lit=True)
        target = self.ends(end)[1]
        self.canvas.preview.over(end, lambda: self.outcome(end), target, end.block)

    def _leave(self) -> None:
        self.canvas.preview.leave()
        if self._over is not None and self._over.block in self.scene.cards:
            self.scene.cards[self._over.block].show_state(lit=False)
        self._over = None

    def _draw(self, tip: QPointF) -> None:
        start, end = (self._port, tip) if self._forwards else (tip, self._port)
        before = self._path.controlPointRect()
        self._path = curve(routing.route(start.toTuple(), end.toTuple()))
        self.canvas.paint_again(before, self._path.controlPointRect())
