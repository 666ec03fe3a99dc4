"""What stands in what: groups hold blocks and groups, each in one at most.

Nothing here is recursive: a nest ten thousand deep is a valid file. What a group comes to is
in `subtotals`, what of it stands on the canvas in `folding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core.graph.design import Design, Group
from designer.core.text.display_text import one_line


def owners(groups: Iterable[Group]) -> dict[str, str]:
    """The group that holds each member, block or group; what is in none is missing."""
    return {member: group.id for group in groups for member in group.members}


def by_id(groups: Iterable[Group]) -> dict[str, Group]:
    """The groups by their ids, in file order."""
    return {group.id: group for group in groups}


def inner_first(groups: Iterable[Group]) -> list[str]:
    """The groups' ids, each before the one that holds it."""
    known = by_id(groups)
    owner = owners(known.values())
    waiting = {key: sum(one in known for one in group.members) for key, group in known.items()}
    ready = [key for key, left in waiting.items() if not left]
    order = []
    while ready:
        key = ready.pop()
        order.append(key)
        if key in owner:
            waiting[owner[key]] -= 1
            if not waiting[owner[key]]:
                ready.append(owner[key])
    return order


def depths(groups: tuple[Group, ...]) -> dict[str, int]:
    """How many groups each group stands in."""
    owner = owners(groups)
    found: dict[str, int] = {}
    for key in reversed(inner_first(groups)):
        found[key] = found[owner[key]] + 1 if key in owner else 0
    return found


def around(owner: Mapping[str, str], key: str) -> list[str]:
    """The groups that a block or a group is in, the innermost first; `owner` as of `owners`."""
    found = []
    while key in owner:
        key = owner[key]
        found.append(key)
    return found


def blocks_in(design: Design, group: str) -> list[str]:
    """The ids of the blocks in a group and in the groups in it."""
    members = {one.id: one.members for one in design.groups}
    found, waiting = [], [group]
    while waiting:
        key = waiting.pop()
        if key in members:
            waiting += reversed(members[key])
        else:
            found.append(key)
    return found


def path(design: Design, entered: str | None) -> list[str]:
    """The group `entered` and those it is in, the innermost first; nothing for None."""
    return [] if entered is None else [entered, *around(owners(design.groups), entered)]


def within(groups: Iterable[Group], entered: str | None) -> set[str]:
    """The groups that stand in `entered`, directly or not; all of them for None."""
    owner, inside = owners(groups), {entered}
    for key in reversed(inner_first(groups)):
        if owner.get(key) in inside:
            inside.add(key)
    return {key for key in inside if key is not None and key != entered}


def innermost(design: Design, way: Iterable[str], ids: Iterable[str]) -> str | None:
    """The first group of `way` that is there and holds blocks `ids`; None where none does."""
    known, chosen = {group.id for group in design.groups}, set(ids)
    holding = (key for key in way if key in known and chosen.issubset(blocks_in(design, key)))
    return next(holding, None)


def filled(design: Design, ids: Iterable[str]) -> set[str]:
    """The groups, not empty, all of whose blocks are among `ids`."""
    chosen, found = set(ids), set[str]()
    groups = by_id(design.groups)
    for key in inner_first(design.groups):
        members = groups[key].members
        if members and all(one in chosen or one in found for one in members):
            found.add(key)
    return found


def outermost(design: Design, ids: Iterable[str], beyond: Iterable[str] = ()) -> list[str]:
    """Blocks `ids` with the groups they fill in their stead, the outermost; not those `beyond`."""
    chosen = dict.fromkeys(ids)
    whole, owner = filled(design, chosen).difference(beyond), owners(design.groups)
    if not whole:
        return list(chosen)
    top: dict[str, str] = {}
    for key in reversed(inner_first(design.groups)):
        if key in whole:
            top[key] = top.get(owner.get(key, ""), key)
    return list(dict.fromkeys(top.get(owner.get(key, ""), key) for key in chosen))


def name_of(group: Group, most: int = 80) -> str:
    """What a group is called: its label, or its id; on one line of at most so many characters."""
    return one_line(group.label or group.id, most)
