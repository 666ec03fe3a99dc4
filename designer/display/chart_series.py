"""What the chart shows of a design: a count per card, and the sentences about it. No Qt.

How high a bar stands is `scale`'s business, how it looks `plot`'s.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.memory import Memory
from designer.core.graph.group_tree import name_of
from designer.core.kinds.kind import Family
from designer.core.report.summary import error_of
from designer.core.text.display_text import how_many, one_line
from designer.core.text.number_format import exact, in_bytes, share, short
from designer.display.bar_order import BarOrder
from designer.display.memory_units import MemoryUnits

Measure = Literal["parameters", "macs", "activations", "memory"]
Part = Literal["weights", "biases"]
"""What a bar is stacked of; one that is not stacked is all "weights"."""

TITLES: dict[Measure, str] = {
    "parameters": "Parameters",
    "macs": "MACs",
    "activations": "Activations",
    "memory": "Memory",
}
"""As the buttons name them, in their order."""

_SPOKEN: dict[Measure, str] = {
    "parameters": "parameters",
    "macs": "multiply–accumulates",
    "activations": "activations",
    "memory": "memory",
}
_UNITS: dict[Measure, tuple[str, str]] = {
    "parameters": ("parameter", "parameters"),
    "macs": ("MAC", "MACs"),
    "activations": ("activation", "activations"),
    "memory": ("byte there at once", "bytes there at once"),
}

MAX_EXACT_DIGITS = 1_000
"""Characters of a count that are still written out; beyond, its short form has to do."""


class Series(NamedTuple):
    """One count of every block or collapsed group in view, in the order of computation."""

    measure: Measure
    lineup: BarOrder
    families: list[Family]
    counts: list[int | None]
    """None where the block is not known, or no block of the group."""
    biases: list[int]
    """The part of each count that is biases; nothing but zeros for other measures."""
    faulty: list[bool]
    """Whether the block itself is at fault; one that is not known may only stand behind one."""
    partial: frozenset[int]
    """The places of groups of which a block is not known: their counts are lower bounds."""
    most_at: dict[int, str]
    """Of memory: by the place of a group the block of it whose computation its count is of."""
    total: int
    """Of all blocks of the design; of memory, which they have one after another, the peak."""
    complete: bool
    """False where the total is a lower bound."""

    @property
    def ids(self) -> list[str]:
        """The blocks and groups that have a bar."""
        return self.lineup.ids

    @property
    def top(self) -> int:
        """The largest count, 0 where there is none."""
        return max((count for count in self.counts if count is not None), default=0)

    @property
    def lowest(self) -> int:
        """The smallest count above 0, 0 where there is none."""
        return min((count for count in self.counts if count), default=0)

    @property
    def largest(self) -> int | None:
        """The place of the first block with the largest count, None where all cost nothing."""
        top = self.top
        return self.counts.index(top) if top else None


def series(analysis: Analysis, lineup: BarOrder, measure: Measure) -> Series:
    """The counts of `measure`, card by card; a group's is the sum over its blocks."""
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
    for place in lineup.groups:
        blocks = lineup.blocks(place)
        sums = group_totals.over(analysis, blocks)
        known = place not in partial or any(analysis.rows[key].cost is not None for key in blocks)
        counts[place] = getattr(sums, measure) if known else None
        biases[place] = sums.biases if measure == "parameters" else 0
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
    analysis: Analysis, lineup: BarOrder, needs: Memory, basis: MemoryUnits
) -> Series:
    """The bytes that are there while each block is computed; of a group's blocks the most."""
    rows, live = _rows(analysis, lineup), needs.live
    counts = [basis.flowing(live[row.id]) if row.id in live else None for row in rows]
    most_at: dict[int, str] = {}
    for place in lineup.groups:
        known = [key for key in lineup.blocks(place) if key in live]
        if known:
            most_at[place] = max(known, key=live.__getitem__)
        counts[place] = basis.flowing(live[most_at[place]]) if known else None
    return Series(
        "memory",
        lineup,
        _families(analysis, lineup, rows),
        counts,
        [0] * len(rows),
        _faulty(analysis, lineup, rows),
        _partial(analysis, lineup),
        most_at,
        basis.flowing(needs.peak),
        needs.complete,
    )


def _rows(analysis: Analysis, lineup: BarOrder) -> list[Row]:
    """The row of each block, and of each group that of its first block."""
    rows, cards = analysis.rows, lineup.folding.cards
    return [rows[cards[key][0]] for key in lineup.ids]


def _families(analysis: Analysis, lineup: BarOrder, rows: list[Row]) -> list[Family]:
    """Bars have the colours of the cards' tiles."""
    families = [row.kind.family for row in rows]
    for place in lineup.groups:
        families[place] = group_totals.leading_family(analysis, lineup.blocks(place))
    return families


def _faulty(analysis: Analysis, lineup: BarOrder, rows: list[Row]) -> list[bool]:
    faulty = [row.problem is not None for row in rows]
    for place in lineup.groups:
        blocks = lineup.blocks(place)
        faulty[place] = any(analysis.rows[key].problem is not None for key in blocks)
    return faulty


def _partial(analysis: Analysis, lineup: BarOrder) -> frozenset[int]:
    if not analysis.unknown:
        return frozenset()
    rows = analysis.rows
    groups = ((place, lineup.blocks(place)) for place in lineup.groups)
    return frozenset(at for at, blocks in groups if any(rows[one].cost is None for one in blocks))


def name(analysis: Analysis, what: Series, place: int) -> tuple[str, str]:
    """What a card is called below its bar, and what tells it from its like."""
    group = what.lineup.groups.get(place)
    if group is not None:
        return name_of(group), how_many(len(what.lineup.blocks(place)))
    block = analysis.design.blocks[what.ids[place]]
    if block.label:
        return block.label, ""
    settings = block.kind.settings
    return block.kind.headline, settings[0] if settings else ""


def counted(count: int, measure: Measure) -> str:
    """``10,035,200 MACs``."""
    one, many = _UNITS[measure]
    return f"{_written(count)} {one if count == 1 else many}"


def figure(count: int, measure: Measure) -> str:
    """A count as a bar has it above it: ``10.0 M``, of memory ``1.91 MB``."""
    return in_bytes(count) if measure == "memory" else short(count)


def tells(analysis: Analysis, what: Series, place: int) -> str:
    """The exact figure of one card: ``Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total``."""
    count, who = what.counts[place], _who(analysis, what, place)
    if count is None:
        return f"{who}: {_why_unknown(analysis, what, place)}"
    if what.measure == "memory":
        said = f"{_at_least(what)}{counted(count, 'memory')}{_while(analysis, what, place)}"
        return f"{who}: {said}{_peak(what, place)}"
    at_least = "at least " if place in what.partial else ""
    text = f"{who}: {at_least}{counted(count, what.measure)}"
    if what.biases[place]:
        biases = what.biases[place]
        weights = "weight" if count - biases == 1 else "weights"
        text += f" ({_written(count - biases)} {weights} + {_written(biases)}"
        text += " bias)" if biases == 1 else " biases)"
    if place in what.partial:
        # Neither the group's sum nor the total is known: a share would be of nothing.
        return f"{text}. {_why_unknown(analysis, what, place)}"
    return f"{text}, {_at_most(what)}{share(count, what.total)} of the total" if count else text


def _who(analysis: Analysis, what: Series, place: int) -> str:
    """``Conv 5×5 (conv)``, ``Inception 3a (3a), 8 blocks``."""
    key, group = what.ids[place], what.lineup.groups.get(place)
    if group is None:
        return f"{one_line(analysis.design.blocks[key].title, 80)} ({one_line(key, 40)})"
    return f"{name_of(group)} ({one_line(key, 40)}), {how_many(len(what.lineup.blocks(place)))}"


def _why_unknown(analysis: Analysis, what: Series, place: int) -> str:
    rows = (analysis.rows[key] for key in what.lineup.blocks(place))
    # A block's own fault says more than that another one waits for it.
    reasons = sorted((row for row in rows if row.cost is None), key=lambda row: not row.problem)
    return one_line(error_of(analysis, reasons[0]) or "not known", 300) if reasons else "not known"


def _while(analysis: Analysis, what: Series, place: int) -> str:
    """Which of a group's blocks is computed while so much is there."""
    if place not in what.most_at:
        return ""
    block = analysis.design.blocks[what.most_at[place]]
    return f" at most, while {one_line(block.title, 80)} ({one_line(block.id, 40)}) is computed"


def summary(analysis: Analysis, what: Series) -> str:
    """Where most of it is: ``67.7 % in Conv 3×3 · 128 filters``; empty where it is not known.

    Of memory ``peak 1.91 MB at Max pool 3×3``, without the place where it is a lower bound, or
    is out of sight.
    """
    place = what.largest
    if what.measure == "memory" and place is not None:
        peak = in_bytes(what.total)
        if not what.complete:
            return f"peak ≥ {peak}"
        if what.top != what.total:
            return f"peak {peak}, outside this group"
        group = what.lineup.groups.get(place)
        title = analysis.design.blocks[what.ids[place]].title if group is None else name_of(group)
        return f"peak {peak} at {one_line(title, 80)}"
    if place is None or not what.complete:
        # Of a total that is a lower bound no share can be told.
        return ""
    title, setting = name(analysis, what, place)
    who = f"{one_line(title, 80)} · {setting}" if setting else one_line(title, 80)
    return f"{share(what.top, what.total)} in {who}"


def spoken_name(measure: Measure) -> str:
    """The chart's name for a screen reader."""
    return f"Bar chart of {_SPOKEN[measure]} per block"


def spoken(analysis: Analysis, what: Series) -> str:
    """The chart in a sentence for a screen reader: ``12 blocks and 5 groups, largest …``."""
    groups = len(what.lineup.groups)
    text = how_many(len(what.ids) - groups)
    if groups:
        text += " and 1 group" if groups == 1 else f" and {groups:,} groups"
    if what.largest is not None:
        text += f", largest {tells(analysis, what, what.largest)}"
    return text


def _at_most(what: Series) -> str:
    # The total is then a lower bound, which makes the share an upper one.
    return "" if what.complete else "at most "


def _at_least(what: Series) -> str:
    # The output of a block that is not known may be there as well.
    return "" if what.complete else "at least "


def _peak(what: Series, place: int) -> str:
    if not what.top or what.counts[place] != what.total:
        return ""
    return ", the peak" if what.complete else ", the most of what is known"


def _written(count: int) -> str:
    text = exact(count)
    return text if len(text) <= MAX_EXACT_DIGITS else short(count)
