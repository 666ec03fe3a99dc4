"""Connect by keys: draw a wire from the selected block without the mouse.

The arrow keys choose the block that the wire leads to, and Enter adds the wire. The gesture ends
with Enter, Escape or a mouse press. The module `draw_wire` has the same gesture for the mouse.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from designer.core.edits.card_wires import connect_cards, exit_block, group_takes_wire
from designer.core.graph import reachability
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.display import wire_routing
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.items.wire_item import bezier_path
from designer.ui.canvas.scene.neighbour_search import DIRECTIONS, nearest_candidate
from designer.ui.canvas.scene.scene_reader import SceneReader

KEY_HINT = "Arrows choose, Enter wires, Esc leaves"
"""A short text on the keys of this gesture, for the status line and for screen readers."""


class ConnectByKeys(Gesture):
    """A new wire that starts at one card; the arrow keys move its end from card to card."""

    by_keys = True
    input_help = (
        InputHelp("Choose the end of a wire, after C", "Arrows, Enter wires, Esc leaves"),
    )

    def __init__(self, canvas: GestureHost, source: str, targets: list[str]) -> None:
        super().__init__(canvas)
        self._source = source
        self._targets = targets
        """The ids of the cards at which the wire can end."""
        self._target = ""
        self._go_to(self._first())

    @classmethod
    def from_selected(cls, canvas: GestureHost) -> ConnectByKeys | str:
        """Return the gesture for a wire from the last selected block.

        If the gesture cannot start, return a sentence for the user that says why.
        """
        document, scene = canvas.document, canvas.canvas_scene
        cards = scene.cards_of(document.selection[-1:]) or scene.cards_of(document.selection)
        if not cards:
            return "Select the block that a wire shall leave from first"
        card, design = cards[-1], document.design
        name = one_line(scene.cards[card].card_text.title, 40)
        source = exit_block(design, scene.blocks_of(card), name)
        if isinstance(source, Problem):
            return source.sentence
        # Computed once for all cards: a search for each of a thousand cards would take seconds.
        upstream = set(reachability.upstream(design, [source]))
        candidates = (key for key in scene.cards if key != card)
        targets = [key for key in candidates if _takes(scene, source, key, upstream)]
        if not targets:
            return f"No block can take a wire from {name}"
        return cls(canvas, card, targets)

    def key(self, event: QKeyEvent) -> bool:
        """On an arrow key, choose another target card; on Enter, add the wire to the chosen card.

        All other keys but Escape are ignored, but count as used. Return whether the gesture used
        the key; if not, it is handled elsewhere.
        """
        direction = DIRECTIONS.get(Qt.Key(event.key()))
        if event.type() != QKeyEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._draw_wire()
        elif direction is not None:
            target = nearest_candidate(self.scene, self._target, direction, self._targets)
            if target is not None:
                self._leave()
                self._go_to(target)
        else:
            # Other keys have no effect during the gesture; Escape is handled by the view.
            return event.key() != Qt.Key.Key_Escape
        return True

    def claims(self, event: QKeyEvent) -> bool:
        """Return whether the gesture gets the key: True if no modifier key is pressed with it.

        With one, such as Ctrl, the key may belong to a shortcut, which remains in effect.
        """
        return not event.modifiers()

    def cancel(self) -> None:
        """Remove the preview of the new wire and do not change the design."""
        self._leave()
        self.canvas.update_description()

    def paint(self, painter: QPainter) -> None:
        """Paint a dashed wire to the chosen card, and a dashed outline around that card."""
        if self._source not in self.scene.cards or self._target not in self.scene.cards:
            return
        card = self.scene.cards[self._target]
        end = QPointF(card.rect().left(), card.rect().center().y())
        start = self.scene.cards[self._source].output_port()
        painter.setPen(
            QPen(self.theme.colour("accent"), 2.5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(bezier_path(wire_routing.route(start.toTuple(), end.toTuple())))
        painter.drawRoundedRect(card.rect().adjusted(-4, -4, 4, 4), 12, 12)

    def _first(self) -> str:
        """Return the target card to offer first as the end of the wire.

        It is the nearest card that can take a further input and is not fed by the source yet, or
        the nearest of all targets if there is no such card. In both cases, cards to the right of
        the source card are preferred.
        """
        design = self.document.design
        source_center = self.scene.cards[self._source].rect().center()

        source_blocks = set(self.scene.blocks_of(self._source))

        def rank(key: str) -> tuple[bool, bool, float]:
            offset = self.scene.cards[key].rect().center() - source_center
            first = self.scene.blocks_of(key)[0]
            inputs, max_inputs = (
                design.graph.inputs[first],
                design.blocks[first].kind.arity.max_inputs,
            )
            full = max_inputs is not None and len(inputs) >= max_inputs
            fed = not source_blocks.isdisjoint(inputs)
            return full or fed, offset.x() <= 0, offset.manhattanLength()

        return min(self._targets, key=rank)

    def _go_to(self, target: str) -> None:
        """Choose the card `target`: preview a wire to it, and describe it to screen readers."""
        self._target = target
        canvas, card = self.canvas, self.scene.cards[target]
        canvas.bring_into_view((target,))
        self.scene.previews.highlight_target(target)
        # For a group, the shape and counts shown are those of its last block.
        last = self.scene.blocks_of(target)[-1]
        canvas.preview.over((self._source, target), self._outcome, last, target)
        below = QPointF(card.rect().left(), card.rect().bottom())
        canvas.preview.follow_pointer(canvas.from_scene(below))
        source = one_line(self.scene.cards[self._source].card_text.title, 80)
        # In a very large design the preview is still being computed and has no analysis yet.
        description = self.scene.summary(target, canvas.preview.analysis)
        canvas.setAccessibleDescription(f"Wire from {source} to {description}. {KEY_HINT}")
        canvas.viewport().update()

    def _outcome(self) -> Design | Problem:
        scene = self.scene
        ends = scene.blocks_of(self._source), scene.blocks_of(self._target)
        return connect_cards(self.document.design, *ends, self._names())

    def _names(self) -> tuple[str, str]:
        """Return the titles of the source card and the target card of the wire, shortened."""
        source, target = (
            self.scene.cards[key].card_text.title for key in (self._source, self._target)
        )
        return one_line(source, 40), one_line(target, 40)

    def _leave(self) -> None:
        self.canvas.preview.leave()
        self.scene.previews.highlight_target(None)

    def _draw_wire(self) -> None:
        text = "Wire {} to {}".format(*self._names())
        # The edit ends the gesture. The target is selected so that the next wire starts there.
        chosen = self.scene.blocks_of(self._target)
        self.document.edit(text, self._outcome(), select=chosen)


def _takes(scene: SceneReader, source: str, card: str, upstream: set[str]) -> bool:
    """Return whether a wire from block `source` can end at `card`; the design is not changed.

    `upstream` has `source` and all blocks that feed `source`, directly or not. A wire to one of
    them would close a loop.
    """
    design, blocks = scene.document.design, scene.blocks_of(card)
    if len(blocks) > 1:
        return group_takes_wire(design, source, blocks, upstream)
    (key,) = blocks
    max_inputs = design.blocks[key].kind.arity.max_inputs
    wired = max_inputs == 1 and source in design.graph.inputs[key]
    return max_inputs != 0 and key not in upstream and not wired
