"""The nesting of groups: each block and each group is in at most one group.

No function here is recursive, because groups nested ten thousand deep are a valid file. The counts
of a group are in `core.analysis.group_totals`, its appearance on the canvas is in `collapsed_view`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core.graph.design import Design, Group
from designer.core.text.display_text import one_line


def owners(groups: Iterable[Group]) -> dict[str, str]:
    """Return the id of the group that directly contains each block and group.

    Blocks and groups that are in no group are missing.
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
    """Return for each group the number of groups around it."""
    owner = owners(groups)
    depth: dict[str, int] = {}
    for key in reversed(inner_first(groups)):
        depth[key] = depth[owner[key]] + 1 if key in owner else 0
    return depth


def enclosing_groups(owner: Mapping[str, str], key: str) -> list[str]:
    """Return the groups around a block or a group, the innermost first.

    `owner` is the result of `owners`.
    """
    enclosing = []
    while key in owner:
        key = owner[key]
        enclosing.append(key)
    return enclosing


def blocks_in(design: Design, group: str) -> list[str]:
    """Return the ids of the blocks in a group, directly or in nested groups."""
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
    """Return the group `entered` and the groups around it, the innermost first; [] for None."""
    return [] if entered is None else [entered, *enclosing_groups(owners(design.groups), entered)]


def nested_groups(groups: Iterable[Group], entered: str | None) -> set[str]:
    """Return the groups nested in `entered` at any depth; all groups for None."""
    owner, inside = owners(groups), {entered}
    for key in reversed(inner_first(groups)):
        if owner.get(key) in inside:
            inside.add(key)
    return {key for key in inside if key is not None and key != entered}


def innermost_containing(
    design: Design, candidates: Iterable[str], ids: Iterable[str]
) -> str | None:
    """Return the first group of `candidates` that exists and contains all blocks `ids`, or None."""
    existing, chosen = {group.id for group in design.groups}, set(ids)
    matches = (
        key for key in candidates if key in existing and chosen.issubset(blocks_in(design, key))
    )
    return next(matches, None)


def complete_groups(design: Design, ids: Iterable[str]) -> set[str]:
    """Return the groups that are not empty and whose blocks are all among `ids`."""
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
    """Return blocks `ids`, with the blocks of complete groups replaced by the outermost group.

    A group is complete if all its blocks are among `ids` (see `complete_groups`). Groups in
    `excluded` are never used as replacements.
    """
    chosen = dict.fromkeys(ids)
    complete, owner = complete_groups(design, chosen).difference(excluded), owners(design.groups)
    if not complete:
        return list(chosen)
    top: dict[str, str] = {}
    """The outermost complete group around each complete group, itself included."""
    for key in reversed(inner_first(design.groups)):
        if key in complete:
            top[key] = top.get(owner.get(key, ""), key)
    return list(dict.fromkeys(top.get(owner.get(key, ""), key) for key in chosen))


def display_name(group: Group, max_characters: int = 80) -> str:
    """Return the label of a group, or else its id, on one line.

    The text is cut to `max_characters` characters.
    """
    return one_line(group.label or group.id, max_characters)
