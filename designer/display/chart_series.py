"""The data of the chart: a count for every card, and the sentences about the counts.

The order of the bars is in `bar_order`, their heights are computed in `chart_scale`, and they are
painted by `ui.charts`. Nothing here may import Qt.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.memory import Memory
from designer.core.graph.group_tree import display_name
from designer.core.kinds.kind import Family
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import format_block_count, one_line
from designer.core.text.number_format import (
    format_bytes,
    format_exact,
    format_percentage,
    format_short,
)
from designer.display.bar_order import BarOrder
from designer.display.memory_units import MemoryUnits

Measure = Literal["parameters", "macs", "activations", "memory"]
"""What the bars count."""
Part = Literal["weights", "biases"]
"""A part of a stacked bar. A bar that is not stacked consists of "weights" only."""

MEASURE_TITLES: dict[Measure, str] = {
    "parameters": "Parameters",
    "macs": "MACs",
    "activations": "Activations",
    "memory": "Memory",
}
"""The label of each measure's button, in the order of the buttons."""

_SPOKEN_NAMES: dict[Measure, str] = {
    "parameters": "parameters",
    "macs": "multiply–accumulates",
    "activations": "activations",
    "memory": "memory",
}
"""The name of each measure for a screen reader."""

_UNITS: dict[Measure, tuple[str, str]] = {
    "parameters": ("parameter", "parameters"),
    "macs": ("MAC", "MACs"),
    "activations": ("activation", "activations"),
    "memory": ("byte there at once", "bytes there at once"),
}
"""The unit of each measure, singular and plural."""

MAX_EXACT_DIGITS = 1_000
"""The largest number of characters of a count that is written in full; a longer one is written in
its short form."""


class Series(NamedTuple):
    """One count for every block or collapsed group in view, in the order of computation."""

    measure: Measure
    bar_order: BarOrder
    """The order of the bars. An index into the lists below is an index of this order."""
    families: list[Family]
    """The family of each bar, which determines its colour."""
    counts: list[int | None]
    """None if the block is not known, or none of the group's blocks is."""
    biases: list[int]
    """The part of each count that is biases; zeros for measures other than parameters."""
    faulty: list[bool]
    """Whether the block itself, or a block of the group, has a fault. A block that is not known
    may have none, and only receive its input from a faulty one."""
    partial: frozenset[int]
    """The indices of groups with a block that is not known: their counts are lower bounds."""
    peak_blocks: dict[int, str]
    """For memory: by the index of a group, its block during whose computation most memory is
    occupied. The count of the group is that of this block."""
    total: int
    """The total over all blocks of the design. For memory, which the blocks use one after
    another, the peak."""
    complete: bool
    """False if the total is a lower bound."""

    @property
    def ids(self) -> list[str]:
        """The blocks and groups that have a bar."""
        return self.bar_order.ids

    @property
    def max_count(self) -> int:
        """The largest count, or 0 if there is none."""
        return max((count for count in self.counts if count is not None), default=0)

    @property
    def min_count(self) -> int:
        """The smallest count above 0, or 0 if there is none."""
        return min((count for count in self.counts if count), default=0)

    @property
    def largest_index(self) -> int | None:
        """The index of the first bar with the largest count, or None if no count is above 0."""
        top = self.max_count
        return self.counts.index(top) if top else None


def count_series(analysis: Analysis, lineup: BarOrder, measure: Measure) -> Series:
    """Return the counts of `measure`, which is not "memory", for every bar.

    The count of a group is the sum over its blocks.
    """
    rows, totals = _rows(analysis, lineup), analysis.totals
    counts: list[int | None]
    biases = [0] * len(rows)
    if measure == "parameters":
        costs = [row.cost for row in rows]
        counts = [None if cost is None else cost.weights + cost.biases for cost in costs]
        biases = [0 if cost is None else cost.biases for cost in costs]
        total = totals.parameters
    elif measure == "macs":
        counts = [None if row.cost is None else row.cost.macs for row in rows]
        total = totals.macs
    else:
        counts = [row.activations for row in rows]
        total = totals.activations
    partial = _partial(analysis, lineup)
    for index in lineup.groups:
        blocks = lineup.blocks(index)
        sums = group_totals.totals_over(analysis, blocks)
        known = index not in partial or any(analysis.rows[key].cost is not None for key in blocks)
        counts[index] = getattr(sums, measure) if known else None
        biases[index] = sums.biases if measure == "parameters" else 0
    return Series(
        measure,
        lineup,
        _families(analysis, lineup, rows),
        counts,
        biases,
        _faulty(analysis, lineup, rows),
        partial,
        {},
        total,
        totals.complete,
    )


def memory_series(
    analysis: Analysis, lineup: BarOrder, needs: Memory, units: MemoryUnits
) -> Series:
    """Return the bytes that are occupied during the computation of each block.

    The count of a group is the largest of its blocks. `needs` is the memory of the design and
    `units` the number type and batch for which bytes are counted.
    """
    rows, live = _rows(analysis, lineup), needs.live_values
    counts = [units.batch_bytes(live[row.id]) if row.id in live else None for row in rows]
    peak_blocks: dict[int, str] = {}
    for index in lineup.groups:
        known = [key for key in lineup.blocks(index) if key in live]
        if known:
            peak_blocks[index] = max(known, key=live.__getitem__)
        counts[index] = units.batch_bytes(live[peak_blocks[index]]) if known else None
    return Series(
        "memory",
        lineup,
        _families(analysis, lineup, rows),
        counts,
        [0] * len(rows),
        _faulty(analysis, lineup, rows),
        _partial(analysis, lineup),
        peak_blocks,
        units.batch_bytes(needs.peak),
        needs.complete,
    )


def _rows(analysis: Analysis, lineup: BarOrder) -> list[Row]:
    """Return the row of the block of each bar; for a group, the row of its first block."""
    rows, cards = analysis.rows, lineup.folding.cards
    return [rows[cards[key][0]] for key in lineup.ids]


def _families(analysis: Analysis, lineup: BarOrder, rows: list[Row]) -> list[Family]:
    """Return the family of each bar, the same as that of the tile on the card."""
    families = [row.kind.family for row in rows]
    for index in lineup.groups:
        families[index] = group_totals.leading_family(analysis, lineup.blocks(index))
    return families


def _faulty(analysis: Analysis, lineup: BarOrder, rows: list[Row]) -> list[bool]:
    faulty = [row.problem is not None for row in rows]
    for index in lineup.groups:
        blocks = lineup.blocks(index)
        faulty[index] = any(analysis.rows[key].problem is not None for key in blocks)
    return faulty


def _partial(analysis: Analysis, lineup: BarOrder) -> frozenset[int]:
    """Return the indices of the groups in which a block is not known."""
    if not analysis.unknown:
        return frozenset()
    rows = analysis.rows
    groups = ((index, lineup.blocks(index)) for index in lineup.groups)
    return frozenset(
        index for index, blocks in groups if any(rows[key].cost is None for key in blocks)
    )


def bar_labels(analysis: Analysis, series: Series, index: int) -> tuple[str, str]:
    """Return the two lines below the bar with index `index`.

    The first is the name of the block or group. The second distinguishes it from similar ones: a
    group's number of blocks, or the first setting of a block without a label. It may be empty.
    """
    group = series.bar_order.groups.get(index)
    if group is not None:
        return display_name(group), format_block_count(len(series.bar_order.blocks(index)))
    block = analysis.design.blocks[series.ids[index]]
    if block.label:
        return block.label, ""
    settings = block.kind.settings
    return block.kind.headline, settings[0] if settings else ""


def count_with_unit(count: int, measure: Measure) -> str:
    """Return the exact count with its unit: ``10,035,200 MACs``."""
    singular, plural = _UNITS[measure]
    return f"{_exact_or_short(count)} {singular if count == 1 else plural}"


def short_count(count: int, measure: Measure) -> str:
    """Return the count as it is written above a bar: ``10.0 M``, for memory ``1.91 MB``."""
    return format_bytes(count) if measure == "memory" else format_short(count)


def bar_sentence(analysis: Analysis, series: Series, index: int) -> str:
    """Return a sentence about the bar with index `index`.

    Example: ``Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total``.
    """
    count, subject = series.counts[index], _subject(analysis, series, index)
    if count is None:
        return f"{subject}: {_why_unknown(analysis, series, index)}"
    if series.measure == "memory":
        text = f"{_at_least(series)}{count_with_unit(count, 'memory')}"
        return f"{subject}: {text}{_while(analysis, series, index)}{_peak(series, index)}"
    at_least = "at least " if index in series.partial else ""
    text = f"{subject}: {at_least}{count_with_unit(count, series.measure)}"
    if series.biases[index]:
        biases = series.biases[index]
        weights = "weight" if count - biases == 1 else "weights"
        text += f" ({_exact_or_short(count - biases)} {weights} + {_exact_or_short(biases)}"
        text += " bias)" if biases == 1 else " biases)"
    if index in series.partial:
        # Both the group's sum and the total are lower bounds, so a share would be meaningless.
        return f"{text}. {_why_unknown(analysis, series, index)}"
    return (
        f"{text}, {_at_most(series)}{format_percentage(count, series.total)} of the total"
        if count
        else text
    )


def _subject(analysis: Analysis, series: Series, index: int) -> str:
    """Return the name and id: ``Conv 5×5 (conv)``, ``Inception 3a (3a), 8 blocks``."""
    key, group = series.ids[index], series.bar_order.groups.get(index)
    if group is None:
        return f"{one_line(analysis.design.blocks[key].title, 80)} ({one_line(key, 40)})"
    blocks = format_block_count(len(series.bar_order.blocks(index)))
    return f"{display_name(group)} ({one_line(key, 40)}), {blocks}"


def _why_unknown(analysis: Analysis, series: Series, index: int) -> str:
    """Return the sentence that says why a block of the bar is not known."""
    rows = (analysis.rows[key] for key in series.bar_order.blocks(index))
    # A block's own fault is more useful than the message that another block waits for it.
    unknown = sorted((row for row in rows if row.cost is None), key=lambda row: not row.problem)
    return (
        one_line(missing_reason(analysis, unknown[0]) or "not known", 300)
        if unknown
        else "not known"
    )


def _while(analysis: Analysis, series: Series, index: int) -> str:
    """Return the words that name the block of a group whose computation needs most memory."""
    if index not in series.peak_blocks:
        return ""
    block = analysis.design.blocks[series.peak_blocks[index]]
    return f" at most, while {one_line(block.title, 80)} ({one_line(block.id, 40)}) is computed"


def largest_bar_summary(analysis: Analysis, series: Series) -> str:
    """Return a line about the largest bar: ``67.7 % in Conv 3×3 · 128 filters``.

    The line is empty if no count is above 0, or the total is a lower bound. For memory the line
    is ``peak 1.91 MB at Max pool 3×3``; it does not name the block if the peak is a lower bound
    or not in view.
    """
    index = series.largest_index
    if series.measure == "memory" and index is not None:
        peak = format_bytes(series.total)
        if not series.complete:
            return f"peak ≥ {peak}"
        if series.max_count != series.total:
            return f"peak {peak}, outside this group"
        group = series.bar_order.groups.get(index)
        title = (
            analysis.design.blocks[series.ids[index]].title
            if group is None
            else display_name(group)
        )
        return f"peak {peak} at {one_line(title, 80)}"
    if index is None or not series.complete:
        # The share of a total that is a lower bound is not known.
        return ""
    title, setting = bar_labels(analysis, series, index)
    subject = f"{one_line(title, 80)} · {setting}" if setting else one_line(title, 80)
    return f"{format_percentage(series.max_count, series.total)} in {subject}"


def accessible_name(measure: Measure) -> str:
    """Return the accessible name of the chart, for a screen reader."""
    return f"Bar chart of {_SPOKEN_NAMES[measure]} per block"


def accessible_description(analysis: Analysis, series: Series) -> str:
    """Return the accessible description of the chart: ``12 blocks and 5 groups, largest …``."""
    groups = len(series.bar_order.groups)
    text = format_block_count(len(series.ids) - groups)
    if groups:
        text += " and 1 group" if groups == 1 else f" and {groups:,} groups"
    if series.largest_index is not None:
        text += f", largest {bar_sentence(analysis, series, series.largest_index)}"
    return text


def _at_most(series: Series) -> str:
    # If the total is a lower bound, the share is an upper bound.
    return "" if series.complete else "at most "


def _at_least(series: Series) -> str:
    # The output of a block that is not known may occupy memory as well.
    return "" if series.complete else "at least "


def _peak(series: Series, index: int) -> str:
    """Return the words that call the bar the peak of memory, or "" if it is not."""
    if not series.max_count or series.counts[index] != series.total:
        return ""
    return ", the peak" if series.complete else ", the most of what is known"


def _exact_or_short(count: int) -> str:
    text = format_exact(count)
    return text if len(text) <= MAX_EXACT_DIGITS else format_short(count)
