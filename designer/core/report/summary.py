"""Words and figures about a block or group, for tables, tooltips and cards."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.group_totals import totals_over
from designer.core.analysis.receptive_field import Signal
from designer.core.graph.collapsed_view import exit_blocks
from designer.core.graph.design import Group
from designer.core.graph.group_tree import display_name
from designer.core.kinds.cost import FIGURES, Totals
from designer.core.kinds.shapes import shape_text
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact


def missing_reason(analysis: Analysis, row: Row) -> str | None:
    """Return why figures of a block are missing, or None if none are missing."""
    if row.problem is not None:
        return row.problem.sentence
    if row.waits_for is not None:
        culprit = analysis.design.blocks[row.waits_for]
        title, key = one_line(culprit.title), one_line(culprit.id)
        return f"Not known until “{title}” ({key}) is mended"
    return None


def summary_of(analysis: Analysis, key: str) -> str:
    """Return a block on one line: title, settings, shapes and cost, or its fault."""
    block, row = analysis.design.blocks[key], analysis.rows[key]
    heading = ", ".join([one_line(block.title, 80), *block.kind.settings])
    if row.output is None or row.cost is None:
        return f"{heading}: {one_line(missing_reason(analysis, row) or '')}"
    inputs = ", ".join(shape_text(shape) for shape in row.known_inputs)
    shapes = f"{inputs} to {shape_text(row.output)}" if inputs else shape_text(row.output)
    return f"{heading}: {shapes}, {format_exact(row.cost.macs)} multiply–accumulates"


def group_summary(analysis: Analysis, group: Group, blocks: Sequence[str]) -> str:
    """Return a group of `blocks` on one line: name, number of blocks, output shapes and cost."""
    totals, ends = totals_over(analysis, blocks), exit_blocks(analysis.design.graph, blocks)
    shapes = (analysis.rows[key].output for key in ends)
    outputs = ", ".join("?" if shape is None else shape_text(shape) for shape in shapes)
    bound = "" if totals.complete else "at least "
    return (
        f"{display_name(group)}, group of {format_exact(len(blocks))} blocks: {outputs}, "
        f"{bound}{format_exact(totals.parameters)} parameters, "
        f"{bound}{format_exact(totals.macs)} multiply–accumulates"
    )


def figures_of(row: Row, batch: int = 1) -> dict[str, int | None]:
    """Return the figures of a block by name; each is None if it cannot be known.

    The batch size multiplies operations and activations, but not parameters.
    """
    cost = row.cost
    if cost is None:
        return dict.fromkeys(FIGURES)
    figures = {name: getattr(cost, name) for name in FIGURES if name != "activations"}
    figures["activations"] = row.activations
    for name in ("macs", "other_operations", "flops", "activations"):
        figures[name] *= batch
    return figures


def totals_of(analysis: Analysis, batch: int = 1) -> dict[str, int]:
    """Return the totals of a design by name, in the order of `FIGURES`."""
    return sums_of(analysis.totals.for_batch(batch))


def sums_of(totals: Totals) -> dict[str, int]:
    """Return sums by name, in the order of `FIGURES`."""
    return {name: getattr(totals, name) for name in FIGURES}


def jump_of(feed: Signal) -> tuple[int | str, int | str]:
    """Return height and width of the jump; a fraction is returned as text: ``1/2``."""
    height, width = (jump if isinstance(jump, int) else str(jump) for jump in feed.jump)
    return height, width
