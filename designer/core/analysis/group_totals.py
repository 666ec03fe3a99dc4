"""The counts (MACs, parameters …) of the groups of a design: sums over the blocks in each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from designer.core.analysis.analysis import Analysis, Row, sum_of_rows
from designer.core.graph import group_tree
from designer.core.kinds.cost import Counts
from designer.core.kinds.kind import Family


def totals_by_group(analysis: Analysis) -> dict[str, Counts]:
    """Return the totals of every group by its id, in file order.

    The totals of a group include its nested groups. They are marked as incomplete if the output
    shape, and so the counts, of a block in the group are unknown. Inner groups are computed first
    and then added to the group around them, so each group is visited only once, even if groups are
    nested ten thousand deep.
    """
    groups = group_tree.by_id(analysis.design.groups)
    owner = group_tree.owners(groups.values())
    rows: dict[str, list[Row]] = {key: [] for key in groups}
    for key, row in analysis.rows.items():
        if key in owner:
            rows[owner[key]].append(row)
    totals = {key: sum_of_rows(rows[key]) for key in groups}
    for key in group_tree.inner_first(groups.values()):
        if key in owner:
            totals[owner[key]] = totals[owner[key]].plus(totals[key])
    return totals


def totals_over(analysis: Analysis, ids: Iterable[str]) -> Counts:
    """Return the counts of the blocks `ids`, added up.

    They are marked as incomplete if the output shape of one of the blocks is unknown, because then
    its counts are unknown as well.
    """
    return sum_of_rows(analysis.rows[key] for key in ids)


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
