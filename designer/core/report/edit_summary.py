"""The outcome of an edit in one line of text, which screen readers announce after the edit."""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.report.design_difference import design_difference
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact


def edit_summary(before: Analysis, after: Analysis) -> str:
    """Return what an edit changed, the number of faulty blocks if it changed, and the totals.

    If one block was added or changed, the text has its title, output shape and parameters (see
    `block_text`). If there were several, it has only their number. If the edit changed nothing
    but positions, groups, or the name or notes of the design, the result is ''.
    """
    difference = design_difference(before.design, after.design)
    added, removed = difference.added, difference.removed
    changed = [block.id for block in (*added, *(change.after for change in difference.changed))]
    if not changed and not removed:
        changed = [*difference.rewired]
    parts = []
    if removed:
        title = one_line(removed[0].title, 60)
        parts.append(
            f"{title if len(removed) == 1 else f'{format_exact(len(removed))} blocks'} removed"
        )
    if len(changed) == 1:
        parts.append(block_text(after, changed[0]))
    elif changed:
        all_new = len(changed) == len(added)
        parts.append(f"{format_exact(len(changed))} blocks {'added' if all_new else 'changed'}")
    if not parts:
        return ""
    return "; ".join([*parts, *_faults(before, after), totals_text(after)])


def block_text(analysis: Analysis, key: str) -> str:
    """Return the title of a block with its output shape and parameters, or with its fault.

    For example ``Conv 5×5: 28×28×32, 12,832 parameters``.
    """
    row = analysis.rows[key]
    title = one_line(analysis.design.blocks[key].title, 80)
    if row.output is None or row.cost is None:
        return f"{title}: {one_line(summary.missing_reason(analysis, row) or '', 400)}"
    bypassed = "bypassed, " if row.bypassed else ""
    parameters = format_exact(row.cost.parameters)
    return f"{title}: {bypassed}{shape_text(row.output)}, {parameters} parameters"


def totals_text(analysis: Analysis) -> str:
    """Return the totals of a design, e.g. ``total 15,920 parameters, 12,443,648 MACs``."""
    sums = analysis.totals
    parameters, macs = Figure(sums.parameters, sums.complete), Figure(sums.macs, sums.complete)
    return f"total {parameters.in_words} parameters, {macs.in_words} MACs"


def _faults(before: Analysis, after: Analysis) -> list[str]:
    """Return a list with the number of faulty blocks after the edit, e.g. ``2 blocks at fault``.

    If the edit did not change that number, the list is empty.
    """
    count = len(after.problems)
    if count == len(before.problems):
        return []
    return [f"{count} block{'' if count == 1 else 's'} at fault" if count else "no fault left"]
