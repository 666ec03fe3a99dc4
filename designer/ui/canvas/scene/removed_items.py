"""The graphics items that a large removal took off the scene, kept for putting back by undo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, WireKey
from designer.display.card_detail import Detail
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem


class RemovedWire(NamedTuple):
    """A removed wire item, with all that is needed to put it back on its former course."""

    item: WireItem
    neighbourhood: Rectangle
    """The area around the wire: adding or removing a card there may change the wire's course."""


class RemovedItems(NamedTuple):
    """The graphics items that one edit removed from the scene, as they looked for `design`."""

    design: Design
    """The design before the removal."""
    collapsed_view: CollapsedView
    """Which cards and wires were drawn before the removal."""
    detail: Detail
    """Which values the removed cards show, such as settings, shapes or numbers of parameters."""
    cards: Mapping[str, Card]
    wires: Mapping[WireKey, RemovedWire]

    def fits(self, design: Design, entered: str | None, detail: Detail) -> bool:
        """Return whether the removed items can be put back unchanged to show `design`.

        They can if `design` is the very object from before the removal, `entered` is still the same
        (the group whose blocks alone are shown, or None), and the cards show the same values
        (`detail`).
        """
        same = design is self.design and detail == self.detail
        return same and self.collapsed_view.is_valid_for(design, entered)
