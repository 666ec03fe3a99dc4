"""Edits of groups: pure functions from one design to the next, as in `edits`.

Groups change no figure. What of them stands on the canvas is in `folding`; the room that an
expanded one needs is made in `room`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from designer.core.edits.block_edits import Added
from designer.core.edits.group_room import with_room
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, Group
from designer.core.graph.free_ids import FreeIds
from designer.core.kinds.problems import Problem
from designer.core.layout.tidy import tidy

MAX_GROUPS_ONE_BY_ONE = 40
"""With more groups to expand at once, making room for one after the other would take long..."""
MAX_BLOCKS_BETWEEN = 100_000
"""...and with so many blocks, each looked at once for every group."""


def group(
    design: Design, ids: Iterable[str], label: str, entered: str | None = None
) -> Design | Problem:
    """A new group of blocks `ids`, the last in the file; all stand in one group, or in none.

    Groups they fill stay together in it. While one is `entered` the new one stands in that.
    """
    tops = group_tree.outermost(design, ids, group_tree.path(design, entered))
    owner = group_tree.owners(design.groups)
    holders = {owner.get(key) for key in tops}
    if not tops:
        return Problem("Nothing is selected", "select the blocks that belong together")
    if len(holders) > 1:
        return Problem(
            "These stand in different groups", "select blocks of one group, or whole groups"
        )
    key, gone = FreeIds(design).take("group"), set(tops[1:])
    groups = []
    for one in design.groups:
        if one.id in holders:
            members = (key if m == tops[0] else m for m in one.members if m not in gone)
            groups.append(one._replace(members=tuple(members)))
        else:
            groups.append(one)
    return design.with_groups((*groups, Group(key, label, tuple(tops))))


def ungroup(design: Design, keys: Iterable[str]) -> Design:
    """These groups dissolved: what is in them stands where they stood."""
    gone = {group.id: group.members for group in design.groups}
    gone = {key: gone[key] for key in keys if key in gone}
    left = []
    for one in design.groups:
        if one.id not in gone:
            members, waiting = [], list(reversed(one.members))
            while waiting:
                member = waiting.pop()
                if member in gone:
                    waiting += reversed(gone[member])
                else:
                    members.append(member)
            left.append(one._replace(members=tuple(members)))
    return design.with_groups(tuple(left)) if gone else design


def rename_group(design: Design, key: str, label: str) -> Design:
    """A group under another label; without one it goes by its id."""
    groups = tuple(one._replace(label=label) if one.id == key else one for one in design.groups)
    return design if groups == design.groups else design.with_groups(groups)


def collapse(design: Design, keys: Iterable[str], on: bool, entered: str | None = None) -> Design:
    """Groups folded to one card each, which moves nothing; or unfolded.

    What an unfolded one would cover makes room, as seen from the group `entered`. More than
    `MAX_GROUPS_ONE_BY_ONE` at once, and fewer in a large design, are laid out anew with all in
    view.
    """
    wanted = set(keys)
    turned = [one.id for one in design.groups if one.id in wanted and one.collapsed != on]
    most = min(MAX_GROUPS_ONE_BY_ONE, max(1, MAX_BLOCKS_BETWEEN // max(1, len(design.blocks))))
    if on or len(turned) > most:
        folded = _toggled(design, set(turned), on)
        return folded if on else tidy(folded, entered=entered)
    deep = group_tree.depths(design.groups)
    folding = CollapsedView(design, entered)
    for key in sorted(turned, key=deep.__getitem__):
        folding, design = with_room(folding, design, _toggled(design, {key}, on), key)
    return design


def _toggled(design: Design, keys: set[str], on: bool) -> Design:
    if not keys:
        return design
    return design.with_groups(
        tuple(one._replace(collapsed=on) if one.id in keys else one for one in design.groups)
    )


def added_to_group(before: Design, added: Added, entered: str | None) -> Added:
    """New blocks taken into a group: the one entered, else the one they were put in between.

    That is the innermost group that holds all that feeds them and all that they feed. Pasted
    groups are taken in whole.
    """
    design = added.design
    home = entered if entered is not None else _between(before, added)
    if home is None:
        return added
    old = {group.id for group in before.groups}
    new = [key for key in added.ids if key not in before.blocks]
    tops = group_tree.outermost(design, new, old)
    owner = group_tree.owners(design.groups)
    joining = tuple(key for key in tops if key not in owner)
    groups = tuple(
        one._replace(members=(*one.members, *joining)) if one.id == home else one
        for one in design.groups
    )
    return added._replace(design=design.with_groups(groups)) if joining else added


def _between(before: Design, added: Added) -> str | None:
    """The innermost group around both the feeds and the fed of new blocks."""
    graph, owner = added.design.graph, group_tree.owners(before.groups)
    new = set(added.ids)
    fed = {one for key in new for one in graph.outputs[key]} - new
    feeding = {one for key in new for one in graph.inputs[key]} - new
    if not owner or not fed or not feeding:
        return None
    near = [*fed, *feeding]
    common = group_tree.around(owner, near[0])
    for key in near[1:]:
        others = set(group_tree.around(owner, key))
        common = [one for one in common if one in others]
    return common[0] if common else None


def label_for(design: Design) -> str:
    """A label for a new group: ``Group 1``, or the first number that is free."""
    taken = {one.label for one in design.groups}
    number = 1
    while f"Group {number}" in taken:
        number += 1
    return f"Group {number}"


def collapsible(design: Design, ids: Sequence[str], entered: str | None = None) -> list[str]:
    """The groups that collapsing or expanding is about, blocks `ids` being selected.

    Those they fill, the outermost; else the innermost group around each block.
    """
    beyond = group_tree.path(design, entered)
    known, owner = group_tree.by_id(design.groups), group_tree.owners(design.groups)
    filled = [key for key in group_tree.outermost(design, ids, beyond) if key in known]
    holders = dict.fromkeys(owner[key] for key in ids if key in owner)
    return filled or [key for key in holders if key not in beyond]
