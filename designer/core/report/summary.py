"""Descriptions and cost values of a block or group, for tables, tooltips and cards."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.group_totals import totals_over
from designer.core.analysis.receptive_field import Signal
from designer.core.graph.design import Group
from designer.core.graph.group_tree import display_name
from designer.core.graph.subgraph_ends import exit_blocks
from designer.core.kinds.cost import FIGURES, Counts
from designer.core.kinds.shapes import shape_text
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact


def missing_reason(analysis: Analysis, row: Row) -> str | None:
    """Return why the shape and cost of a block are unknown, or None if they are known."""
    if row.problem is not None:
        return row.problem.sentence
    if row.waits_for is not None:
        culprit = analysis.design.blocks[row.waits_for]
        title, key = one_line(culprit.title), one_line(culprit.id)
        return f"Not known until “{title}” ({key}) is mended"
    return None


def summary_of(analysis: Analysis, key: str) -> str:
    """Return a description of a block on one line: title, settings, shapes and MACs.

    If the shapes are unknown, the reason takes the place of shapes and MACs.
    """
    block, row = analysis.design.blocks[key], analysis.rows[key]
    heading = ", ".join([one_line(block.title, 80), *block.kind.settings])
    if row.output is None or row.cost is None:
        return f"{heading}: {one_line(missing_reason(analysis, row) or '')}"
    inputs = ", ".join(shape_text(shape) for shape in row.known_inputs)
    shapes = f"{inputs} to {shape_text(row.output)}" if inputs else shape_text(row.output)
    return f"{heading}: {shapes}, {format_exact(row.cost.macs)} multiply–accumulates"


def group_summary(analysis: Analysis, group: Group, blocks: Sequence[str]) -> str:
    """Return a description of a group on one line.

    It has the group's name, number of blocks, output shapes, parameters and MACs. `blocks` has the
    ids of all blocks in the group.
    """
    totals, ends = totals_over(analysis, blocks), exit_blocks(analysis.design.graph, blocks)
    shapes = (analysis.rows[key].output for key in ends)
    outputs = ", ".join("?" if shape is None else shape_text(shape) for shape in shapes)
    parameters = Figure(totals.parameters, totals.complete)
    macs = Figure(totals.macs, totals.complete)
    return (
        f"{display_name(group)}, group of {format_exact(len(blocks))} blocks: {outputs}, "
        f"{parameters.in_words} parameters, "
        f"{macs.in_words} multiply–accumulates"
    )


def figures_of(counts: Counts | None) -> dict[str, int | None]:
    """Return the counts of a block, such as parameters and MACs, by the names in `FIGURES`.

    If the counts are None because they are not known, each value is None.
    """
    return dict.fromkeys(FIGURES) if counts is None else {**sums_of(counts)}


def totals_of(analysis: Analysis, batch: int = 1) -> dict[str, int]:
    """Return the totals of a design for a batch, by name and in the order of `FIGURES`.

    The totals are cost values, such as the number of parameters and of MACs.
    """
    return sums_of(analysis.totals.for_batch(batch))


def sums_of(totals: Counts) -> dict[str, int]:
    """Return the values of `totals` as a dictionary, by name and in the order of `FIGURES`."""
    return {name: getattr(totals, name) for name in FIGURES}


def jump_of(signal: Signal) -> tuple[int | str, int | str]:
    """Return the vertical and the horizontal jump of a signal.

    The jump is the distance in the input, in pixels, between the receptive fields of neighbouring
    values of the signal. If it is a fraction, it is returned as text: ``1/2``.
    """
    height, width = (jump if isinstance(jump, int) else str(jump) for jump in signal.jump)
    return height, width
