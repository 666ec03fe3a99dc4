"""The order of the bars in the chart: one bar per card of the canvas, in the order of computation.

A collapsed group is one card and therefore one bar. While a group is entered, only its contents
have bars. What the bars count is decided in `chart_series`. Nothing here may import Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group


class BarOrder(NamedTuple):
    """The cards of a collapsed view in the order of their bars, from left to right."""

    folding: CollapsedView
    """The view whose cards have the bars."""
    ids: list[str]
    """The block or group of each bar. A group is at the position of its first computed block."""
    groups: dict[int, Group]
    """The collapsed groups by the index of their bar."""

    def blocks(self, index: int) -> tuple[str, ...]:
        """Return the blocks that the bar with this `index` represents."""
        return self.folding.cards[self.ids[index]]


def bar_order(view: CollapsedView) -> BarOrder:
    """Return the order of the bars for a collapsed view. It is valid until the view changes."""
    shown = view.card_of
    ids = list(dict.fromkeys(shown[key] for key in view.graph.order if key in shown))
    if not view.groups:
        return BarOrder(view, ids, {})
    groups = group_tree.by_id(view.groups)
    return BarOrder(
        view, ids, {index: groups[key] for index, key in enumerate(ids) if key in groups}
    )
