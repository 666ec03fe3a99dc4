"""Forecasts, shown before an edit is made: its outcome in one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import shape_text
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_short, rounded_tenths, tenths_text


def edit_forecast(before: Analysis, after: Analysis, block: str) -> str:
    """Return a line with the output shape of `block` and the totals of the design after an edit.

    For example ``28×28×16 → total 12.4 M MACs (−90 %), 15.9 k parameters``. The change in per cent
    compares the MACs before and after the edit. It is left out if the two totals cannot be
    compared, because the cost of another block is known only before or only after the edit. If the
    edit adds or removes faults, their number is at the end.
    """
    row = after.rows[block]
    shape = "?" if row.output is None else shape_text(row.output)
    macs, exact = after.totals.macs, not after.unknown
    parameters = Figure(after.totals.parameters, exact)
    total = f"total {Figure(macs, exact).short} MACs"
    if before.totals.macs and _uncounted(before) - {block} == _uncounted(after):
        total += f" ({change_text(before.totals.macs, macs)})"
    text = f"{shape} → {total}, {parameters.short} parameters"
    faulty_before, faulty_after = _faulty(before), _faulty(after)
    if faulty_after - faulty_before:
        text += f", {_fault_count(faulty_after - faulty_before)} more"
    elif faulty_before - faulty_after:
        text += f", {_fault_count(faulty_before - faulty_after)} fewer"
    return text


def _fault_count(blocks: set[str]) -> str:
    return "1 fault" if len(blocks) == 1 else f"{len(blocks)} faults"


def _uncounted(analysis: Analysis) -> set[str]:
    """Return the ids of the blocks whose cost is not known."""
    return {key for key, row in analysis.rows.items() if row.cost is None}


def first_new_fault(before: Analysis, after: Analysis) -> str:
    """Return the title and the fault of the first block that the edit made faulty.

    Return '' if the edit made no block faulty.
    """
    faulty_before = _faulty(before)
    for problem in after.problems:
        if problem.block not in faulty_before:
            title = one_line(after.design.blocks[problem.block].title, 40)
            return f"{title}: {one_line(problem.message)}"
    return ""


def _faulty(analysis: Analysis) -> set[str]:
    """Return the ids of the blocks that are faulty themselves, not only after a faulty block."""
    return {problem.block for problem in analysis.problems}


def change_text(before: int, after: int) -> str:
    """Return the change from `before` to `after`, e.g. ``−90 %``, ``unchanged`` or ``12 times``.

    Both are numbers of MACs or parameters. A change below ten per cent has one decimal, such as
    ``+2.5 %``. `before` must be above 0.
    """
    if before == after:
        return "unchanged"
    if after >= 10 * before:
        return f"{format_short(after // before)} times"
    sign = "−" if after < before else "+"
    step = abs(after - before)
    tenths = rounded_tenths(step, before)
    if tenths == 0:
        return f"{sign}<0.1 %"
    if tenths < 100:
        return f"{sign}{tenths_text(tenths)}".replace(".0 %", " %")
    return f"{sign}{(200 * step + before) // (2 * before)} %"


def could_follow(analysis: Analysis, sources: Sequence[str], kind: type[Kind]) -> bool:
    """Return whether a new block of `kind` would accept the outputs of the blocks `sources`.

    If this is not known yet, because shapes or further inputs are missing, the result is true.
    Blocks of `sources` that no longer exist are ignored.
    """
    if not sources:
        return True
    min_inputs, max_inputs = kind.arity
    if max_inputs == 0:
        return False
    outputs = [analysis.rows[key].output for key in sources if key in analysis.rows]
    shapes = tuple(shape for shape in outputs if shape is not None)
    if max_inputs == 1:
        shapes = shapes[-1:]
    if len(shapes) < max(min_inputs, 1):
        return True
    return not isinstance(kind.fresh().output_shape(shapes), Problem)
