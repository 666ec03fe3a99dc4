"""The data of the chart: the value of a measure for every bar.

Each bar represents one card on the canvas, which is a block or a collapsed group. `bar_order`
defines the order of the bars, `chart_scale` computes their heights, `chart_sentences` describes
them in words, and `ui.charts` paints them. Nothing here may import Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from designer.core.analysis import group_totals
from designer.core.kinds.kind import Family
from designer.core.measures.measure import Measure, MeasuredDesign, Number, Reading
from designer.display.bar_order import BarOrder


@dataclass(frozen=True, kw_only=True)
class Series:
    """The data of all bars of the chart, for one measure such as MACs.

    A block is called known if its output and cost can be computed. A faulty block, and each block
    after it in the network, is not known. Each list has one item per bar, in the order of the bars.
    """

    measure: Measure
    bar_order: BarOrder
    """The block or collapsed group of each bar, from left to right. The index of a bar in this
    order is also its index in the lists below."""
    families: list[Family]
    """For each bar, the family of block kinds that determines the bar's colour."""
    readings: list[Reading]
    """The value of each bar. It is None if the block is not known; for a group, if none of its
    blocks is known."""
    faulty: list[bool]
    """For each bar, whether its block, or a block of its group, is itself faulty. This is False for
    a block that is not known only because a block before it is faulty."""
    total: Reading
    """The value of the whole design."""

    @property
    def ids(self) -> list[str]:
        """The ids of the blocks and collapsed groups that have a bar, from left to right."""
        return self.bar_order.ids

    @cached_property
    def values(self) -> list[Number | None]:
        """The value of each bar, or None if it is not known."""
        return [reading.value for reading in self.readings]

    @cached_property
    def is_stacked(self) -> bool:
        """Whether some bar has an upper part, such as the biases among the parameters."""
        return any(reading.upper_part for reading in self.readings)

    @cached_property
    def max_value(self) -> Number:
        """The largest value of a bar, or 0 if no value is known."""
        return max((value for value in self.values if value is not None), default=0)

    @cached_property
    def min_value(self) -> Number:
        """The smallest value of a bar that is above 0, or 0 if no value is above 0."""
        return min((value for value in self.values if value), default=0)

    @property
    def largest_index(self) -> int | None:
        """The index of the first bar with the largest value, or None if no value is above 0."""
        top = self.max_value
        return self.values.index(top) if top else None


def measured_series(design: MeasuredDesign, bar_order: BarOrder, measure: Measure) -> Series:
    """Return the data of the bars for a measure.

    `bar_order` defines which blocks and groups of the design have a bar, and in which order.
    """
    analysis = design.analysis
    rows, cards = analysis.rows, [bar_order.blocks(index) for index in range(len(bar_order.ids))]
    families: list[Family] = [rows[blocks[0]].kind.family for blocks in cards]
    faulty = [rows[blocks[0]].problem is not None for blocks in cards]
    for index in bar_order.groups:
        # A bar has the same colour as the tile (the coloured square) on the card of its group.
        families[index] = group_totals.leading_family(analysis, cards[index])
        faulty[index] = any(rows[key].problem is not None for key in cards[index])
    return Series(
        measure=measure,
        bar_order=bar_order,
        families=families,
        readings=measure.of_cards(design, cards),
        faulty=faulty,
        total=measure.of_design(design),
    )
