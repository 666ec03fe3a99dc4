"""What the chart shows of a design: a count per block, and the sentences about it. No Qt.

How high a bar stands is `scale`'s business, how it looks `plot`'s.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.analysis import Analysis
from designer.core.design import Block
from designer.core.figures import exact, in_bytes, short
from designer.core.kind import Family
from designer.core.memory import Memory
from designer.core.report import error_of
from designer.core.wording import one_line
from designer.ui.basis import Basis

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

LONGEST_EXACT = 1_000
"""Characters of a count that are still written out; beyond, its short form has to do."""


class Series(NamedTuple):
    """One count of every block, in the order of the graph, which is that of computation."""

    measure: Measure
    ids: list[str]
    families: list[Family]
    counts: list[int | None]
    """None where the block is not known."""
    biases: list[int]
    """The part of each count that is biases; nothing but zeros for other measures."""
    faulty: list[bool]
    """Whether the block itself is at fault; one that is not known may only stand behind one."""
    total: int
    """Of all blocks; of memory, which blocks have one after another, the peak."""
    complete: bool
    """False where the total is a lower bound."""

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


def series(analysis: Analysis, measure: Measure) -> Series:
    """The counts of `measure`, block by block."""
    rows, totals = analysis.rows.values(), analysis.totals
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
    return Series(
        measure,
        list(analysis.rows),
        [row.kind.family for row in rows],
        counts,
        biases,
        [row.problem is not None for row in rows],
        total,
        totals.complete,
    )


def memory_series(analysis: Analysis, needs: Memory, basis: Basis) -> Series:
    """The bytes that are there while each block is computed."""
    rows, live = analysis.rows, needs.live
    return Series(
        "memory",
        list(rows),
        [row.kind.family for row in rows.values()],
        [basis.flowing(live[key]) if key in live else None for key in rows],
        [0] * len(rows),
        [row.problem is not None for row in rows.values()],
        basis.flowing(needs.peak),
        needs.complete,
    )


def name(block: Block) -> tuple[str, str]:
    """What a block is called below its bar, and the setting that tells it from its like."""
    if block.label:
        return block.label, ""
    settings = block.kind.settings
    return block.kind.headline, settings[0] if settings else ""


def share(count: int, total: int) -> str:
    """``67.7 %``, worked out in whole numbers; what is there but rounds to nothing is named."""
    tenths = (2000 * count + total) // (2 * total)
    if count and not tenths:
        return "less than 0.1 %"
    return f"{tenths // 10}.{tenths % 10} %"


def counted(count: int, measure: Measure) -> str:
    """``10,035,200 MACs``."""
    one, many = _UNITS[measure]
    return f"{_written(count)} {one if count == 1 else many}"


def figure(count: int, measure: Measure) -> str:
    """A count as a bar has it above it: ``10.0 M``, of memory ``1.91 MB``."""
    return in_bytes(count) if measure == "memory" else short(count)


def tells(analysis: Analysis, what: Series, place: int) -> str:
    """The exact figure of one block: ``Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total``."""
    key, count = what.ids[place], what.counts[place]
    block = analysis.design.blocks[key]
    who = f"{one_line(block.title, 80)} ({one_line(key, 40)})"
    if count is None:
        return f"{who}: {one_line(error_of(analysis, analysis.rows[key]) or 'not known', 300)}"
    if what.measure == "memory":
        return f"{who}: {_at_least(what)}{counted(count, 'memory')}{_peak(what, place)}"
    text = f"{who}: {counted(count, what.measure)}"
    if what.biases[place]:
        biases = what.biases[place]
        weights = "weight" if count - biases == 1 else "weights"
        text += f" ({_written(count - biases)} {weights} + {_written(biases)}"
        text += " bias)" if biases == 1 else " biases)"
    return f"{text}, {_at_most(what)}{share(count, what.total)} of the total" if count else text


def summary(analysis: Analysis, what: Series) -> str:
    """Where most of it is: ``67.7 % in Conv 3×3 · 128 filters``; empty where it is not known.

    Of memory ``peak 1.91 MB at Max pool 3×3``, without the place where it is a lower bound.
    """
    place = what.largest
    if what.measure == "memory" and place is not None:
        peak = in_bytes(what.top)
        title = one_line(analysis.design.blocks[what.ids[place]].title, 80)
        return f"peak {peak} at {title}" if what.complete else f"peak ≥ {peak}"
    if place is None or not what.complete:
        # Of a total that is a lower bound no share can be told.
        return ""
    title, setting = name(analysis.design.blocks[what.ids[place]])
    who = f"{one_line(title, 80)} · {setting}" if setting else one_line(title, 80)
    return f"{share(what.top, what.total)} in {who}"


def spoken_name(measure: Measure) -> str:
    """The chart's name for a screen reader."""
    return f"Bar chart of {_SPOKEN[measure]} per block"


def spoken(analysis: Analysis, what: Series) -> str:
    """The chart in a sentence for a screen reader."""
    blocks = len(what.ids)
    text = f"{blocks:,} block" if blocks == 1 else f"{blocks:,} blocks"
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
    if not what.top or what.counts[place] != what.top:
        return ""
    return ", the peak" if what.complete else ", the most of what is known"


def _written(count: int) -> str:
    text = exact(count)
    return text if len(text) <= LONGEST_EXACT else short(count)
