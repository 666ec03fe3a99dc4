"""Reads the groups of a design file and checks that they form a forest over blocks and groups."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from designer.core.graph.design import Group
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks
from designer.files.file_error import FileError

KEYS = ("id", "label", "members", "collapsed")
"""The keys that a group may have."""
REQUIRED = ("id", "members")
"""The keys that a group must have."""


def parse_groups(raw: Any, blocks: Collection[str]) -> tuple[Group, ...]:
    """Return the groups that the JSON value `raw` lists.

    `blocks` are the ids of the design's blocks. Raise `FileError` if a group is malformed, an id
    is used twice, a member does not exist or is in two groups, or a group contains itself.
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

    Walk from each group to its owner, the owner of that, and so on. A group that an earlier walk
    has passed needs no second check, so every group is visited once.
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
