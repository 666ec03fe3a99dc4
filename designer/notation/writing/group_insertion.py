"""Inserting the groups of a design into the chains that are to be written as text.

Each group must be a contiguous part of one chain. Groups that are not contiguous can be made on the
canvas, and some can even be read from a text: in ``g: (bn | relu)`` with nothing before it, the
group consists of two chains. For such a group, `insert_groups` returns a `Reason` that names it.
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
    """Where the blocks of a group are in the text.

    The position of a block is its index among all blocks in the order of the text.
    """

    blocks: int
    """Number of blocks in the group."""
    first: int
    """Position of the first block of the group, counted in blocks of the text."""
    last: int
    """Position of the last block of the group, counted in blocks of the text."""


def text_order(chains: list[Chain]) -> list[str]:
    """Return the ids of the blocks of `chains` in the order of the text.

    The blocks of branches come before the block that joins the branches.
    """
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
    """Change `chains` in place so that they contain the groups of `design` in its part `part`.

    `chains` are the blocks of `part` (the ids of the blocks to be written) as chains; the design is
    not changed. A group is inserted if `part` contains all its blocks. Returns the ids of the
    inserted groups, or a reason that names a group that cannot be written because it is not
    contiguous.
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
    """Return a reason why `group` cannot be written as text.

    `message` continues a sentence that begins with the name of the group; `advice` is what the user
    can do. The reason points at the first member of the group.
    """
    name = one_line(group.label or group.id, 40)
    block = next(iter(group.members), "")
    return Reason(f"The group “{name}” {message}", advice, block)


def _extents(
    design: Design, positions: dict[str, int], whole_design: bool
) -> list[tuple[model.Group, _Extent]] | Reason:
    """Return each group whose blocks are all in the text, with its extent; outer groups first.

    `positions` maps each block of the text to its position, the index among all blocks in the order
    of the text. If `whole_design` is true and a group has no blocks, a reason that names this group
    is returned instead.
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
    """Return the ids of the groups; each group comes after the groups within it."""
    inner = {member for group in groups.values() for member in group.members if member in groups}
    order = [key for key in groups if key not in inner]
    for key in order:
        order += [member for member in groups[key].members if member in groups]
    return order[::-1]


class _GroupInserter:
    """Finds the part of a chain that each group covers, then replaces this part by the group."""

    def __init__(self, chains: list[Chain]) -> None:
        self._starts: dict[int, list[tuple[Chain, int]]] = {}
        """Maps a position in the text to the pieces that begin at it.

        Each piece is given by its chain and its index in the chain; outer chains come first.
        """
        self._ends: dict[int, dict[int, int]] = {}
        """Maps the `id()` of each chain to a dictionary for the ends of its pieces.

        The dictionary maps the position after a piece to the index of the next piece in the chain.
        """
        self._parts: dict[int, tuple[Chain, list[tuple[int, int, model.Group]]]] = {}
        """Maps the `id()` of a chain to the chain and to the parts that groups will replace.

        Each part is given by its start index, its end index (exclusive) and its group.
        """
        self._position = 0
        self._index(chains)

    def _index(self, chains: list[Chain]) -> None:
        """Fill `_starts` and `_ends` with all pieces of `chains`, at any nesting depth.

        A piece is an element of a chain: a block, branches or a group.
        """
        for chain in chains:
            ends = self._ends[id(chain)] = {}
            for index, piece in enumerate(chain):
                self._starts.setdefault(self._position, []).append((chain, index))
                self._index(chains_of(piece))
                if isinstance(piece, BlockPiece | Join):
                    self._position += 1
                ends[self._position] = index + 1

    def add(self, group: model.Group, extent: _Extent) -> bool:
        """Find and remember the part of a chain that `group` covers.

        Returns False if no part of one chain consists of exactly the blocks of the group. Outer
        groups must be added before the groups within them.
        """
        # A join begins at the position of its first branch, because the joining block comes last.
        for chain, start in self._starts.get(extent.first, ()):
            end = self._ends[id(chain)].get(extent.last + 1)
            if end is not None:
                self._parts.setdefault(id(chain), (chain, []))[1].append((start, end, group))
                return True
        return False

    def insert_all(self) -> None:
        """Change the chains in place: replace each part found by `add` by its group."""
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
