"""The groups of a design after the text of a part was edited."""

from __future__ import annotations

from collections.abc import Mapping

from designer.core.graph.design import Design, Group
from designer.notation.quick_entry.text_addition import copy_groups
from designer.notation.reading.text_reader import Sketch
from designer.notation.revising.group_matching import match_groups
from designer.notation.writing.text_writer import WrittenText


def revise_groups(
    design: Design, written: WrittenText, sketch: Sketch, names: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return all groups of the design after its part `written` was replaced by `sketch`.

    A group that matches an old one, by its blocks or else by its name, keeps the old id and stays
    collapsed. Blocks and groups of the text that are in no group of the text become members of the
    group that directly contained the whole part, if there is one. `names` maps the block ids of
    the text to the block ids in the design.
    """
    text_groups = _text_groups(design, written, sketch, names)
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
    """Return `new` with its members in the order of `old` if both have the same members."""
    return new._replace(members=old.members) if {*new.members} == {*old.members} else new


def _without_emptied(groups: tuple[Group, ...], design: Design) -> tuple[Group, ...]:
    """Return `groups` without those that the edit has left empty, and the groups these empty."""
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
    """Return the group outside `part` that directly contains the top level of the whole part.

    Returns None if there is no such group, or if the part belongs to several groups.
    """
    owners = {member: group.id for group in design.groups for member in group.members}
    outer = {owners.get(key) for key in part if owners.get(key) not in part}
    return outer.pop() if len(outer) == 1 else None


def _text_groups(
    design: Design, written: WrittenText, sketch: Sketch, names: Mapping[str, str]
) -> dict[str, Group]:
    """Return the groups of the text by their ids in the design, in the order of the text."""
    groups = {group.id: group for group in design.groups}
    new = sketch.design.groups
    copies = copy_groups(design, new, names)
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
