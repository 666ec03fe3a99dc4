"""A wire in the hand: one end stays at a port, the other is under the mouse.

What letting go does is for `draw_wire` and `rewire` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPen

from designer.core.graph.design import Design, Wire, WireKey
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.display import wire_routing
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import curve
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class WireEnd(NamedTuple):
    """Where the loose end of a wire can be let go."""

    card: str
    slot: int | None = None
    """The input of a merge that the mouse is on; None for anywhere on its card."""


class LooseWire(Gesture):
    """The block under the mouse shows what it would be with the wire, or why it takes none."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, canvas: CanvasView, event: QMouseEvent, fixed: str, port: QPointF, *, forwards: bool
    ) -> None:
        """`forwards` where the wire leaves card `fixed` at `port`, else it arrives there."""
        super().__init__(canvas, event)
        self._fixed = fixed
        self._port = port
        self._forwards = forwards
        self._over: WireEnd | None = None
        self._path = QPainterPath()

    def outcome(self, end: WireEnd) -> Design | Problem:
        """The design with the wire let go at `end`."""
        raise NotImplementedError

    def drop_at(self, end: WireEnd) -> None:
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

    def tell_of_replaced(self, before: Design, own: Sequence[WireKey] = ()) -> None:
        """Says which wire made way where one input had another wire than the `own`."""
        left = Counter(self.document.design.wires)
        left.update(Wire(key.source, key.target) for key in own)
        gone = Counter(before.wires) - left
        for wire in gone:
            name = one_line(before.blocks[wire.source].title, 40)
            self.canvas.told.emit(
                f"It takes one input: the wire from {name} made way (Ctrl+Z brings it back)"
            )
            return

    def ends(self, end: WireEnd) -> tuple[str, str]:
        """The cards that the wire would lead from and to."""
        return (self._fixed, end.card) if self._forwards else (end.card, self._fixed)

    def names(self, end: WireEnd) -> tuple[str, str]:
        """What these cards are headed."""
        source, target = self.ends(end)
        cards = self.scene.cards
        return one_line(cards[source].face.title, 40), one_line(cards[target].face.title, 40)

    def _end(self, point: QPointF) -> WireEnd | None:
        card = self.scene.card_at(point)
        blocks = self.document.design.blocks
        if card is None or card.key == self._fixed:
            return None
        port = card.port_at(point) if self._forwards else None
        merges = card.key in blocks and blocks[card.key].kind.arity.most is None
        if port is None or port[0] != "input" or not merges:
            return WireEnd(card.key)
        return WireEnd(card.key, port[1])

    def _docked(self, end: WireEnd, point: QPointF) -> QPointF:
        """The port that the wire would end at; the mouse itself where it is refused."""
        card: Card = self.scene.cards[end.card]
        if self.canvas.preview.refused:
            return point
        if not self._forwards:
            return card.output_port()
        inputs = self.document.design.graph.inputs
        last = min(len(inputs.get(end.card, ())), card.face.inputs - 1)
        return card.input_port(last if end.slot is None else end.slot)

    def _enter(self, end: WireEnd) -> None:
        self._over = end
        self.scene.cards[end.card].show_state(lit=True)
        # Of a group, what leaves it is what the wire comes to.
        last = self.scene.blocks_of(self.ends(end)[1])[-1]
        self.canvas.preview.over(end, lambda: self.outcome(end), last, end.card)

    def _leave(self) -> None:
        self.canvas.preview.leave()
        if self._over is not None and self._over.card in self.scene.cards:
            self.scene.cards[self._over.card].show_state(lit=False)
        self._over = None

    def _draw(self, tip: QPointF) -> None:
        start, end = (self._port, tip) if self._forwards else (tip, self._port)
        before = self._path.controlPointRect()
        self._path = curve(wire_routing.route(start.toTuple(), end.toTuple()))
        self.canvas.paint_again(before, self._path.controlPointRect())
