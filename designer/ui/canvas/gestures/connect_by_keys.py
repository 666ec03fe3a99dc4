"""Connect by keys: arrows choose the block that the selected one shall feed, Enter wires it.

The keyboard's `draw_wire`. It lasts until Enter, Escape, or a press of the mouse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from designer.core.edits.card_wires import connect, exit_block
from designer.core.graph import reachability
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.display import wire_routing
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.items.wire_item import curve
from designer.ui.canvas.scene.neighbour_search import DIRECTIONS, nearest_of
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.scene.canvas_scene import CanvasScene
    from designer.ui.canvas.view.canvas_view import CanvasView

HOW = "Arrows choose, Enter wires, Esc leaves"


class ConnectByKeys(Gesture):
    """A wire from one block, whose other end the arrow keys carry from card to card."""

    by_keys = True
    ways = (InputHelp("Choose the end of a wire, after C", "Arrows, Enter wires, Esc leaves"),)

    def __init__(self, canvas: CanvasView, source: str, targets: list[str]) -> None:
        # No press of the mouse began it.
        self.canvas = canvas
        self.scene = canvas.canvas_scene
        self.document = canvas.document
        self.button = Qt.MouseButton.NoButton
        self._source = source
        self._targets = targets
        """The blocks that can take the wire."""
        self._target = ""
        self._go_to(self._first())

    @classmethod
    def from_selected(cls, canvas: CanvasView) -> ConnectByKeys | str:
        """The gesture from the last selected block; else a sentence on why there is none."""
        document, scene = canvas.document, canvas.canvas_scene
        shown = scene.cards_of(document.selection[-1:]) or scene.cards_of(document.selection)
        if not shown:
            return "Select the block that a wire shall leave from first"
        card, design = shown[-1], document.design
        name = one_line(scene.cards[card].face.title, 40)
        source = exit_block(design, scene.blocks_of(card), name)
        if isinstance(source, Problem):
            return source.sentence
        # Looked up once: asking each of a thousand blocks would take seconds.
        before = set(reachability.upstream(design, [source]))
        others = (key for key in scene.cards if key != card)
        targets = [key for key in others if _takes(scene, source, key, before)]
        if not targets:
            return f"No block can take a wire from {name}"
        return cls(canvas, card, targets)

    def follow(self, event: QMouseEvent) -> None:
        """The mouse has no part in it."""

    def key(self, event: QKeyEvent) -> bool:
        """Arrows choose, Enter wires; a key let go means nothing."""
        way = DIRECTIONS.get(Qt.Key(event.key()))
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

    def claims(self, event: QKeyEvent) -> bool:
        """All keys but those of chords."""
        return not event.modifiers()

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
        painter.setPen(
            QPen(
                theme.current().colour("accent"), 2.5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve(wire_routing.route(start.toTuple(), end.toTuple())))
        painter.drawRoundedRect(card.rect().adjusted(-4, -4, 4, 4), 12, 12)

    def _first(self) -> str:
        """The nearest block that wants a further input, else the nearest of all."""
        design = self.document.design
        here = self.scene.cards[self._source].rect().center()

        own = set(self.scene.blocks_of(self._source))

        def rank(key: str) -> tuple[bool, bool, float]:
            away = self.scene.cards[key].rect().center() - here
            first = self.scene.blocks_of(key)[0]
            inputs, most = design.graph.inputs[first], design.blocks[first].kind.arity.most
            full = most is not None and len(inputs) >= most
            return full or not own.isdisjoint(inputs), away.x() <= 0, away.manhattanLength()

        return min(self._targets, key=rank)

    def _go_to(self, target: str) -> None:
        """Shows and tells what a wire to `target` would do."""
        self._target = target
        canvas, card = self.canvas, self.scene.cards[target]
        canvas.bring_into_view((target,))
        card.show_state(lit=True)
        # Of a group, what leaves it is what the wire comes to.
        last = self.scene.blocks_of(target)[-1]
        canvas.preview.over((self._source, target), self._outcome, last, target)
        below = QPointF(card.rect().left(), card.rect().bottom())
        canvas.preview.point_at(canvas.mapFromScene(below))
        source = one_line(self.scene.cards[self._source].face.title, 80)
        # That of a huge design is still being worked out.
        spoken = self.scene.spoken(target, canvas.preview.analysis)
        canvas.setAccessibleDescription(f"Wire from {source} to {spoken}. {HOW}")
        canvas.viewport().update()

    def _outcome(self) -> Design | Problem:
        scene = self.scene
        ends = scene.blocks_of(self._source), scene.blocks_of(self._target)
        return connect(self.document.design, *ends, self._names())

    def _names(self) -> tuple[str, str]:
        """What the two cards are headed."""
        source, target = (self.scene.cards[one].face.title for one in (self._source, self._target))
        return one_line(source, 40), one_line(target, 40)

    def _leave(self) -> None:
        self.canvas.preview.leave()
        if self._target in self.scene.cards:
            self.scene.cards[self._target].show_state(lit=False)

    def _wire(self) -> None:
        text = "Wire {} to {}".format(*self._names())
        # The edit takes the gesture back; from the card it reached one goes on.
        chosen = self.scene.blocks_of(self._target)
        self.document.edit(text, self._outcome(), select=chosen)


def _takes(scene: CanvasScene, source: str, card: str, before: set[str]) -> bool:
    """Whether a wire from block `source`, which stands behind `before`, can lead to the card."""
    design, blocks = scene.document.design, scene.blocks_of(card)
    if len(blocks) > 1:
        return not isinstance(connect(design, (source,), blocks, ("", "")), Problem)
    (key,) = blocks
    most = design.blocks[key].kind.arity.most
    wired = most == 1 and source in design.graph.inputs[key]
    return most != 0 and key not in before and not wired
