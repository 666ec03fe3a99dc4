"""The highlight of what is under the pointer: a card, or a wire with the cards that it joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from designer.core.graph.design import WireKey
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem


class Highlight:
    """Highlights one card or wire of a scene at a time.

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
        self._target: str | WireKey | None = None
        """The highlighted card or wire, or None."""
        self._target_cards: Sequence[str] = ()
        """The cards that are highlighted because of the target."""

    def show(self, target: str | WireKey | None) -> None:
        """Highlight only `target`, the id of a card or the key of a wire; None: nothing."""
        if target == self._target:
            return
        ends: Sequence[str] = ()
        if isinstance(target, WireKey):
            ends = self._wire_ends(target)
        elif target is not None:
            ends = (target,)
        self._set_highlighted(self._target, self._target_cards, False)
        self._set_highlighted(target, ends, True)
        self._target, self._target_cards = target, ends

    def end_if_removed(self) -> None:
        """If the highlighted card or wire is no longer in the scene, highlight nothing."""
        if self._target not in self._cards and self._target not in self._wires:
            self.show(None)

    def _set_highlighted(
        self, target: str | WireKey | None, cards: Sequence[str], highlighted: bool
    ) -> None:
        """Switch the highlight of `target`, if it is a wire, and of `cards`; skip removed items."""
        if isinstance(target, WireKey) and target in self._wires:
            self._wires[target].show_state(highlighted=highlighted)
        for key in cards:
            if key in self._cards:
                self._cards[key].show_state(highlighted=highlighted)
