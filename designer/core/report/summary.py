"""What there is to say of a block, for tables, tooltips and cards alike: words and figures."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis, Row
from designer.core.analysis.group_totals import over
from designer.core.analysis.receptive_field import Signal
from designer.core.graph.collapsed_view import exits
from designer.core.graph.design import Group
from designer.core.graph.group_tree import name_of
from designer.core.kinds.cost import FIGURES, Totals
from designer.core.kinds.shapes import times
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact


def error_of(analysis: Analysis, row: Row) -> str | None:
    """The sentence that tells why figures of the block are missing; None where none is."""
    if row.problem is not None:
        return row.problem.sentence
    if row.waits_for is not None:
        culprit = analysis.design.blocks[row.waits_for]
        title, key = one_line(culprit.title), one_line(culprit.id)
        return f"Not known until “{title}” ({key}) is mended"
    return None


def summary_of(analysis: Analysis, key: str) -> str:
    """A block in one line: title, settings, shapes and cost, or what is wrong with it."""
    block, row = analysis.design.blocks[key], analysis.rows[key]
    words = ", ".join([one_line(block.title, 80), *block.kind.settings])
    if row.output is None or row.cost is None:
        return f"{words}: {one_line(error_of(analysis, row) or '')}"
    arriving = ", ".join(times(shape) for shape in row.known_inputs)
    shapes = f"{arriving} to {times(row.output)}" if arriving else times(row.output)
    return f"{words}: {shapes}, {exact(row.cost.macs)} multiply–accumulates"


def group_summary(analysis: Analysis, group: Group, blocks: Sequence[str]) -> str:
    """A group of `blocks` in one line: name, size, what leaves it and cost."""
    totals, ends = over(analysis, blocks), exits(analysis.design.graph, blocks)
    shapes = (analysis.rows[key].output for key in ends)
    leaving = ", ".join("?" if shape is None else times(shape) for shape in shapes)
    bound = "" if totals.complete else "at least "
    return (
        f"{name_of(group)}, group of {exact(len(blocks))} blocks: {leaving}, "
        f"{bound}{exact(totals.parameters)} parameters, "
        f"{bound}{exact(totals.macs)} multiply–accumulates"
    )


def figures_of(row: Row, batch: int = 1) -> dict[str, int | None]:
    """The figures of a block by name, None where they cannot be known.

    A batch multiplies operations and activations, never parameters.
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
    """The totals by name, in the order of `FIGURES`."""
    return sums_of(analysis.totals.for_batch(batch))


def sums_of(totals: Totals) -> dict[str, int]:
    """Sums by name, in the order of `FIGURES`."""
    return {name: getattr(totals, name) for name in FIGURES}


def jump_of(feed: Signal) -> tuple[int | str, int | str]:
    """Height and width of the jump; one that is no whole number exactly, as text: ``1/2``."""
    height, width = (jump if isinstance(jump, int) else str(jump) for jump in feed.jump)
    return height, width
