"""The groups of a design file: a forest over blocks and groups, checked as it is read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from designer.core.graph.design import Group
from designer.core.text.suggestions import did_you_mean, quoted
from designer.files import checks
from designer.files.file_error import FileError

KEYS = ("id", "label", "members", "collapsed")
REQUIRED = ("id", "members")


def groups(raw: Any, blocks: Collection[str]) -> tuple[Group, ...]:
    """The groups that `raw` lists, over the ids of `blocks`; raises `FileError`."""
    found: dict[str, Group] = {}
    for index, entry in enumerate(checks.sequence(raw, "groups")):
        where = f"groups[{index}]"
        group = _group(entry, where)
        if group.id in blocks or group.id in found:
            taken = "a block" if group.id in blocks else "a group before it"
            raise FileError(f"{where}.id: {quoted(group.id)} is the id of {taken}; change one")
        found[group.id] = group
    owner: dict[str, str] = {}
    for index, group in enumerate(found.values()):
        for place, member in enumerate(group.members):
            where = f"groups[{index}].members[{place}]"
            if member not in blocks and member not in found:
                cure = did_you_mean(member, (*found, *blocks), "name a block or a group")
                raise FileError(f"{where}: there is no {quoted(member)}; {cure}")
            if member in owner:
                first = quoted(owner[member])
                cure = "take it out of one"
                raise FileError(f"{where}: {quoted(member)} is in group {first} already; {cure}")
            owner[member] = group.id
    _refuse_cycle(found, owner)
    return tuple(found.values())


def _group(raw: Any, where: str) -> Group:
    entries = checks.record(raw, where)
    checks.known_keys(entries, where, KEYS, REQUIRED, "a group")
    members = checks.sequence(entries["members"], f"{where}.members")
    return Group(
        checks.text(entries["id"], f"{where}.id", empty=False),
        checks.text(entries.get("label", ""), f"{where}.label"),
        tuple(
            checks.text(member, f"{where}.members[{place}]", empty=False)
            for place, member in enumerate(members)
        ),
        checks.toggle(entries.get("collapsed", False), f"{where}.collapsed"),
    )


def _refuse_cycle(found: dict[str, Group], owner: dict[str, str]) -> None:
    """Walks outward from each group; what an earlier walk reached need not be walked again."""
    free: set[str] = set()
    for index, start in enumerate(found):
        walked: set[str] = set()
        group: str | None = start
        while group is not None and group not in free:
            if group in walked:
                name = quoted(group)
                raise FileError(f"groups[{index}]: group {name} holds itself; take it out")
            walked.add(group)
            group = owner.get(group)
        free |= walked
