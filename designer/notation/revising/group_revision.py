"""Computing the groups of a design after the text of a part of the design was edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core.graph.design import Design, Group
from designer.notation.quick_entry.text_addition import copy_groups
from designer.notation.reading.text_reader import Sketch
from designer.notation.revising.group_matching import match_groups
from designer.notation.writing.text_writer import WrittenText


def revise_groups(
    design: Design,
    written: WrittenText,
    sketch: Sketch,
    names: Mapping[str, str],
    reserved: Iterable[str],
) -> tuple[Group, ...]:
    """Return all groups of `design` after its part `written` was replaced by the text `sketch`.

    `written` is the text before the edit with its blocks and groups, `sketch` what was read from
    the edited text. A group of the text that matches an old group keeps the id of the old group
    and, if the old group was collapsed, stays collapsed; `match_groups` describes which groups
    match. If one group directly contained the whole part, it gets the blocks and groups of the text
    that are in no group of the text as members. `names` maps the block ids of the text to the block
    ids in the design. No new group gets an id in `reserved`.
    """
    text_groups = _text_groups(design, written, sketch, names, reserved)
    inner = {member for group in text_groups.values() for member in group.members}
    top_level = dict.fromkeys(key for key in (*names.values(), *text_groups) if key not in inner)
    part = {*written.ids, *written.groups}
    part_groups = {*written.groups}
    owner = _owner(design, part)
    groups = []
    for group in design.groups:
        if group.id in part_groups:
            new = text_groups.pop(group.id, None)
            groups += [] if new is None else [_with_old_order(new, group)]
            continue
        members = [key for key in group.members if key not in part or key in top_level]
        if group.id == owner:
            members = [*dict.fromkeys((*members, *top_level))]
        groups.append(group._replace(members=tuple(members)))
    return _without_emptied((*groups, *text_groups.values()), design)


def _with_old_order(new: Group, old: Group) -> Group:
    """Return `new`, with its members in the order of `old` if both groups have the same members."""
    return new._replace(members=old.members) if {*new.members} == {*old.members} else new


def _without_emptied(groups: tuple[Group, ...], design: Design) -> tuple[Group, ...]:
    """Return `groups` without the groups that the edit has left empty.

    A group that becomes empty because the groups within it are removed is removed too. Groups that
    were already empty in `design`, the design before the edit, stay.
    """
    empty_before = {group.id for group in design.groups if not group.members}
    empty = {group.id for group in groups if not group.members} - empty_before
    while empty:
        groups = tuple(
            group._replace(members=tuple(key for key in group.members if key not in empty))
            for group in groups
            if group.id not in empty
        )
        empty = {group.id for group in groups if not group.members} - empty_before
    return groups


def _owner(design: Design, part: set[str]) -> str | None:
    """Return the id of the group that directly contains the whole part of the design, or None.

    `part` contains the ids of blocks and groups. Of these, the ones that are in no group of the
    part must all be direct members of the same group; otherwise no group contains the whole part,
    and the result is None.
    """
    owners = {member: group.id for group in design.groups for member in group.members}
    outer = {owners.get(key) for key in part if owners.get(key) not in part}
    return outer.pop() if len(outer) == 1 else None


def _text_groups(
    design: Design,
    written: WrittenText,
    sketch: Sketch,
    names: Mapping[str, str],
    reserved: Iterable[str],
) -> dict[str, Group]:
    """Return the groups of the edited text `sketch`, by the ids they will have in the design.

    A group that matches a group of `written`, the text before the edit, has the id of that old
    group; any other group has a new id. `names` maps the block ids of the text to the block ids in
    the design. The groups are in the order of the text.
    """
    groups = {group.id: group for group in design.groups}
    new = sketch.design.groups
    copies = copy_groups(design, new, names, reserved)
    fresh_ids = {group.id: copy.id for group, copy in zip(new, copies, strict=True)}
    matches = match_groups([groups[key] for key in written.groups], new, names)
    ids = {**names, **fresh_ids, **matches}
    text_groups = {}
    for group in new:
        key = ids[group.id]
        collapsed = key in groups and groups[key].collapsed
        members = tuple(ids[member] for member in group.members)
        text_groups[key] = Group(key, group.label, members, collapsed)
    return text_groups
