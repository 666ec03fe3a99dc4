"""Tooltips for blocks, ports, wires and groups: a title and the lines below it.

These are words and exact figures without any layout; `summary` has the one-line versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import totals_over
from designer.core.graph.collapsed_view import exit_blocks
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import display_name
from designer.core.kinds.shapes import is_map, shape_text, value_count
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact

_MAX_NAMED = 3
"""Number of blocks or shapes that are listed if there are more."""


class Tooltip(NamedTuple):
    """The text of a tooltip."""

    title: str
    """The heading."""
    lines: tuple[str, ...] = ()
    """The lines below the heading."""
    fault: str = ""
    """The fault of the item, or '' if it has none."""


def block_tooltip(analysis: Analysis, key: str) -> Tooltip:
    """Return name, kind, settings, shapes, counts with their share, and receptive field of a block.

    If the block is faulty, `fault` says why, and unknown figures are left out.
    """
    design_block, row = analysis.design.blocks[key], analysis.rows[key]
    kind = design_block.kind
    title = one_line(design_block.title, 80)
    lines = [kind.headline] if design_block.label else []
    lines.append(" · ".join((one_line(key, 60), *kind.settings)))
    if row.bypassed:
        lines.append("bypassed: its first input passes through")
    if row.output is not None:
        inputs = ", ".join(shape_text(shape) for shape in row.known_inputs[:_MAX_NAMED])
        more = len(row.known_inputs) - _MAX_NAMED
        inputs += f" and {more} more" if more > 0 else ""
        lines.append(f"{inputs} → {shape_text(row.output)}" if inputs else shape_text(row.output))
    if row.cost is not None:
        parameters = row.cost.parameters
        lines.append(f"{format_exact(parameters)} parameter{'' if parameters == 1 else 's'}")
        lines.append(f"{format_exact(row.cost.macs)} MACs{_share(row.cost.macs, analysis)}")
    if row.output_signal is not None and is_map(row.output_signal.shape):
        lines.append(f"receptive field {shape_text(row.output_signal.field)}")
    return Tooltip(title, tuple(lines), summary.missing_reason(analysis, row) or "")


def output_port_tooltip(analysis: Analysis, key: str) -> Tooltip:
    """Return the output shape of a block, its number of values, and the blocks that it feeds."""
    row, design = analysis.rows[key], analysis.design
    fed = design.graph.outputs[key]
    feeds = f"feeds {_names(design, fed)}" if fed else "feeds nothing yet: drag from here"
    if row.output is None:
        return Tooltip(f"Output of {_name(design, key)}", (feeds,), "its shape is not known")
    values = f"{format_exact(value_count(row.output))} values leave {_name(design, key)}"
    return Tooltip(shape_text(row.output), (values, feeds))


def input_port_tooltip(analysis: Analysis, key: str, slot: int) -> Tooltip:
    """Return the shapes that an input takes beside the other inputs, and its source block."""
    design, row = analysis.design, analysis.rows[key]
    kind, sources = design.blocks[key].kind, design.graph.inputs[key]
    other_shapes = [shape for index, shape in enumerate(row.inputs) if index != slot]
    known_shapes = tuple(shape for shape in other_shapes if shape is not None)
    merges = kind.arity.max_inputs is None
    name = _name(design, key)
    title = f"Input {slot + 1} of {name}" if merges else f"Input of {name}"
    takes = f"takes {kind.accepted_input_beside(known_shapes)}"
    if slot >= len(sources):
        return Tooltip(title, (takes, "nothing is wired to it yet"))
    shape = row.inputs[slot]
    arriving = f" ({shape_text(shape)})" if shape is not None else ""
    return Tooltip(title, (takes, f"is fed by {_name(design, sources[slot])}{arriving}"))


def wire_tooltip(analysis: Analysis, source: str, target: str) -> Tooltip:
    """Return the shape that a wire carries, its number of values, and its ends."""
    design, row = analysis.design, analysis.rows[source]
    ends = f"from {_name(design, source)} to {_name(design, target)}"
    if row.output is None:
        return Tooltip("?", (ends,), summary.missing_reason(analysis, row) or "")
    return Tooltip(
        shape_text(row.output), (ends, f"{format_exact(value_count(row.output))} values")
    )


def group_tooltip(analysis: Analysis, design_group: Group, blocks: Sequence[str]) -> Tooltip:
    """Return the size of a collapsed group, its output shapes, and its sums with their share.

    `fault` is that of the first faulty block in the group.
    """
    sums = totals_over(analysis, blocks)
    outputs = (analysis.rows[key].output for key in exit_blocks(analysis.design.graph, blocks))
    bound = "" if sums.complete else "≥ "
    share = _share(sums.macs, analysis)
    faulty = (analysis.rows[key] for key in blocks if analysis.rows[key].problem is not None)
    first = next(faulty, None)
    return Tooltip(
        display_name(design_group),
        (
            f"group of {format_exact(len(blocks))} block{'' if len(blocks) == 1 else 's'}",
            "→ " + ", ".join("?" if shape is None else shape_text(shape) for shape in outputs),
            f"{bound}{format_exact(sums.parameters)} parameters",
            f"{bound}{format_exact(sums.macs)} MACs{share if sums.complete else ''}",
        ),
        "" if first is None else summary.missing_reason(analysis, first) or "",
    )


def _share(macs: int, analysis: Analysis) -> str:
    """Return ``, 80.6 % of all``, or '' if `macs` is 0 or the total is not known."""
    total = analysis.totals.macs
    if not macs or not analysis.totals.complete:
        return ""
    tenths = (2_000 * macs + total) // (2 * total)
    return f", {tenths // 10}.{tenths % 10} % of all"


def _name(design: Design, key: str) -> str:
    return one_line(design.blocks[key].title, 60)


def _names(design: Design, keys: Sequence[str]) -> str:
    """Return ``Conv 3×3 and Max pool``, or the first names and the number of others."""
    names = [_name(design, key) for key in dict.fromkeys(keys)]
    if len(names) > _MAX_NAMED + 1:
        names[_MAX_NAMED:] = [f"{len(names) - _MAX_NAMED} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
