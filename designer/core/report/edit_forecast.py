"""What an edit would come to, in one line, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import times
from designer.core.text.display_text import one_line
from designer.core.text.number_format import short


def edit_forecast(before: Analysis, after: Analysis, block: str) -> str:
    """The shape that would leave `block`, and the totals: ``28×28×16 → total 12.4 M MACs (−90 %)``.

    The change is left out where other blocks would be counted than are now, but for `block`
    itself. Faults that come or go are told.
    """
    row = after.rows[block]
    shape = "?" if row.output is None else times(row.output)
    bound = "≥ " if after.unknown else ""
    macs, parameters = after.totals.macs, after.totals.parameters
    total = f"total {bound}{short(macs)} MACs"
    if before.totals.macs and _uncounted(before) - {block} == _uncounted(after):
        total += f" ({change(before.totals.macs, macs)})"
    words = f"{shape} → {total}, {bound}{short(parameters)} parameters"
    faulty, would_be = _faulty(before), _faulty(after)
    if would_be - faulty:
        words += f", {_faults(would_be - faulty)} more"
    elif faulty - would_be:
        words += f", {_faults(faulty - would_be)} fewer"
    return words


def _faults(blocks: set[str]) -> str:
    return "1 fault" if len(blocks) == 1 else f"{len(blocks)} faults"


def _uncounted(analysis: Analysis) -> set[str]:
    return {key for key, row in analysis.rows.items() if row.cost is None}


def first_fault(before: Analysis, after: Analysis) -> str:
    """What is wrong first that was not before, with the block's title; else nothing."""
    faulty = _faulty(before)
    for problem in after.problems:
        if problem.block not in faulty:
            title = one_line(after.design.blocks[problem.block].title, 40)
            return f"{title}: {one_line(problem.what)}"
    return ""


def _faulty(analysis: Analysis) -> set[str]:
    return {problem.block for problem in analysis.problems}


def change(before: int, after: int) -> str:
    """By how much a count changes: ``−90 %``, ``+2.5 %``, ``unchanged``, ``12 times``.

    To a tenth below ten per cent. `before` is above 0.
    """
    if before == after:
        return "unchanged"
    if after >= 10 * before:
        return f"{short(after // before)} times"
    sign = "−" if after < before else "+"
    step = abs(after - before)
    tenths = (2000 * step + before) // (2 * before)
    if tenths == 0:
        return f"{sign}<0.1 %"
    if tenths < 100:
        return f"{sign}{tenths // 10}.{tenths % 10} %".replace(".0 %", " %")
    return f"{sign}{(200 * step + before) // (2 * before)} %"


def could_follow(analysis: Analysis, after: Sequence[str], kind: type[Kind]) -> bool:
    """Whether a block of `kind`, set as a fresh one, could be fed by the blocks `after`.

    True also where that is not known yet; blocks that are gone feed nothing.
    """
    if not after:
        return True
    fewest, most = kind.arity
    if most == 0:
        return False
    arriving = [analysis.rows[key].output for key in after if key in analysis.rows]
    known = tuple(shape for shape in arriving if shape is not None)
    if most == 1:
        known = known[-1:]
    if len(known) < max(fewest, 1):
        return True
    return not isinstance(kind.fresh().output_shape(known), Problem)
