"""The highlight of what is under the pointer: a card, or a wire with the cards that it joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from designer.core.graph.design import WireKey
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem


class Highlight:
    """Highlights the card or wire under the pointer, and the card at which a drawn wire would end.

    Nothing else highlights a card, so a card stays highlighted until neither reason is left.

    `cards` and `wires` are the scene's own mappings, which change with the scene. `wire_ends`
    returns the ids of the two cards that a wire joins.
    """

    def __init__(
        self,
        cards: Mapping[str, Card],
        wires: Mapping[WireKey, WireItem],
        wire_ends: Callable[[WireKey], tuple[str, str]],
    ) -> None:
        self._cards, self._wires, self._wire_ends = cards, wires, wire_ends
        self._pointed: str | WireKey | None = None
        """The card or wire under the pointer, or None."""
        self._pointed_cards: tuple[str, ...] = ()
        """The cards that are highlighted because of the pointer."""
        self._target: str | None = None
        """The card at which the wire of a gesture would end, or None."""

    def show(self, pointed: str | WireKey | None) -> None:
        """Show that the pointer is on a card (its id) or a wire (its key), or on nothing (None).

        With a wire, the cards that it joins are highlighted too.
        """
        if pointed == self._pointed:
            return
        ends: tuple[str, ...] = ()
        if isinstance(pointed, WireKey):
            ends = self._wire_ends(pointed)
        elif pointed is not None:
            ends = (pointed,)
        for wire, highlighted in ((self._pointed, False), (pointed, True)):
            if isinstance(wire, WireKey) and wire in self._wires:
                self._wires[wire].show_state(highlighted=highlighted)
        self._pointed = pointed
        self._highlight_cards(ends, self._target)

    def highlight_target(self, card: str | None) -> None:
        """Show that the wire of a gesture would end at `card`, or at no card (None).

        What is highlighted because of the pointer stays highlighted.
        """
        self._highlight_cards(self._pointed_cards, card)

    def end_if_removed(self) -> None:
        """Highlight what is no longer in the scene no more, should it come back."""
        if self._pointed not in self._cards and self._pointed not in self._wires:
            self.show(None)
        if self._target not in self._cards:
            self.highlight_target(None)

    def _highlight_cards(self, pointed_cards: tuple[str, ...], target: str | None) -> None:
        """Highlight exactly these cards, as far as they are in the scene."""
        before = {*self._pointed_cards, self._target}
        after = {*pointed_cards, target}
        self._pointed_cards, self._target = pointed_cards, target
        for key in before ^ after:
            if key is not None and key in self._cards:
                self._cards[key].show_state(highlighted=key in after)
