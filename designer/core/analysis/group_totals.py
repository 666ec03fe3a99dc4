"""What each group of a design comes to: the sums over its blocks and the groups in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from designer.core.analysis.analysis import Analysis
from designer.core.graph import group_tree
from designer.core.kinds.cost import Totals
from designer.core.kinds.kind import Family


def subtotals(analysis: Analysis) -> dict[str, Totals]:
    """The totals of every group by its id, in file order.

    Each group is added to the one that holds it once all it holds is added to it, so a nest
    ten thousand deep is walked once. A group is incomplete where a block in it is not known.
    """
    groups = group_tree.by_id(analysis.design.groups)
    owner = group_tree.owners(groups.values())
    sums = {key: [0] * 6 for key in groups}
    whole = dict.fromkeys(groups, True)
    for key, row in analysis.rows.items():
        if key in owner:
            if row.cost is None:
                whole[owner[key]] = False
            else:
                _add(sums[owner[key]], [*row.cost, row.activations or 0])
    for key in group_tree.inner_first(groups.values()):
        if key in owner:
            _add(sums[owner[key]], sums[key])
            whole[owner[key]] = whole[owner[key]] and whole[key]
    return {key: Totals._make([*sums[key], whole[key]]) for key in groups}


def over(analysis: Analysis, ids: Iterable[str]) -> Totals:
    """The totals over these blocks, incomplete where one of them is not known."""
    sums, whole = [0] * 6, True
    for key in ids:
        row = analysis.rows[key]
        if row.cost is None:
            whole = False
        else:
            _add(sums, [*row.cost, row.activations or 0])
    return Totals._make([*sums, whole])


def leading_family(analysis: Analysis, ids: Iterable[str]) -> Family:
    """The family that most of these blocks' multiply–accumulates are of; else of the first one."""
    spent: Counter[Family] = Counter()
    for key in ids:
        row = analysis.rows[key]
        spent[row.kind.family] += row.cost.macs if row.cost is not None else 0
    # Of equals the first; in a group that multiplies nothing, the first block's.
    return max(spent, key=spent.__getitem__)


def _add(sums: list[int], more: list[int]) -> None:
    for place, count in enumerate(more):
        sums[place] += count
