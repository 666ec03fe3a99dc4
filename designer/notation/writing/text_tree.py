"""The tree from which a text is written: chains of blocks, joins, forks, groups and repeats.

These elements of chains are called pieces. The tree of a text that was read has other classes; they
are in `notation.reading.grammar`.
"""

from __future__ import annotations

from typing import NamedTuple, Union

Piece = Union["BlockPiece", "Join", "Fork", "Group", "Repeat"]
Chain = list[Piece]
"""Elements in sequence, such as blocks.

An empty list is a branch that passes on its input unchanged.
"""


class BlockPiece(NamedTuple):
    """A block that joins no branches."""

    id: str


class Join(NamedTuple):
    """Branches and the block that joins them, as in ``[3x3 8 | 1x1 8]``."""

    branches: list[Chain]
    id: str
    """Id of the joining block."""


class Fork(NamedTuple):
    """Branches that are not joined, as in ``(3x3 8 | 1x1 8)``.

    The chain continues from the last branch; the other branches end.
    """

    branches: list[Chain]


class Group(NamedTuple):
    """A part of a chain that is written after the name of a group, as in ``stem: (bn > relu)``."""

    label: str
    id: str
    """Id of the group in the design."""
    chain: Chain


class Repeat(NamedTuple):
    """A part of a chain that is repeated, as in ``(bn > relu) x3``."""

    turns: list[Chain]
    """One chain for each occurrence; all of them have the same text."""


def chains_of(piece: Piece) -> list[Chain]:
    """Return the chains directly within `piece` (element of a chain), in the order of the text.

    A block contains no chains.
    """
    match piece:
        case BlockPiece():
            return []
        case Join() | Fork():
            return piece.branches
        case Group():
            return [piece.chain]
    return piece.turns
