"""Connect by keys: arrows choose the block that the selected one shall feed, Enter wires it.

The keyboard's `draw_wire`. It lasts until Enter, Escape, or a press of the mouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from designer.core import edits
from designer.core.analysis import analyse
from designer.core.design import Design
from designer.core.problems import Problem
from designer.core.report import summary_of
from designer.core.wording import one_line
from designer.ui import theme
from designer.ui.canvas import routing
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.travel import TRAVEL, nearest_of
from designer.ui.canvas.wire import curve

if TYPE_CHECKING:
    from designer.ui.canvas.view import CanvasView

HOW = "Arrows choose, Enter wires, Esc leaves"


class ConnectByKeys(Gesture):
    """A wire from one block, whose other end the arrow keys carry from card to card."""

    def __init__(self, canvas: CanvasView, source: str, targets: dict[str, Design]) -> None:
        # No press of the mouse began it.
        self.canvas = canvas
        self.scene = canvas.canvas_scene
        self.document = canvas.document
        self.button = Qt.MouseButton.NoButton
        self._source = source
        self._targets = targets
        """The designs with the wire, by the block that it would lead to."""
        self._target = ""
        self._go_to(self._first())

    @classmethod
    def from_selected(cls, canvas: CanvasView) -> ConnectByKeys | str:
        """The gesture from the last selected block; else a sentence on why there is none."""
        document, scene = canvas.document, canvas.canvas_scene
        shown = [key for key in document.selection if key in scene.cards]
        if not shown:
            return "Select the block that a wire shall leave from first"
        source, design = shown[-1], document.design
        outcomes = {
            key: edits.connect(design, source, key) for key in scene.cards if key in design.blocks
        }
        targets = {key: one for key, one in outcomes.items() if not isinstance(one, Problem)}
        if not targets:
            return f"No block can take a wire from {one_line(design.blocks[source].title, 40)}"
        return cls(canvas, source, targets)

    def follow(self, event: QMouseEvent) -> None:
        """The mouse has no part in it."""

    def key(self, event: QKeyEvent) -> bool:
        """Arrows choose, Enter wires; a key let go means nothing."""
        way = TRAVEL.get(Qt.Key(event.key()))
        if event.type() != QKeyEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wire()
        elif way is not None:
            target = nearest_of(self.scene, self._target, way, self._targets)
            if target is not None:
                self._leave()
                self._go_to(target)
        else:
            # All other keys wait until it is over, but for Escape.
            return event.key() != Qt.Key.Key_Escape
        return True

    def cancel(self) -> None:
        """Leaves everything as it was."""
        self._leave()
        self.canvas.describe()

    def paint(self, painter: QPainter) -> None:
        """The wire as it would lead."""
        if self._source not in self.scene.cards or self._target not in self.scene.cards:
            return
        card = self.scene.cards[self._target]
        end = QPointF(card.rect().left(), card.rect().center().y())
        start = self.scene.cards[self._source].output_port()
        colour = theme.current().colour("fault" if card.refusal else "accent")
        painter.setPen(QPen(colour, 2.5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve(routing.route(start.toTuple(), end.toTuple())))
        painter.drawRoundedRect(card.rect().adjusted(-4, -4, 4, 4), 12, 12)

    def _first(self) -> str:
        """The nearest block that wants a further input, else the nearest of all."""
        design = self.document.design
        here = self.scene.cards[self._source].rect().center()

        def rank(key: str) -> tuple[bool, bool, float]:
            away = self.scene.cards[key].rect().center() - here
            inputs, most = design.graph.inputs[key], design.blocks[key].kind.arity.most
            full = most is not None and len(inputs) >= most
            return full or self._source in inputs, away.x() <= 0, away.manhattanLength()

        return min(self._targets, key=rank)

    def _go_to(self, target: str) -> None:
        """Shows and tells what a wire to `target` would do."""
        self._target = target
        document, card = self.document, self.scene.cards[target]
        after = analyse(self._targets[target], document.analysis)
        row, before = after.rows[target], document.analysis.rows[target]
        card.show_state(lit=True)
        if row.problem is not None and None not in row.feeds and row.problem != before.problem:
            card.show_refusal(row.problem.sentence)
        source = one_line(document.design.blocks[self._source].title, 80)
        self.canvas.setAccessibleDescription(
            f"Wire from {source} to {summary_of(after, target)}. {HOW}"
        )
        self.canvas.bring_into_view((target,))
        self.canvas.viewport().update()

    def _leave(self) -> None:
        if self._target in self.scene.cards:
            self.scene.cards[self._target].show_refusal("")
            self.scene.cards[self._target].show_state(lit=False)

    def _wire(self) -> None:
        document, blocks = self.document, self.document.design.blocks
        text = f"Wire {blocks[self._source].title} to {blocks[self._target].title}"
        after = self._targets[self._target]
        # The edit takes the gesture back; from the block it reached one goes on.
        document.edit(text, after, select=(self._target,))
