"""What an edit came to, in one sentence for those who hear the program rather than see it."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import Block
from designer.core.kinds.shapes import times
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact


def edit_summary(before: Analysis, after: Analysis) -> str:
    """The block that was edited with its new figures, or how many were; faults, and the totals.

    Nothing where all that changed are places, groups or names of the design.
    """
    was, now = before.design.blocks, after.design.blocks
    changed = [key for key, block in now.items() if _sense(was.get(key)) != _sense(block)]
    gone = [key for key in was if key not in now]
    if not changed and not gone:
        fed, feeding = before.design.graph.inputs, after.design.graph.inputs
        changed = [key for key in now if fed.get(key) != feeding[key]]
    parts = []
    if gone:
        one = one_line(was[gone[0]].title, 60)
        parts.append(f"{one if len(gone) == 1 else f'{exact(len(gone))} blocks'} removed")
    if len(changed) == 1:
        parts.append(figures_of_block(after, changed[0]))
    elif changed:
        added = all(key not in was for key in changed)
        parts.append(f"{exact(len(changed))} blocks {'added' if added else 'changed'}")
    if not parts:
        return ""
    return "; ".join([*parts, *_faults(before, after), totals(after)])


def figures_of_block(analysis: Analysis, key: str) -> str:
    """``Conv 5×5: 28×28×32, 12,832 parameters``, or what is wrong with it."""
    row = analysis.rows[key]
    title = one_line(analysis.design.blocks[key].title, 80)
    if row.output is None or row.cost is None:
        return f"{title}: {one_line(summary.error_of(analysis, row) or '', 400)}"
    past = "bypassed, " if row.bypassed else ""
    return f"{title}: {past}{times(row.output)}, {exact(row.cost.parameters)} parameters"


def totals(analysis: Analysis) -> str:
    """``total 15,920 parameters, 12,443,648 MACs``."""
    sums = analysis.totals
    bound = "" if sums.complete else "at least "
    return f"total {bound}{exact(sums.parameters)} parameters, {bound}{exact(sums.macs)} MACs"


def _sense(block: Block | None) -> object:
    """What of a block is more than its place."""
    return None if block is None else (block.kind, block.label, block.bypassed)


def _faults(before: Analysis, after: Analysis) -> list[str]:
    """How many blocks are at fault, where that is another number than before."""
    count = len(after.problems)
    if count == len(before.problems):
        return []
    return [f"{count} block{'' if count == 1 else 's'} at fault" if count else "no fault left"]
