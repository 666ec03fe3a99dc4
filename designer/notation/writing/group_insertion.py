"""Inserting groups into chains: each group must be a contiguous part of one chain.

Some groups that can be drawn, or even read, are not contiguous: in ``g: (bn | relu)`` with nothing
before it, the two blocks are two chains. The reason returned for such a group names it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph import design as model
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.notation.notation_error import Reason
from designer.notation.writing.text_tree import BlockPiece, Chain, Group, Join, chains_of


class _Extent(NamedTuple):
    """The positions of the blocks of a group in the order of the text."""

    blocks: int
    """Number of blocks."""
    first: int
    """Position of the first block."""
    last: int
    """Position of the last block."""


def text_order(chains: list[Chain]) -> list[str]:
    """Return the ids in the order of the text: branches before the block that joins them."""
    order: list[str] = []
    for chain in chains:
        for piece in chain:
            order += text_order(chains_of(piece))
            if isinstance(piece, BlockPiece | Join):
                order.append(piece.id)
    return order


def insert_groups(
    design: Design, chains: list[Chain], part: Collection[str]
) -> tuple[str, ...] | Reason:
    """Insert the groups that lie within the blocks `part` into `chains`, in place.

    Return the ids of these groups, or a reason that names a group that is not contiguous.
    """
    positions = {key: position for position, key in enumerate(text_order(chains))}
    extents = _extents(design, positions, whole_design=len(part) == len(design.blocks))
    if isinstance(extents, Reason):
        return extents
    inserter = _GroupInserter(chains)
    for group, extent in extents:
        contiguous = extent.last - extent.first + 1 == extent.blocks
        if not (contiguous and inserter.add(group, extent)):
            return _reason(
                group, "is not one stretch of a chain", "take blocks in or out, or dissolve it"
            )
    inserter.insert_all()
    return tuple(group.id for group, _ in extents)


def _reason(group: model.Group, message: str, advice: str) -> Reason:
    """Return a reason that names `group` and one of its members."""
    name = one_line(group.label or group.id, 40)
    block = next(iter(group.members), "")
    return Reason(f"The group “{name}” {message}", advice, block)


def _extents(
    design: Design, positions: dict[str, int], whole_design: bool
) -> list[tuple[model.Group, _Extent]] | Reason:
    """Return each group that lies fully within the text with its extent, outer groups first.

    `positions` maps each block of the text to its position. If `whole_design` is true, a group
    without blocks is returned as a reason.
    """
    groups = {group.id: group for group in design.groups}
    extents: dict[str, _Extent | None] = {}
    inner_first = _inner_groups_first(groups)
    for key in inner_first:
        blocks, first, last = 0, len(positions), -1
        within = True
        for member in groups[key].members:
            position = positions.get(member)
            extent = extents[member] if member in groups else None
            if position is not None:
                extent = _Extent(1, position, position)
            if extent is None:
                within = False
                break
            blocks += extent.blocks
            first, last = min(first, extent.first), max(last, extent.last)
        if whole_design and not blocks:
            return _reason(groups[key], "has no blocks", "dissolve it")
        extents[key] = _Extent(blocks, first, last) if within and blocks else None
    return [
        (groups[key], extent)
        for key in reversed(inner_first)
        if (extent := extents[key]) is not None
    ]


def _inner_groups_first(groups: dict[str, model.Group]) -> list[str]:
    """Return the ids of the groups, each after the groups within it."""
    inner = {member for group in groups.values() for member in group.members if member in groups}
    order = [key for key in groups if key not in inner]
    for key in order:
        order += [member for member in groups[key].members if member in groups]
    return order[::-1]


class _GroupInserter:
    """Finds the part of a chain that each group covers, and replaces these parts by groups."""

    def __init__(self, chains: list[Chain]) -> None:
        self._starts: dict[int, list[tuple[Chain, int]]] = {}
        """Maps a position in the text to the chains with a piece that begins there, and the index
        of the piece. Outer chains come first."""
        self._ends: dict[int, dict[int, int]] = {}
        """Maps the `id` of a chain to a dictionary, which maps the position after a piece to the
        index of the next piece."""
        self._parts: dict[int, tuple[Chain, list[tuple[int, int, model.Group]]]] = {}
        """Maps the `id` of a chain to the chain and its grouped parts: start index, end index,
        group."""
        self._position = 0
        self._index(chains)

    def _index(self, chains: list[Chain]) -> None:
        """Fill `_starts` and `_ends` with all pieces of `chains`, inner ones included."""
        for chain in chains:
            ends = self._ends[id(chain)] = {}
            for index, piece in enumerate(chain):
                self._starts.setdefault(self._position, []).append((chain, index))
                self._index(chains_of(piece))
                if isinstance(piece, BlockPiece | Join):
                    self._position += 1
                ends[self._position] = index + 1

    def add(self, group: model.Group, extent: _Extent) -> bool:
        """Note the part of a chain that `group` covers; return whether there is such a part.

        Outer groups must be added before the groups within them.
        """
        # A join begins at the position of its first branch: its own block comes last.
        for chain, start in self._starts.get(extent.first, ()):
            end = self._ends[id(chain)].get(extent.last + 1)
            if end is not None:
                self._parts.setdefault(id(chain), (chain, []))[1].append((start, end, group))
                return True
        return False

    def insert_all(self) -> None:
        """Replace each part that was added by a group, in place."""
        for chain, parts in self._parts.values():
            result: Chain = []
            filling: list[tuple[int, Chain]] = [(len(chain), result)]
            remaining = sorted(parts, key=lambda part: (part[0], -part[1]))[::-1]
            for index in range(len(chain) + 1):
                while len(filling) > 1 and filling[-1][0] == index:
                    filling.pop()
                while remaining and remaining[-1][0] == index:
                    _, end, group = remaining.pop()
                    inner: Chain = []
                    filling[-1][1].append(Group(group.label, group.id, inner))
                    filling.append((end, inner))
                if index < len(chain):
                    filling[-1][1].append(chain[index])
            chain[:] = result
