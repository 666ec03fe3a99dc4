"""The items that a large removal took off the scene, kept for undo to put them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, WireKey
from designer.display.card_detail import Detail
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.wire_item import WireItem

CACHE_REMOVALS_FROM = 100
"""Minimum number of removed cards to keep; fewer are created again in no noticeable time."""


class RemovedWire(NamedTuple):
    """A wire item with its curve."""

    item: WireItem
    neighbourhood: Rectangle
    """The area in which a card that is added or removed changes the wire's course."""


class RemovedItems(NamedTuple):
    """Items removed from the scene, in their state for `design`, with no preview applied."""

    design: Design
    """The design before the removal."""
    collapsed_view: CollapsedView
    """Which cards and wires were drawn."""
    detail: Detail
    """Which figures the cards show."""
    cards: Mapping[str, Card]
    wires: Mapping[WireKey, RemovedWire]

    def fits(self, design: Design, entered: str | None, detail: Detail) -> bool:
        """Return whether the items can be put back unchanged for `design`.

        They can if it is the very same design object, seen from the same entered group and with
        the same figures shown.
        """
        same = design is self.design and detail == self.detail
        return same and self.collapsed_view.is_valid_for(design, entered)
