"""Matching the groups of an edited text to the groups of the text before the edit."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import product

from designer.core.graph.design import Group

_Containers = dict[str, tuple[str, ...]]
"""Maps the id of a block to the ids of the groups that contain the block, innermost group first."""


def match_groups(
    old: Sequence[Group], new: Sequence[Group], names: Mapping[str, str]
) -> dict[str, str]:
    """Map the ids of new groups to the ids of the old groups that they match.

    `old` and `new` are the groups of the text before and after the edit; both must list outer
    groups before inner ones. `names` maps the block ids of the edited text to the block ids in the
    design. No old group matches twice.

    The pair of an old and a new group that have the largest part of their blocks in common is
    matched first. If several pairs have equally large parts in common, groups with the same name
    are matched before others, and outer groups before inner ones. Groups that then remain match if
    they have the same name.
    """
    shares = _shares(_containers(old, {}), _containers(new, names))
    old_info = {group.id: (index, group.label) for index, group in enumerate(old)}
    new_info = {group.id: (index, group.label) for index, group in enumerate(new)}

    def sort_key(pair: tuple[str, str]) -> tuple[float, bool, int, int]:
        (old_index, old_label), (new_index, new_label) = old_info[pair[0]], new_info[pair[1]]
        return -shares[pair], old_label != new_label, old_index, new_index

    matches: dict[str, str] = {}
    matched_old = set()
    for old_id, new_id in sorted(shares, key=sort_key):
        if old_id not in matched_old and new_id not in matches:
            matches[new_id] = old_id
            matched_old.add(old_id)
    return matches | _match_by_name(
        [group for group in old if group.id not in matched_old],
        [group for group in new if group.id not in matches],
    )


def _match_by_name(old: Sequence[Group], new: Sequence[Group]) -> dict[str, str]:
    """Map the ids of new groups to the ids of old groups with the same name.

    If several groups have the same name, the first new one matches the first old one, and so on.
    """
    old_by_label: dict[str, deque[str]] = {}
    for group in old:
        old_by_label.setdefault(group.label, deque()).append(group.id)
    return {
        group.id: old_by_label[group.label].popleft()
        for group in new
        if old_by_label.get(group.label)
    }


def _containers(groups: Sequence[Group], names: Mapping[str, str]) -> _Containers:
    """Return, for each block id, the groups that contain the block.

    `groups` must list outer groups before inner ones. `names` maps the block ids in `groups` to
    those in the result; an id missing in `names` stays as it is.
    """
    owner = {names.get(member, member): group.id for group in groups for member in group.members}
    chains: _Containers = {}
    for group in groups:
        chains[group.id] = (group.id, *chains.get(owner.get(group.id, ""), ()))
    return {member: chains[key] for member, key in owner.items() if member not in chains}


def _shares(before: _Containers, after: _Containers) -> dict[tuple[str, str], float]:
    """Return how large a part of their blocks an old and a new group have in common.

    A key of the result consists of the ids of the old and the new group; pairs without common
    blocks are missing. The value is the Sørensen–Dice coefficient, 2 × common blocks / (blocks of
    the old group + blocks of the new group), which is 1 if both groups have the same blocks.
    """
    common: Counter[tuple[str, str]] = Counter()
    # All blocks with the same old groups and the same new groups are counted in one step.
    blocks_by_containers = Counter(
        (containers, after[block]) for block, containers in before.items() if block in after
    )
    for (old_groups, new_groups), blocks in blocks_by_containers.items():
        for pair in product(old_groups, new_groups):
            common[pair] += blocks
    old_sizes, new_sizes = _sizes(before), _sizes(after)
    return {
        (old, new): 2 * blocks / (old_sizes[old] + new_sizes[new])
        for (old, new), blocks in common.items()
    }


def _sizes(containers: _Containers) -> Counter[str]:
    """Return the number of blocks in each group, by the id of the group.

    `containers` maps the id of each block to the groups that contain it.
    """
    sizes: Counter[str] = Counter()
    for groups, blocks in Counter(containers.values()).items():
        for key in groups:
            sizes[key] += blocks
    return sizes
