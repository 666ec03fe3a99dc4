"""What a large removal took off the canvas, kept so that undo need not make it anew."""

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
"""Cards; fewer are made sooner than anyone could tell."""


class RemovedWire(NamedTuple):
    """A wire as it was laid."""

    item: WireItem
    near: Rectangle
    """Where a card that comes or goes changes its course."""


class RemovedItems(NamedTuple):
    """Cards and wires as they looked in `design`, every preview taken back before."""

    design: Design
    folding: CollapsedView
    detail: Detail
    cards: Mapping[str, Card]
    wires: Mapping[WireKey, RemovedWire]

    def fits(self, design: Design, entered: str | None, detail: Detail) -> bool:
        """Whether they may be put back as they are: the very same design is seen again."""
        same = design is self.design and detail == self.detail
        return same and self.folding.unchanged(design, entered)
