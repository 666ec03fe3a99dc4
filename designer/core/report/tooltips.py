"""What is told of the block, port or wire under the pointer: a title and lines below it.

Words and exact figures, no pixels; `report` has the one-line versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import over
from designer.core.graph.collapsed_view import exits
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import name_of
from designer.core.kinds.shapes import is_map, size, times
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact

_MOST_NAMED = 3
"""Blocks that are named where there are more."""


class Tooltip(NamedTuple):
    """What is told of one thing."""

    title: str
    lines: tuple[str, ...] = ()
    fault: str = ""
    """What is wrong with it, if anything."""


def block(analysis: Analysis, key: str) -> Tooltip:
    """Name, kind, settings, shapes, counts with their share, receptive field, or the fault."""
    held, row = analysis.design.blocks[key], analysis.rows[key]
    kind = held.kind
    named = one_line(held.title, 80)
    lines = [kind.headline] if held.label else []
    lines.append(" · ".join((one_line(key, 60), *kind.settings)))
    if row.bypassed:
        lines.append("bypassed: its first input passes through")
    if row.output is not None:
        arriving = ", ".join(times(shape) for shape in row.known_inputs[:_MOST_NAMED])
        more = len(row.known_inputs) - _MOST_NAMED
        arriving += f" and {more} more" if more > 0 else ""
        lines.append(f"{arriving} → {times(row.output)}" if arriving else times(row.output))
    if row.cost is not None:
        parameters = row.cost.parameters
        lines.append(f"{exact(parameters)} parameter{'' if parameters == 1 else 's'}")
        lines.append(f"{exact(row.cost.macs)} MACs{_share(row.cost.macs, analysis)}")
    if row.feed is not None and is_map(row.feed.shape):
        lines.append(f"receptive field {times(row.feed.field)}")
    return Tooltip(named, tuple(lines), summary.error_of(analysis, row) or "")


def output_port(analysis: Analysis, key: str) -> Tooltip:
    """What leaves a block, how much it is, and who gets it."""
    row, design = analysis.rows[key], analysis.design
    fed = design.graph.outputs[key]
    feeds = f"feeds {_names(design, fed)}" if fed else "feeds nothing yet: drag from here"
    if row.output is None:
        return Tooltip(f"Output of {_name(design, key)}", (feeds,), "its shape is not known")
    leaving = f"{exact(size(row.output))} values leave {_name(design, key)}"
    return Tooltip(times(row.output), (leaving, feeds))


def input_port(analysis: Analysis, key: str, slot: int) -> Tooltip:
    """What an input takes, given what arrives at the others, and who feeds it."""
    design, row = analysis.design, analysis.rows[key]
    kind, sources = design.blocks[key].kind, design.graph.inputs[key]
    others = [shape for place, shape in enumerate(row.inputs) if place != slot]
    known = tuple(shape for shape in others if shape is not None)
    merges = kind.arity.most is None
    name = _name(design, key)
    title = f"Input {slot + 1} of {name}" if merges else f"Input of {name}"
    takes = f"takes {kind.takes_beside(known)}"
    if slot >= len(sources):
        return Tooltip(title, (takes, "nothing is wired to it yet"))
    shape = row.inputs[slot]
    arriving = f" ({times(shape)})" if shape is not None else ""
    return Tooltip(title, (takes, f"is fed by {_name(design, sources[slot])}{arriving}"))


def wire(analysis: Analysis, source: str, target: str) -> Tooltip:
    """The shape a wire carries, and its ends."""
    design, row = analysis.design, analysis.rows[source]
    ends = f"from {_name(design, source)} to {_name(design, target)}"
    if row.output is None:
        return Tooltip("?", (ends,), summary.error_of(analysis, row) or "")
    return Tooltip(times(row.output), (ends, f"{exact(size(row.output))} values"))


def group(analysis: Analysis, held: Group, blocks: Sequence[str]) -> Tooltip:
    """A collapsed group: its size, what leaves it, and its sums with their share."""
    sums = over(analysis, blocks)
    leaving = (analysis.rows[key].output for key in exits(analysis.design.graph, blocks))
    bound = "" if sums.complete else "≥ "
    share = _share(sums.macs, analysis)
    faulty = (analysis.rows[key] for key in blocks if analysis.rows[key].problem is not None)
    first = next(faulty, None)
    return Tooltip(
        name_of(held),
        (
            f"group of {exact(len(blocks))} block{'' if len(blocks) == 1 else 's'}",
            "→ " + ", ".join("?" if shape is None else times(shape) for shape in leaving),
            f"{bound}{exact(sums.parameters)} parameters",
            f"{bound}{exact(sums.macs)} MACs{share if sums.complete else ''}",
        ),
        "" if first is None else summary.error_of(analysis, first) or "",
    )


def _share(macs: int, analysis: Analysis) -> str:
    """``, 80.6 % of all``; nothing where that would be no news."""
    whole = analysis.totals.macs
    if not macs or not analysis.totals.complete:
        return ""
    tenths = (2_000 * macs + whole) // (2 * whole)
    return f", {tenths // 10}.{tenths % 10} % of all"


def _name(design: Design, key: str) -> str:
    return one_line(design.blocks[key].title, 60)


def _names(design: Design, keys: Sequence[str]) -> str:
    """``Conv 3×3 and Max pool``; of many the first, and how many more."""
    named = [_name(design, key) for key in dict.fromkeys(keys)]
    if len(named) > _MOST_NAMED + 1:
        named[_MOST_NAMED:] = [f"{len(named) - _MOST_NAMED} more"]
    return " and ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)
