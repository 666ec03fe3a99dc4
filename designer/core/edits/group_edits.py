"""Edits of groups: pure functions from one design to the next, like those of `block_edits`.

Groups have no effect on the shapes, parameters and MACs of a design. `core.graph.collapsed_view`
computes which cards of a group are on the canvas; `group_room` makes room for a group that is
expanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from designer.core.edits.block_edits import Added
from designer.core.edits.group_room import with_room
from designer.core.graph import group_tree
from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Group
from designer.core.graph.free_ids import FreeIds
from designer.core.kinds.problems import Problem
from designer.core.layout.tidy import tidy

MAX_GROUPS_ONE_BY_ONE = 40
"""Largest number of groups expanded at once for which room is made one group after the other.

To make room means to move cards that the frame of an expanded group would cover. If more groups are
expanded at once, all cards in view get a new layout, which is faster.
"""
MAX_BLOCK_VISITS = 100_000
"""Another limit like `MAX_GROUPS_ONE_BY_ONE`, for the number of groups times that of blocks.

It limits the time of the edit, because making room for one group visits every block of the design.
"""


def group(
    design: Design, ids: Iterable[str], label: str, entered: str | None = None
) -> Design | Problem:
    """Put the blocks `ids` into a new group, which becomes the last group of the design.

    If all blocks of an existing group are among `ids`, that group as a whole becomes a member of
    the new group; this does not apply to the open group `entered` and the groups around it. The
    blocks and groups to be members must all be directly in the same group, or in no group. If they
    are not, or if `ids` is empty, return a `Problem`.
    """
    members = group_tree.with_complete_groups(
        design, ids, group_tree.entered_groups(design, entered)
    )
    owner = group_tree.owners(design.groups)
    parents = {owner.get(key) for key in members}
    if not members:
        return Problem("Nothing is selected", "select the blocks that belong together")
    if len(parents) > 1:
        return Problem(
            "These stand in different groups", "select blocks of one group, or whole groups"
        )
    new_id, other_members = FreeIds(design).next_id("group"), set(members[1:])
    groups = []
    for old in design.groups:
        if old.id in parents:
            replaced = (
                new_id if member == members[0] else member
                for member in old.members
                if member not in other_members
            )
            groups.append(old._replace(members=tuple(replaced)))
        else:
            groups.append(old)
    return design.with_groups((*groups, Group(new_id, label, tuple(members))))


def ungroup(design: Design, keys: Iterable[str]) -> Design:
    """Remove the groups `keys`, but not their blocks.

    If a removed group is in another group, the members of the removed group take its place there.
    """
    all_members = {group.id: group.members for group in design.groups}
    removed = {key: all_members[key] for key in keys if key in all_members}
    remaining = []
    for old in design.groups:
        if old.id not in removed:
            members, waiting = [], list(reversed(old.members))
            while waiting:
                member = waiting.pop()
                if member in removed:
                    waiting += reversed(removed[member])
                else:
                    members.append(member)
            remaining.append(old._replace(members=tuple(members)))
    return design.with_groups(tuple(remaining)) if removed else design


def rename_group(design: Design, key: str, label: str) -> Design:
    """Change the label of a group. If the label is empty, the id of the group is shown instead."""
    groups = tuple(
        group._replace(label=label) if group.id == key else group for group in design.groups
    )
    return design if groups == design.groups else design.with_groups(groups)


def set_collapsed(
    design: Design,
    keys: Iterable[str],
    on: bool,
    entered: str | None = None,
    check: Check = never_stop,
) -> Design:
    """Collapse the groups `keys` to one card each if `on` is true; otherwise expand them.

    An expanded group is drawn as a frame around its cards. Collapsing moves no card. When a group
    is expanded, cards that its frame would cover are moved out of its way. If too many groups are
    expanded at once (see `MAX_GROUPS_ONE_BY_ONE` and `MAX_BLOCK_VISITS`), all cards in view get a
    new layout instead. The cards in view are those shown while the group `entered` is open (None:
    the whole design). `check` is called again and again; it may raise an exception to stop the
    work.
    """
    chosen = set(keys)
    changing = [group.id for group in design.groups if group.id in chosen and group.collapsed != on]
    max_groups = min(MAX_GROUPS_ONE_BY_ONE, max(1, MAX_BLOCK_VISITS // max(1, len(design.blocks))))
    if on or len(changing) > max_groups:
        toggled = _with_collapsed(design, set(changing), on)
        return toggled if on else tidy(toggled, entered=entered, check=check)
    depths = group_tree.depths(design.groups)
    view = CollapsedView(design, entered)
    for key in sorted(changing, key=depths.__getitem__):
        check()
        view, design = with_room(view, design, _with_collapsed(design, {key}, on), key)
    return design


def _with_collapsed(design: Design, keys: set[str], on: bool) -> Design:
    """Return the design with the groups `keys` collapsed if `on` is true, else expanded."""
    if not keys:
        return design
    return design.with_groups(
        tuple(
            group._replace(collapsed=on) if group.id in keys else group for group in design.groups
        )
    )


def add_to_group(before: Design, added: Added, entered: str | None) -> Added:
    """Make the new blocks of `added` members of a group.

    The group is `entered`, the open group, if that is given. Otherwise it is the innermost group
    that has all sources and all targets of the new blocks; if there is no such group, `added` is
    returned. Pasted groups become members as a whole. `before` is the design before the edit.
    """
    design = added.design
    home = entered if entered is not None else _group_between(before, added)
    if home is None:
        return added
    old_groups = {group.id for group in before.groups}
    new_blocks = [key for key in added.ids if key not in before.blocks]
    candidates = group_tree.with_complete_groups(design, new_blocks, old_groups)
    owner = group_tree.owners(design.groups)
    joining = tuple(key for key in candidates if key not in owner)
    groups = tuple(
        group._replace(members=(*group.members, *joining)) if group.id == home else group
        for group in design.groups
    )
    return added._replace(design=design.with_groups(groups)) if joining else added


def _group_between(before: Design, added: Added) -> str | None:
    """Return the innermost group that has all sources and targets of the new blocks.

    Return None if no group has all of them.
    """
    graph, owner = added.design.graph, group_tree.owners(before.groups)
    new_blocks = set(added.ids)
    targets = {target for key in new_blocks for target in graph.outputs[key]} - new_blocks
    sources = {source for key in new_blocks for source in graph.inputs[key]} - new_blocks
    if not owner or not targets or not sources:
        return None
    neighbours = [*targets, *sources]
    common = group_tree.enclosing_groups(owner, neighbours[0])
    for key in neighbours[1:]:
        groups = set(group_tree.enclosing_groups(owner, key))
        common = [group for group in common if group in groups]
    return common[0] if common else None


def new_group_label(design: Design) -> str:
    """Return a label for a new group, e.g. ``Group 3`` if ``Group 1`` and ``Group 2`` exist."""
    used = {group.label for group in design.groups}
    number = 1
    while f"Group {number}" in used:
        number += 1
    return f"Group {number}"


def groups_to_toggle(design: Design, ids: Sequence[str], entered: str | None = None) -> list[str]:
    """Return the groups that the collapse and expand commands act on if blocks `ids` are selected.

    A group is chosen if all its blocks are selected and no group around it fulfils this as well. If
    there is no such group, the innermost group around each block is chosen. The open group
    `entered` and the groups around it are never chosen.
    """
    excluded = group_tree.entered_groups(design, entered)
    groups, owner = group_tree.by_id(design.groups), group_tree.owners(design.groups)
    filled = [
        key for key in group_tree.with_complete_groups(design, ids, excluded) if key in groups
    ]
    parents = dict.fromkeys(owner[key] for key in ids if key in owner)
    return filled or [key for key in parents if key not in excluded]
