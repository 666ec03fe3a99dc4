"""Groups put into a structure: each must be one stretch of one chain.

A group can be drawn, and even read, that is none: ``g: (bn | relu)`` where nothing feeds the two,
which are two chains then. Such a group is named in the reason, not passed over.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph import design as model
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.notation.notation_error import Reason
from designer.notation.writing.text_tree import BlockNode, Chain, Group, Join, branches_of


class _Extent(NamedTuple):
    """Where the blocks of a group stand in the text."""

    blocks: int
    first: int
    last: int


def text_order(runs: list[Chain]) -> list[str]:
    """The blocks in the order of the text: branches before the block that joins them."""
    order: list[str] = []
    for run in runs:
        for piece in run:
            order += text_order(branches_of(piece))
            if isinstance(piece, BlockNode | Join):
                order.append(piece.id)
    return order


def put_groups(
    design: Design, runs: list[Chain], part: Collection[str]
) -> tuple[str, ...] | Reason:
    """Puts the groups within `part` into `runs`, or says which of them is no one stretch.

    Gives the ids of those that were put in.
    """
    places = {key: place for place, key in enumerate(text_order(runs))}
    extents = _extents(design, places, whole=len(part) == len(design.blocks))
    if isinstance(extents, Reason):
        return extents
    stretches = _Stretches(runs)
    for group, extent in extents:
        fits = extent.last - extent.first + 1 == extent.blocks and stretches.take(group, extent)
        if not fits:
            return _reason(
                group, "is not one stretch of a chain", "take blocks in or out, or dissolve it"
            )
    stretches.fold()
    return tuple(group.id for group, _ in extents)


def _reason(group: model.Group, what: str, cure: str) -> Reason:
    name = one_line(group.label or group.id, 40)
    block = next(iter(group.members), "")
    return Reason(f"The group “{name}” {what}", cure, block)


def _extents(
    design: Design, places: dict[str, int], whole: bool
) -> list[tuple[model.Group, _Extent]] | Reason:
    """Every group that lies within the text and where, outer ones first."""
    groups = {group.id: group for group in design.groups}
    found: dict[str, _Extent | None] = {}
    inner_first = _inner_groups_first(groups)
    for key in inner_first:
        blocks, first, last = 0, len(places), -1
        within = True
        for member in groups[key].members:
            place = places.get(member)
            extent = found[member] if member in groups else None
            if place is not None:
                extent = _Extent(1, place, place)
            if extent is None:
                within = False
                break
            blocks += extent.blocks
            first, last = min(first, extent.first), max(last, extent.last)
        if whole and not blocks:
            return _reason(groups[key], "has no blocks", "dissolve it")
        found[key] = _Extent(blocks, first, last) if within and blocks else None
    return [
        (groups[key], extent) for key in reversed(inner_first) if (extent := found[key]) is not None
    ]


def _inner_groups_first(groups: dict[str, model.Group]) -> list[str]:
    """The groups, each behind those in it."""
    inside = {one for group in groups.values() for one in group.members if one in groups}
    order = [key for key in groups if key not in inside]
    for key in order:
        order += [one for one in groups[key].members if one in groups]
    return order[::-1]


class _Stretches:
    """The stretches of chains that become groups."""

    def __init__(self, runs: list[Chain]) -> None:
        self._starts: dict[int, list[tuple[Chain, int]]] = {}
        """By place in the text, the runs with a piece that begins there, outer ones first."""
        self._ends: dict[int, dict[int, int]] = {}
        """By run, and by the place behind a piece, which piece comes next."""
        self._taken: dict[int, tuple[Chain, list[tuple[int, int, model.Group]]]] = {}
        self._place = 0
        self._look_at(runs)

    def _look_at(self, runs: list[Chain]) -> None:
        for run in runs:
            ends = self._ends[id(run)] = {}
            for index, piece in enumerate(run):
                self._starts.setdefault(self._place, []).append((run, index))
                self._look_at(branches_of(piece))
                if isinstance(piece, BlockNode | Join):
                    self._place += 1
                ends[self._place] = index + 1

    def take(self, group: model.Group, extent: _Extent) -> bool:
        """Whether the group is a stretch; called for outer groups before those in them."""
        # Nothing begins with a block that joins: what stands first there are its branches.
        for run, start in self._starts.get(extent.first, ()):
            end = self._ends[id(run)].get(extent.last + 1)
            if end is not None:
                self._taken.setdefault(id(run), (run, []))[1].append((start, end, group))
                return True
        return False

    def fold(self) -> None:
        """Puts the stretches that were taken into groups."""
        for run, stretches in self._taken.values():
            folded: Chain = []
            filling: list[tuple[int, Chain]] = [(len(run), folded)]
            waiting = sorted(stretches, key=lambda one: (one[0], -one[1]))[::-1]
            for index in range(len(run) + 1):
                while len(filling) > 1 and filling[-1][0] == index:
                    filling.pop()
                while waiting and waiting[-1][0] == index:
                    _, end, group = waiting.pop()
                    inner: Chain = []
                    filling[-1][1].append(Group(group.label, group.id, inner))
                    filling.append((end, inner))
                if index < len(run):
                    filling[-1][1].append(run[index])
            run[:] = folded
