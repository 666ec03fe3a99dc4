"""How cards and wires look while a gesture lasts, before anything is in the design.

Where cards stand during a gesture is in `card_positions`. Cards and wires that are no longer in the
scene are left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from designer.core.graph.design import WireKey
from designer.display.card_text import CardText
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.scene.highlight import Highlight
from designer.ui.canvas.scene.wire_layer import WireLayer

_MOVED_OPACITY = 0.25
"""The opacity of a wire at its old place while one of its ends is dragged elsewhere."""


class ItemPreviews:
    """Shows the items of one scene as a gesture needs them, and again as they are.

    `cards` is the scene's own mapping, which changes with the scene.
    """

    def __init__(
        self, cards: Mapping[str, Card], wire_layer: WireLayer, highlight: Highlight
    ) -> None:
        self._cards, self._wire_layer, self._highlight = cards, wire_layer, highlight

    def highlight_target(self, card: str | None) -> None:
        """Highlight the card at which a drawn wire would end; None: no longer.

        A card that is highlighted because the pointer is on it stays highlighted.
        """
        self._highlight.highlight_target(card)

    def show_text(self, card: str, text: CardText) -> None:
        """Show `text` on the card with the id `card`.

        It keeps its number of input ports, because the present wires end there.
        """
        if card in self._cards:
            item = self._cards[card]
            item.show_text(text._replace(inputs=item.card_text.inputs))
            item.update()

    def show_refusal(self, card: str, sentence: str) -> None:
        """Show below the card why the drawn wire cannot end there; "" shows that no longer."""
        if card in self._cards:
            self._cards[card].show_refusal(sentence)

    def show_pill_below(self, card: str, below: bool) -> None:
        """Show the label with the output shape below the card, or else beside its output port."""
        if card in self._cards:
            self._cards[card].show_pill_below(below)

    def fit_pill(self, card: str) -> None:
        """Show the label with the output shape where no other card covers it, as usual."""
        self._wire_layer.fit_pills([card])

    def show_wire_moved(self, wire: WireKey, moved: bool) -> None:
        """Show a wire as faint, because one of its ends is elsewhere; if not `moved`, as usual."""
        item = self._wire_layer.wires.get(wire)
        if item is not None:
            item.setOpacity(_MOVED_OPACITY if moved else 1.0)
