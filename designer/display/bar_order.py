"""Who stands in the chart: a bar for each card of the canvas, in the order of computation. No Qt.

A collapsed group is one card and so one bar; while a group is entered, only what is in it
stands there. What the bars count is `series`'s business.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group


class BarOrder(NamedTuple):
    """The cards of a folding from left to right."""

    folding: CollapsedView
    ids: list[str]
    """A group stands where the first of its blocks is computed."""
    groups: dict[int, Group]
    """The collapsed groups by their places."""

    def blocks(self, place: int) -> tuple[str, ...]:
        """The blocks that the bar stands for."""
        return self.folding.cards[self.ids[place]]


def bar_order(folding: CollapsedView) -> BarOrder:
    """The bars of a design as it is folded; it holds as long as the folding does."""
    shown = folding.shown
    ids = list(dict.fromkeys(shown[key] for key in folding.graph.order if key in shown))
    if not folding.groups:
        return BarOrder(folding, ids, {})
    known = group_tree.by_id(folding.groups)
    return BarOrder(folding, ids, {at: known[key] for at, key in enumerate(ids) if key in known})
