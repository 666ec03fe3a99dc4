"""What each group of a design comes to: the sums over its blocks and the groups in it."""

from __future__ import annotations

from designer.core.analysis import Analysis
from designer.core.counting import Totals
from designer.core.design import Group


def subtotals(analysis: Analysis) -> dict[str, Totals]:
    """The totals of every group by its id, in file order.

    Each group is added to the one that holds it once all it holds is added to it, so a nest
    ten thousand deep is walked once. A group is incomplete where a block in it is not known.
    """
    groups = {group.id: group for group in analysis.design.groups}
    owner = {member: group.id for group in groups.values() for member in group.members}
    sums = {key: [0] * 6 for key in groups}
    whole = dict.fromkeys(groups, True)
    for key, row in analysis.rows.items():
        if key in owner:
            if row.cost is None:
                whole[owner[key]] = False
            else:
                _add(sums[owner[key]], [*row.cost, row.activations or 0])
    for key in _inner_first(groups, owner):
        if key in owner:
            _add(sums[owner[key]], sums[key])
            whole[owner[key]] = whole[owner[key]] and whole[key]
    return {key: Totals._make([*sums[key], whole[key]]) for key in groups}


def depths(groups: tuple[Group, ...]) -> dict[str, int]:
    """How many groups each group stands in."""
    by_id = {group.id: group for group in groups}
    owner = {member: group.id for group in groups for member in group.members if member in by_id}
    found: dict[str, int] = {}
    for key in reversed(_inner_first(by_id, owner)):
        found[key] = found[owner[key]] + 1 if key in owner else 0
    return found


def _inner_first(groups: dict[str, Group], owner: dict[str, str]) -> list[str]:
    """The groups, each before the one that holds it."""
    waiting = {key: sum(one in groups for one in group.members) for key, group in groups.items()}
    ready = [key for key, left in waiting.items() if not left]
    order = []
    while ready:
        key = ready.pop()
        order.append(key)
        if key in owner:
            waiting[owner[key]] -= 1
            if not waiting[owner[key]]:
                ready.append(owner[key])
    return order


def _add(sums: list[int], more: list[int]) -> None:
    for place, count in enumerate(more):
        sums[place] += count
