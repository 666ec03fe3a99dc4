"""Cards at other positions than in the design: while they are dragged, make room, or are animated.

Their wires, the frames of expanded groups around them, and their stubs (short wires to blocks
outside the entered group) follow. The design is not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF

from designer.core.graph import collapsed_view
from designer.core.graph.design import Point
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.scene.card_texts import CardTexts
from designer.ui.canvas.scene.group_layer import GroupLayer
from designer.ui.canvas.scene.scene_sync import place_card
from designer.ui.canvas.scene.wire_layer import WireLayer
from designer.ui.document.document import Document


class CardPositions:
    """Shows the cards of one scene at temporary positions, and again where the design has them.

    `cards` is the scene's own mapping, which changes with the scene. `texts` has the collapsed view
    that the scene shows.
    """

    def __init__(
        self,
        document: Document,
        texts: CardTexts,
        cards: Mapping[str, Card],
        wire_layer: WireLayer,
        group_layer: GroupLayer,
    ) -> None:
        self._document, self._texts, self._cards = document, texts, cards
        self._wire_layer, self._group_layer = wire_layer, group_layer

    def preview(self, places: Mapping[str, QPointF]) -> None:
        """Show blocks at other positions than in the design.

        `places` has the temporary position of each block. A card is shown where it would be if its
        blocks were there.
        """
        view, design = self._texts.view, self._document.design
        cards = view.cards_of(places)
        moved = {key: (place.x(), place.y()) for key, place in places.items()}
        for key in cards:
            members = view.cards[key]
            at = [moved.get(block) or design.blocks[block].at or (0, 0) for block in members]
            corner = collapsed_view.group_card_position(at) if len(at) > 1 else at[0]
            place_card(self._cards[key], corner)
        self._follow(cards)

    def restore(self, keys: Iterable[str]) -> None:
        """Show the blocks `keys` at their positions in the design."""
        self.restore_cards(self._texts.view.cards_of(keys))

    def restore_cards(self, cards: Iterable[str]) -> None:
        """Show `cards` at their positions in the design; those not in the scene are left out."""
        cards = [key for key in cards if key in self._cards]
        for key in cards:
            place_card(self._cards[key], self._position_of(key))
        self._wire_layer.route(self._wire_layer.wires_of(cards))
        self._group_layer.enclose(cards)
        self._group_layer.place_stubs(self._document.analysis)

    def show_between(self, starts: Mapping[str, QPointF], fraction: float) -> None:
        """Show cards on the way from their positions in `starts` to their positions in the design.

        `fraction` is how far they are on the way: 0.0 at the start, 1.0 at the end.
        """
        for key, start in starts.items():
            if key in self._cards:
                end = QPointF(*self._position_of(key))
                self._cards[key].move_to(start + (end - start) * fraction)
        self._follow(starts)

    def _follow(self, cards: Iterable[str]) -> None:
        """Adapt wires, frames and stubs to `cards`, which are temporarily shown elsewhere.

        The wires do not lead around other cards, because finding a way takes too long for a drag.
        """
        cards = list(cards)
        self._wire_layer.route(self._wire_layer.wires_of(cards), straight=True)
        self._group_layer.enclose(cards)
        if self._group_layer.stubs:
            self._group_layer.place_stubs(self._document.analysis)

    def _position_of(self, card: str) -> Point:
        return collapsed_view.card_position(
            self._document.design.blocks, self._texts.view.cards[card]
        )
