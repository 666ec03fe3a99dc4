"""Matching the groups of an edited text to the groups of the text before the edit."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import product

from designer.core.graph.design import Group

_Containers = dict[str, tuple[str, ...]]
"""Maps a block to the groups that contain it, the innermost first."""


def match_groups(
    old: Sequence[Group], new: Sequence[Group], names: Mapping[str, str]
) -> dict[str, str]:
    """Map group ids of the text to the ids of the old groups they match. None matches twice.

    Groups match that share the largest part of their blocks. Among groups that share an equal
    part, groups of the same name come first, then outer groups before inner ones; both sequences
    list outer groups first. Groups that share no block with an old group match by name. `names`
    maps the block ids of the text to the block ids in the design.
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
    """Match groups with the same name in order."""
    old_by_label: dict[str, deque[str]] = {}
    for group in old:
        old_by_label.setdefault(group.label, deque()).append(group.id)
    return {
        group.id: old_by_label[group.label].popleft()
        for group in new
        if old_by_label.get(group.label)
    }


def _containers(groups: Sequence[Group], names: Mapping[str, str]) -> _Containers:
    """Return the groups that contain each block; `groups` lists outer groups first."""
    owner = {names.get(member, member): group.id for group in groups for member in group.members}
    chains: _Containers = {}
    for group in groups:
        chains[group.id] = (group.id, *chains.get(owner.get(group.id, ""), ()))
    return {member: chains[key] for member, key in owner.items() if member not in chains}


def _shares(before: _Containers, after: _Containers) -> dict[tuple[str, str], float]:
    """Return the shared part of each old and new group that have blocks in common.

    The part is 2 × common blocks / (old blocks + new blocks), which is 1 for equal groups (the
    Sørensen–Dice coefficient).
    """
    common: Counter[tuple[str, str]] = Counter()
    # Blocks with the same innermost groups are counted together, at any nesting depth.
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
    """Return the number of blocks in each group."""
    sizes: Counter[str] = Counter()
    for groups, blocks in Counter(containers.values()).items():
        for key in groups:
            sizes[key] += blocks
    return sizes
