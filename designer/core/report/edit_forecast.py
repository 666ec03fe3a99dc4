"""The outcome of an edit in one line, before the edit is made."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import shape_text
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_short


def edit_forecast(before: Analysis, after: Analysis, block: str) -> str:
    """Return the output shape of `block` and the totals after an edit.

    For example ``28×28×16 → total 12.4 M MACs (−90 %), 15.9 k parameters``. The change in per cent
    is left out if the edit changes which blocks other than `block` are counted. The text ends with
    the number of faults that the edit adds or removes, if any.
    """
    row = after.rows[block]
    shape = "?" if row.output is None else shape_text(row.output)
    bound = "≥ " if after.unknown else ""
    macs, parameters = after.totals.macs, after.totals.parameters
    total = f"total {bound}{format_short(macs)} MACs"
    if before.totals.macs and _uncounted(before) - {block} == _uncounted(after):
        total += f" ({change_text(before.totals.macs, macs)})"
    text = f"{shape} → {total}, {bound}{format_short(parameters)} parameters"
    faulty_before, faulty_after = _faulty(before), _faulty(after)
    if faulty_after - faulty_before:
        text += f", {_fault_count(faulty_after - faulty_before)} more"
    elif faulty_before - faulty_after:
        text += f", {_fault_count(faulty_before - faulty_after)} fewer"
    return text


def _fault_count(blocks: set[str]) -> str:
    return "1 fault" if len(blocks) == 1 else f"{len(blocks)} faults"


def _uncounted(analysis: Analysis) -> set[str]:
    """Return the blocks whose cost is not known."""
    return {key for key, row in analysis.rows.items() if row.cost is None}


def first_new_fault(before: Analysis, after: Analysis) -> str:
    """Return the title and the fault of the first block that became faulty, or ''."""
    faulty_before = _faulty(before)
    for problem in after.problems:
        if problem.block not in faulty_before:
            title = one_line(after.design.blocks[problem.block].title, 40)
            return f"{title}: {one_line(problem.message)}"
    return ""


def _faulty(analysis: Analysis) -> set[str]:
    """Return the blocks with a fault of their own."""
    return {problem.block for problem in analysis.problems}


def change_text(before: int, after: int) -> str:
    """Return the change of a count in words: ``−90 %``, ``+2.5 %``, ``unchanged``, ``12 times``.

    Changes below ten per cent have one decimal. `before` must be above 0.
    """
    if before == after:
        return "unchanged"
    if after >= 10 * before:
        return f"{format_short(after // before)} times"
    sign = "−" if after < before else "+"
    step = abs(after - before)
    tenths = (2000 * step + before) // (2 * before)
    if tenths == 0:
        return f"{sign}<0.1 %"
    if tenths < 100:
        return f"{sign}{tenths // 10}.{tenths % 10} %".replace(".0 %", " %")
    return f"{sign}{(200 * step + before) // (2 * before)} %"


def could_follow(analysis: Analysis, sources: Sequence[str], kind: type[Kind]) -> bool:
    """Return whether the blocks `sources` can feed a new block of `kind`.

    The result is also true if that cannot be known yet. Blocks that no longer exist are ignored.
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
