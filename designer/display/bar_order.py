"""The order of the bars in the chart: one bar per card on the canvas, in the order of computation.

A collapsed group is one card and therefore has one bar. While the user has entered a group, only
the cards in that group are shown and have bars. The heights of the bars come from `chart_series`.
Nothing here may import Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group


class BarOrder(NamedTuple):
    """The blocks and collapsed groups that have a bar in the chart, from left to right."""

    view: CollapsedView
    """The view that defines the cards on the canvas: one card per collapsed group, and one per
    block outside these groups. Each card has a bar."""
    ids: list[str]
    """The id of the block or collapsed group of each bar. The bar of a group is where the bar of
    the group's first computed block would be."""
    groups: dict[int, Group]
    """The collapsed groups that have a bar. Each key is the index of the group's bar in `ids`."""

    def blocks(self, index: int) -> tuple[str, ...]:
        """Return the ids of the blocks that the bar with this index represents.

        For a collapsed group, these are all blocks in it; otherwise it is one block.
        """
        return self.view.cards[self.ids[index]]


def bar_order(view: CollapsedView) -> BarOrder:
    """Return the order of the bars for the cards on the canvas, which are those of `view`.

    `view` lists the cards, with one card for each collapsed group; if the user has entered a group,
    only the cards in it.
    """
    shown = view.card_of
    ids = list(dict.fromkeys(shown[key] for key in view.graph.order if key in shown))
    if not view.groups:
        return BarOrder(view, ids, {})
    groups = group_tree.by_id(view.groups)
    return BarOrder(
        view, ids, {index: groups[key] for index, key in enumerate(ids) if key in groups}
    )
