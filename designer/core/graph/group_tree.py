"""The nesting of groups of blocks: each block and each group is directly in at most one group.

No function in this module is recursive, because a valid file may contain groups nested ten thousand
deep. The counts (MACs, parameters …) of a group are computed in `core.analysis.group_totals`; what
the canvas shows of a group is determined in `collapsed_view`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core.graph.design import Design, Group
from designer.core.text.display_text import one_line


def owners(groups: Iterable[Group]) -> dict[str, str]:
    """Return a dictionary from each block and group to the group that directly contains it.

    Keys and values are ids. Blocks and groups that are in no group are missing.
    """
    return {member: group.id for group in groups for member in group.members}


def by_id(groups: Iterable[Group]) -> dict[str, Group]:
    """Return the groups by their ids, in file order."""
    return {group.id: group for group in groups}


def inner_first(groups: Iterable[Group]) -> list[str]:
    """Return the ids of the groups, each before the group that contains it."""
    groups_by_id = by_id(groups)
    owner = owners(groups_by_id.values())
    unplaced = {
        key: sum(member in groups_by_id for member in group.members)
        for key, group in groups_by_id.items()
    }
    ready = [key for key, count in unplaced.items() if not count]
    order = []
    while ready:
        key = ready.pop()
        order.append(key)
        if key in owner:
            unplaced[owner[key]] -= 1
            if not unplaced[owner[key]]:
                ready.append(owner[key])
    return order


def depths(groups: tuple[Group, ...]) -> dict[str, int]:
    """Return, for each group by its id, the number of groups that enclose it."""
    owner = owners(groups)
    depth: dict[str, int] = {}
    for key in reversed(inner_first(groups)):
        depth[key] = depth[owner[key]] + 1 if key in owner else 0
    return depth


def enclosing_groups(owner: Mapping[str, str], key: str) -> list[str]:
    """Return the ids of the groups that enclose the block or group `key`, the innermost first.

    `owner` is the result of the function `owners`.
    """
    enclosing = []
    while key in owner:
        key = owner[key]
        enclosing.append(key)
    return enclosing


def blocks_in(design: Design, group: str) -> list[str]:
    """Return the ids of the blocks in `group` and in all groups nested in it."""
    members = {nested.id: nested.members for nested in design.groups}
    blocks, pending = [], [group]
    while pending:
        key = pending.pop()
        if key in members:
            pending += reversed(members[key])
        else:
            blocks.append(key)
    return blocks


def entered_groups(design: Design, entered: str | None) -> list[str]:
    """Return the ids of the group `entered` and of the groups that enclose it, innermost first.

    The canvas shows only the contents of an entered group. If `entered` is None (no group is
    entered), return an empty list.
    """
    return [] if entered is None else [entered, *enclosing_groups(owners(design.groups), entered)]


def nested_groups(groups: Iterable[Group], entered: str | None) -> set[str]:
    """Return the ids of the groups nested in the group `entered` at any depth.

    If `entered` is None (no group is entered), return the ids of all groups.
    """
    owner, inside = owners(groups), {entered}
    for key in reversed(inner_first(groups)):
        if owner.get(key) in inside:
            inside.add(key)
    return {key for key in inside if key is not None and key != entered}


def innermost_containing(
    design: Design, candidates: Iterable[str], ids: Iterable[str]
) -> str | None:
    """Return the first group of `candidates` that contains all blocks `ids`; None if none does.

    The candidates are ids of groups, the innermost first. Groups of `candidates` that do not exist
    in `design` are ignored.
    """
    existing, chosen = {group.id for group in design.groups}, set(ids)
    matches = (
        key for key in candidates if key in existing and chosen.issubset(blocks_in(design, key))
    )
    return next(matches, None)


def complete_groups(design: Design, ids: Iterable[str]) -> set[str]:
    """Return the ids of the groups whose blocks are all among the block ids `ids`.

    Blocks in nested groups count as well. Groups without blocks are left out.
    """
    chosen, complete = set(ids), set[str]()
    groups = by_id(design.groups)
    for key in inner_first(design.groups):
        members = groups[key].members
        if members and all(member in chosen or member in complete for member in members):
            complete.add(key)
    return complete


def with_complete_groups(
    design: Design, ids: Iterable[str], excluded: Iterable[str] = ()
) -> list[str]:
    """Return the block ids `ids`, with the ids of complete groups instead of those of their blocks.

    A group is complete if all its blocks are among `ids`. If complete groups are nested, the
    outermost of them is used. The groups whose ids are in `excluded` replace no blocks.
    """
    chosen = dict.fromkeys(ids)
    complete, owner = complete_groups(design, chosen).difference(excluded), owners(design.groups)
    if not complete:
        return list(chosen)
    top: dict[str, str] = {}
    """For each complete group, the outermost complete group around it, or the group itself."""
    for key in reversed(inner_first(design.groups)):
        if key in complete:
            top[key] = top.get(owner.get(key, ""), key)
    return list(dict.fromkeys(top.get(owner.get(key, ""), key) for key in chosen))


def display_name(group: Group, max_characters: int = 80) -> str:
    """Return the label of a group (if it has none, its id) on one line.

    The result is cut to `max_characters` characters.
    """
    return one_line(group.label or group.id, max_characters)
