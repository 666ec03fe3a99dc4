"""Reads the groups of a design file, and checks that they are properly nested.

A member of a group is a block or another group. Each block or group is a member of at most one
group, and no group contains itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from designer.core.graph.design import Group
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks
from designer.files.file_error import FileError

KEYS = ("id", "label", "members", "collapsed")
"""The keys that the JSON object of a group may have."""
REQUIRED = ("id", "members")
"""The keys that the JSON object of a group must have."""


def parse_groups(raw: Any, blocks: Collection[str]) -> tuple[Group, ...]:
    """Return the groups of a design file.

    `raw` is the JSON value of the key "groups", and `blocks` are the ids of the design's blocks.
    Raise `FileError` if a group is malformed, if an id is used twice, if a member does not exist or
    is in two groups, or if a group contains itself.
    """
    groups: dict[str, Group] = {}
    for index, entry in enumerate(checks.as_list(raw, "groups")):
        place = f"groups[{index}]"
        group = _parse_group(entry, place)
        if group.id in blocks or group.id in groups:
            holder = "a block" if group.id in blocks else "a group before it"
            raise FileError(f"{place}.id: {quoted(group.id)} is the id of {holder}; change one")
        groups[group.id] = group
    owner: dict[str, str] = {}
    for index, group in enumerate(groups.values()):
        for position, member in enumerate(group.members):
            place = f"groups[{index}].members[{position}]"
            if member not in blocks and member not in groups:
                suggestion = did_you_mean(member, (*groups, *blocks), "name a block or a group")
                raise FileError(f"{place}: there is no {quoted(member)}; {suggestion}")
            if member in owner:
                first = quoted(owner[member])
                advice = "take it out of one"
                raise FileError(f"{place}: {quoted(member)} is in group {first} already; {advice}")
            owner[member] = group.id
    _refuse_cycle(groups, owner)
    return tuple(groups.values())


def _parse_group(raw: Any, place: str) -> Group:
    """Return the group that the JSON value `raw` at `place` describes; check only its types."""
    entries = checks.as_object(raw, place)
    checks.check_keys(entries, place, KEYS, REQUIRED, "a group")
    members = checks.as_list(entries["members"], f"{place}.members")
    return Group(
        checks.as_text(entries["id"], f"{place}.id", empty=False),
        checks.as_text(entries.get("label", ""), f"{place}.label"),
        tuple(
            checks.as_text(member, f"{place}.members[{position}]", empty=False)
            for position, member in enumerate(members)
        ),
        checks.as_bool(entries.get("collapsed", False), f"{place}.collapsed"),
    )


def _refuse_cycle(groups: dict[str, Group], owner: dict[str, str]) -> None:
    """Raise `FileError` if a group contains itself, directly or through other groups.

    `owner` has, for each block or group that is in a group, the group that contains it. From each
    group, walk outwards to the group that contains it, and so on. A walk stops at a group that an
    earlier walk has passed, so every group is visited once.
    """
    checked: set[str] = set()
    for index, start in enumerate(groups):
        walked: set[str] = set()
        group: str | None = start
        while group is not None and group not in checked:
            if group in walked:
                name = quoted(group)
                raise FileError(f"groups[{index}]: group {name} holds itself; take it out")
            walked.add(group)
            group = owner.get(group)
        checked |= walked
