"""The groups of a design after the text of a part was edited."""

from __future__ import annotations

from collections.abc import Mapping

from designer.core.graph.design import Design, Group
from designer.notation.quick_entry.text_addition import copy_groups
from designer.notation.reading.text_reader import Sketch
from designer.notation.revising.group_matching import same_groups
from designer.notation.writing.text_writer import Written


def regrouped(
    design: Design, written: Written, sketch: Sketch, names: Mapping[str, str]
) -> tuple[Group, ...]:
    """All groups; `names` gives the ids in the design by those of the text.

    A group that is still there, by what it holds or else by its name, keeps its id and stays
    collapsed.
    What the text has outside all names belongs where the part belonged as a whole.
    """
    said = _said(design, written, sketch, names)
    inside = {one for group in said.values() for one in group.members}
    top = dict.fromkeys(one for one in (*names.values(), *said) if one not in inside)
    part = {*written.ids, *written.groups}
    grouped = {*written.groups}
    owner = _owner(design, part)
    groups = []
    for group in design.groups:
        if group.id in grouped:
            new = said.pop(group.id, None)
            groups += [] if new is None else [_in_old_order(new, group)]
            continue
        left = [one for one in group.members if one not in part or one in top]
        if group.id == owner:
            left = [*dict.fromkeys((*left, *top))]
        groups.append(group._replace(members=tuple(left)))
    return _filled((*groups, *said.values()), design)


def _in_old_order(new: Group, old: Group) -> Group:
    """The group with its members as they were listed, where they are the same."""
    return new._replace(members=old.members) if {*new.members} == {*old.members} else new


def _filled(groups: tuple[Group, ...], design: Design) -> tuple[Group, ...]:
    """The groups without those that the edit left empty."""
    before = {group.id for group in design.groups if not group.members}
    empty = {group.id for group in groups if not group.members} - before
    while empty:
        groups = tuple(
            group._replace(members=tuple(one for one in group.members if one not in empty))
            for group in groups
            if group.id not in empty
        )
        empty = {group.id for group in groups if not group.members} - before
    return groups


def _owner(design: Design, part: set[str]) -> str | None:
    """The group that holds all of the part directly, but for what the part groups itself."""
    owners = {one: group.id for group in design.groups for one in group.members}
    found = {owners.get(one) for one in part if owners.get(one) not in part}
    return found.pop() if len(found) == 1 else None


def _said(
    design: Design, written: Written, sketch: Sketch, names: Mapping[str, str]
) -> dict[str, Group]:
    """The groups of the text by their ids in the design."""
    known = {group.id: group for group in design.groups}
    new = sketch.design.groups
    fresh = dict(zip((one.id for one in new), copy_groups(design, new, names), strict=True))
    twins = same_groups([known[key] for key in written.groups], new, names)
    ids = {**names, **{key: group.id for key, group in fresh.items()}, **twins}
    said = {}
    for group in new:
        key = ids[group.id]
        collapsed = key in known and known[key].collapsed
        members = tuple(ids[one] for one in group.members)
        said[key] = Group(key, group.label, members, collapsed)
    return said
