"""Tooltips for blocks, their input and output ports, wires and groups: a title and further lines.

The tooltips have exact numbers, and plain text without formatting. The module `summary` has
descriptions of a block or group on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import totals_over
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import display_name
from designer.core.graph.subgraph_ends import exit_blocks
from designer.core.kinds.shapes import is_map, shape_text, value_count
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact, rounded_tenths, tenths_text

_MAX_NAMED = 3
"""Number of blocks or shapes that a tooltip lists before the number of further ones."""


class Tooltip(NamedTuple):
    """The text of a tooltip."""

    title: str
    """The heading."""
    lines: tuple[str, ...] = ()
    """The lines below the heading."""
    fault: str = ""
    """The fault of the block, wire or group, or '' if there is none."""


def block_tooltip(analysis: Analysis, key: str) -> Tooltip:
    """Return the tooltip of a block.

    It has the title, kind, id, settings, shapes, parameters, MACs with their share of the total,
    and receptive field. If shapes or counts are unknown, they are left out, and the `fault` of the
    tooltip says why.
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
    """Return the tooltip of a block's output port, the point of its card where wires begin.

    It has the output shape, the number of output values, and the blocks that the block feeds, i.e.
    has a wire to.
    """
    row, design = analysis.rows[key], analysis.design
    fed = design.graph.outputs[key]
    feeds = f"feeds {_names(design, fed)}" if fed else "feeds nothing yet: drag from here"
    if row.output is None:
        return Tooltip(f"Output of {_name(design, key)}", (feeds,), "its shape is not known")
    values = f"{format_exact(value_count(row.output))} values leave {_name(design, key)}"
    return Tooltip(shape_text(row.output), (values, feeds))


def input_port_tooltip(analysis: Analysis, key: str, slot: int) -> Tooltip:
    """Return the tooltip of an input port of a card, the point where a wire ends.

    `slot` is the index of the input. The tooltip has the shapes that the input accepts, given the
    shapes at the other inputs, and the block that the wire to the input comes from.
    """
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
    """Return the tooltip of a wire: the shape it carries, its two ends, the number of values."""
    design, row = analysis.design, analysis.rows[source]
    ends = f"from {_name(design, source)} to {_name(design, target)}"
    if row.output is None:
        return Tooltip("?", (ends,), summary.missing_reason(analysis, row) or "")
    return Tooltip(
        shape_text(row.output), (ends, f"{format_exact(value_count(row.output))} values")
    )


def group_tooltip(analysis: Analysis, design_group: Group, blocks: Sequence[str]) -> Tooltip:
    """Return the tooltip of a collapsed group.

    It has the number of blocks, the output shapes, the parameters, and the MACs with their share
    of the total. `blocks` has the ids of all blocks in the group. If some of them are faulty, the
    `fault` of the tooltip is that of the first one.
    """
    sums = totals_over(analysis, blocks)
    outputs = (analysis.rows[key].output for key in exit_blocks(analysis.design.graph, blocks))
    parameters, macs = Figure(sums.parameters, sums.complete), Figure(sums.macs, sums.complete)
    share = _share(sums.macs, analysis)
    faulty = (analysis.rows[key] for key in blocks if analysis.rows[key].problem is not None)
    first = next(faulty, None)
    return Tooltip(
        display_name(design_group),
        (
            f"group of {format_exact(len(blocks))} block{'' if len(blocks) == 1 else 's'}",
            "→ " + ", ".join("?" if shape is None else shape_text(shape) for shape in outputs),
            f"{parameters.text} parameters",
            f"{macs.text} MACs{share if sums.complete else ''}",
        ),
        "" if first is None else summary.missing_reason(analysis, first) or "",
    )


def _share(macs: int, analysis: Analysis) -> str:
    """Return the share of `macs` in the total MACs of the design, e.g. ``, 80.6 % of all``.

    If `macs` is 0 or the total is not known, return ''.
    """
    total = analysis.totals.macs
    if not macs or not analysis.totals.complete:
        return ""
    return f", {tenths_text(rounded_tenths(macs, total))} of all"


def _name(design: Design, key: str) -> str:
    return one_line(design.blocks[key].title, 60)


def _names(design: Design, keys: Sequence[str]) -> str:
    """Return the names of blocks, e.g. ``Conv 3×3 and Max pool``.

    If there are too many, the first names and the number of others are returned.
    """
    names = [_name(design, key) for key in dict.fromkeys(keys)]
    if len(names) > _MAX_NAMED + 1:
        names[_MAX_NAMED:] = [f"{len(names) - _MAX_NAMED} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
