"""The counts (MACs, parameters …) of the groups of a design: sums over the blocks in each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from designer.core.analysis.analysis import Analysis
from designer.core.graph import group_tree
from designer.core.kinds.cost import Totals
from designer.core.kinds.kind import Family


def totals_by_group(analysis: Analysis) -> dict[str, Totals]:
    """Return the totals of every group by its id, in file order.

    The totals of a group include its nested groups. They are marked as incomplete if the output
    shape, and so the counts, of a block in the group are unknown. Inner groups are computed first
    and then added to the group around them, so each group is visited only once, even if groups are
    nested ten thousand deep.
    """
    groups = group_tree.by_id(analysis.design.groups)
    owner = group_tree.owners(groups.values())
    sums = {key: [0] * 6 for key in groups}
    complete = dict.fromkeys(groups, True)
    for key, row in analysis.rows.items():
        if key in owner:
            if row.cost is None:
                complete[owner[key]] = False
            else:
                _add(sums[owner[key]], [*row.cost, row.activations or 0])
    for key in group_tree.inner_first(groups.values()):
        if key in owner:
            _add(sums[owner[key]], sums[key])
            complete[owner[key]] = complete[owner[key]] and complete[key]
    return {key: Totals._make([*sums[key], complete[key]]) for key in groups}


def totals_over(analysis: Analysis, ids: Iterable[str]) -> Totals:
    """Return the counts of the blocks `ids`, added up.

    They are marked as incomplete if the output shape of one of the blocks is unknown, because then
    its counts are unknown as well.
    """
    sums, complete = [0] * 6, True
    for key in ids:
        row = analysis.rows[key]
        if row.cost is None:
            complete = False
        else:
            _add(sums, [*row.cost, row.activations or 0])
    return Totals._make([*sums, complete])


def leading_family(analysis: Analysis, ids: Iterable[str]) -> Family:
    """Return the family (such as "convolution") with the most MACs among the blocks `ids`.

    If several families have equally many MACs, return the family that occurs first in `ids`. If no
    block has MACs, this is the family of the first block.
    """
    macs: Counter[Family] = Counter()
    for key in ids:
        row = analysis.rows[key]
        macs[row.kind.family] += row.cost.macs if row.cost is not None else 0
    # `max` returns the first of several families with the same MACs, and a Counter keeps the order
    # in which the families were inserted.
    return max(macs, key=macs.__getitem__)


def _add(sums: list[int], counts: list[int]) -> None:
    """Add each element of `counts` to the element of `sums` at the same index."""
    for index, count in enumerate(counts):
        sums[index] += count
