"""The data of the chart: a count for every bar, and the sentences about the bars.

Each bar represents one card on the canvas, which is a block or a collapsed group. `bar_order`
defines the order of the bars, `chart_scale` computes their heights, and `ui.charts` paints them.
Nothing here may import Qt.
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
"""What the bars of the chart show, as chosen by the user."""
Part = Literal["weights", "biases"]
"""One of the two parts of a stacked bar of parameters. A bar of another measure is not stacked; it
is painted as a bar with the part "weights" only."""

MEASURE_TITLES: dict[Measure, str] = {
    "parameters": "Parameters",
    "macs": "MACs",
    "activations": "Activations",
    "memory": "Memory",
}
"""The labels of the buttons with which the user chooses a measure, in the order of the buttons."""

_SPOKEN_NAMES: dict[Measure, str] = {
    "parameters": "parameters",
    "macs": "multiply–accumulates",
    "activations": "activations",
    "memory": "memory",
}
"""The name of each measure as a screen reader says it."""

_UNITS: dict[Measure, tuple[str, str]] = {
    "parameters": ("parameter", "parameters"),
    "macs": ("MAC", "MACs"),
    "activations": ("activation", "activations"),
    "memory": ("byte there at once", "bytes there at once"),
}
"""The unit of each measure, in the singular and in the plural."""

MAX_EXACT_DIGITS = 1_000
"""The largest number of characters that a count written in full may have. A longer count is written
in its short form, e.g. ``10.0 M``."""


class Series(NamedTuple):
    """The data of all bars of the chart, for one measure such as "macs".

    A block is called known if its output and cost can be computed. A faulty block, and each block
    after it in the network, is not known. Each list has one item per bar, in the order of the bars.
    """

    measure: Measure
    bar_order: BarOrder
    """The block or collapsed group of each bar, from left to right. The index of a bar in this
    order is also its index in the lists below."""
    families: list[Family]
    """For each bar, the family of block kinds that determines the bar's colour."""
    counts: list[int | None]
    """The count of each bar. It is None if the block is not known; for a group, if none of its
    blocks is known."""
    biases: list[int]
    """For each bar, how many of the counted parameters are biases. For a measure other than
    parameters, every item is 0."""
    faulty: list[bool]
    """For each bar, whether its block, or a block of its group, is itself faulty. This is False for
    a block that is not known only because a block before it is faulty."""
    partial: frozenset[int]
    """The indices of the groups in which some block is not known. The counts of these groups are
    lower bounds."""
    peak_blocks: dict[int, str]
    """For each group, the block during whose computation most memory is occupied, by the index of
    the group. The count of the group is the memory that is then occupied. The dictionary is empty
    if the measure is not memory."""
    total: int
    """The sum of the counts of all blocks of the design. If the measure is memory, it is the
    largest of these counts instead, because the blocks are computed one after another."""
    complete: bool
    """Whether all blocks of the design are known; if not, the total is a lower bound."""

    @property
    def ids(self) -> list[str]:
        """The ids of the blocks and collapsed groups that have a bar, from left to right."""
        return self.bar_order.ids

    @property
    def max_count(self) -> int:
        """The largest count of a bar, or 0 if no count is known."""
        return max((count for count in self.counts if count is not None), default=0)

    @property
    def min_count(self) -> int:
        """The smallest count of a bar that is above 0, or 0 if no count is above 0."""
        return min((count for count in self.counts if count), default=0)

    @property
    def largest_index(self) -> int | None:
        """The index of the first bar with the largest count, or None if no count is above 0."""
        top = self.max_count
        return self.counts.index(top) if top else None


def count_series(analysis: Analysis, bar_order: BarOrder, measure: Measure) -> Series:
    """Return the data of the bars for a measure other than memory.

    `bar_order` defines which blocks and groups have a bar, and in which order. `measure` must not
    be "memory": for that, call `memory_series`. The count of a group is the sum over its blocks.
    """
    rows, totals = _rows(analysis, bar_order), analysis.totals
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
    partial = _partial(analysis, bar_order)
    for index in bar_order.groups:
        blocks = bar_order.blocks(index)
        sums = group_totals.totals_over(analysis, blocks)
        known = index not in partial or any(analysis.rows[key].cost is not None for key in blocks)
        counts[index] = getattr(sums, measure) if known else None
        biases[index] = sums.biases if measure == "parameters" else 0
    return Series(
        measure,
        bar_order,
        _families(analysis, bar_order, rows),
        counts,
        biases,
        _faulty(analysis, bar_order, rows),
        partial,
        {},
        total,
        totals.complete,
    )


def memory_series(
    analysis: Analysis, bar_order: BarOrder, needs: Memory, units: MemoryUnits
) -> Series:
    """Return the data of the bars for the measure "memory".

    The count of a block is the number of bytes that are occupied while the block is computed; the
    count of a group is the largest count of its blocks. `bar_order` defines which blocks and groups
    have a bar, and in which order. `needs` is the memory that the design needs, and `units` are the
    number type and batch size with which it is converted to bytes.
    """
    rows, live = _rows(analysis, bar_order), needs.live_values
    counts = [units.batch_bytes(live[row.id]) if row.id in live else None for row in rows]
    peak_blocks: dict[int, str] = {}
    for index in bar_order.groups:
        known = [key for key in bar_order.blocks(index) if key in live]
        if known:
            peak_blocks[index] = max(known, key=live.__getitem__)
        counts[index] = units.batch_bytes(live[peak_blocks[index]]) if known else None
    return Series(
        "memory",
        bar_order,
        _families(analysis, bar_order, rows),
        counts,
        [0] * len(rows),
        _faulty(analysis, bar_order, rows),
        _partial(analysis, bar_order),
        peak_blocks,
        units.batch_bytes(needs.peak),
        needs.complete,
    )


def _rows(analysis: Analysis, bar_order: BarOrder) -> list[Row]:
    """Return for each bar the analysis of its block; for a group, that of its first block."""
    rows, cards = analysis.rows, bar_order.folding.cards
    return [rows[cards[key][0]] for key in bar_order.ids]


def _families(analysis: Analysis, bar_order: BarOrder, rows: list[Row]) -> list[Family]:
    """Return for each bar the family of block kinds that determines its colour.

    A bar has the same colour as the tile (the coloured square) on the card of its block or group.
    """
    families = [row.kind.family for row in rows]
    for index in bar_order.groups:
        families[index] = group_totals.leading_family(analysis, bar_order.blocks(index))
    return families


def _faulty(analysis: Analysis, bar_order: BarOrder, rows: list[Row]) -> list[bool]:
    """Return for each bar whether its block, or a block of its group, is itself faulty."""
    faulty = [row.problem is not None for row in rows]
    for index in bar_order.groups:
        blocks = bar_order.blocks(index)
        faulty[index] = any(analysis.rows[key].problem is not None for key in blocks)
    return faulty


def _partial(analysis: Analysis, bar_order: BarOrder) -> frozenset[int]:
    """Return the indices of the bars of groups in which the cost of some block is not known."""
    if not analysis.unknown:
        return frozenset()
    rows = analysis.rows
    groups = ((index, bar_order.blocks(index)) for index in bar_order.groups)
    return frozenset(
        index for index, blocks in groups if any(rows[key].cost is None for key in blocks)
    )


def bar_labels(analysis: Analysis, series: Series, index: int) -> tuple[str, str]:
    """Return the two lines of text below the bar with this index.

    The first line is the name of the block or group. The second line is, for a group, its number of
    blocks; for a block without a label, its first setting if it has one; otherwise "".
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
    """Return an exact count with the unit of the measure: ``10,035,200 MACs``."""
    singular, plural = _UNITS[measure]
    return f"{_exact_or_short(count)} {singular if count == 1 else plural}"


def short_count(count: int, measure: Measure) -> str:
    """Return a count as it is written above a bar: ``10.0 M``, or ``1.91 MB`` if it is memory."""
    return format_bytes(count) if measure == "memory" else format_short(count)


def bar_sentence(analysis: Analysis, series: Series, index: int) -> str:
    """Return a sentence that describes the bar with this index.

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
        # Name no share: both the count of the group and the total are lower bounds.
        return f"{text}. {_why_unknown(analysis, series, index)}"
    return (
        f"{text}, {_at_most(series)}{format_percentage(count, series.total)} of the total"
        if count
        else text
    )


def _subject(analysis: Analysis, series: Series, index: int) -> str:
    """Return the name and id of the bar's block or group, as the subject of a sentence.

    Examples: ``Conv 5×5 (conv)`` for a block, ``Inception 3a (3a), 8 blocks`` for a group.
    """
    key, group = series.ids[index], series.bar_order.groups.get(index)
    if group is None:
        return f"{one_line(analysis.design.blocks[key].title, 80)} ({one_line(key, 40)})"
    blocks = format_block_count(len(series.bar_order.blocks(index)))
    return f"{display_name(group)} ({one_line(key, 40)}), {blocks}"


def _why_unknown(analysis: Analysis, series: Series, index: int) -> str:
    """Return the sentence that says why the block, or a block of the group, is not known."""
    rows = (analysis.rows[key] for key in series.bar_order.blocks(index))
    # Put faulty blocks first: their problem is more helpful than "Not known until … is mended".
    unknown = sorted((row for row in rows if row.cost is None), key=lambda row: not row.problem)
    return (
        one_line(missing_reason(analysis, unknown[0]) or "not known", 300)
        if unknown
        else "not known"
    )


def _while(analysis: Analysis, series: Series, index: int) -> str:
    """Return the words that say when the memory of a group is largest.

    They name the block that is then computed: "at most, while Max pool 3×3 (pool) is computed".
    Return "" if the bar is that of a block, or shows something other than memory.
    """
    if index not in series.peak_blocks:
        return ""
    block = analysis.design.blocks[series.peak_blocks[index]]
    return f" at most, while {one_line(block.title, 80)} ({one_line(block.id, 40)}) is computed"


def largest_bar_summary(analysis: Analysis, series: Series) -> str:
    """Return a short text about the largest bar: ``67.7 % in Conv 3×3 · 128 filters``.

    The text is "" if no count is above 0, or if the total is a lower bound. If the measure is
    memory, the text states the peak, the most memory that is occupied at any time:
    ``peak 1.91 MB at Max pool 3×3``. It then names no block if the peak is a lower bound, or if the
    peak is reached outside the group that the user has entered.
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
        # If the total is only a lower bound, no share of it can be stated.
        return ""
    title, setting = bar_labels(analysis, series, index)
    subject = f"{one_line(title, 80)} · {setting}" if setting else one_line(title, 80)
    return f"{format_percentage(series.max_count, series.total)} in {subject}"


def accessible_name(measure: Measure) -> str:
    """Return the name of the chart that a screen reader says."""
    return f"Bar chart of {_SPOKEN_NAMES[measure]} per block"


def accessible_description(analysis: Analysis, series: Series) -> str:
    """Return the description of the chart that a screen reader says.

    It is like ``12 blocks and 5 groups, largest …``, which ends with a sentence about the largest
    bar.
    """
    groups = len(series.bar_order.groups)
    text = format_block_count(len(series.ids) - groups)
    if groups:
        text += " and 1 group" if groups == 1 else f" and {groups:,} groups"
    if series.largest_index is not None:
        text += f", largest {bar_sentence(analysis, series, series.largest_index)}"
    return text


def _at_most(series: Series) -> str:
    """Return "at most " to write before a share of the total, or "" if the total is exact."""
    # If the total is a lower bound, a share of it is an upper bound.
    return "" if series.complete else "at most "


def _at_least(series: Series) -> str:
    """Return "at least " to write before an amount of memory, or "" if all blocks are known."""
    # The output of a block that is not known may occupy memory as well.
    return "" if series.complete else "at least "


def _peak(series: Series, index: int) -> str:
    """Return the words to add to the sentence about a bar that is the peak of memory.

    Return "" if the bar is not the peak.
    """
    if not series.max_count or series.counts[index] != series.total:
        return ""
    return ", the peak" if series.complete else ", the most of what is known"


def _exact_or_short(count: int) -> str:
    """Return a count written in full, or in its short form if it exceeds `MAX_EXACT_DIGITS`."""
    text = format_exact(count)
    return text if len(text) <= MAX_EXACT_DIGITS else format_short(count)
