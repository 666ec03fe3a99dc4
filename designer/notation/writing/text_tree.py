"""The pieces of a text to be written: blocks, joins, forks, groups and repeats.

The nodes of a text that was read are in `notation.reading.grammar`.
"""

from __future__ import annotations

from typing import NamedTuple, Union

Piece = Union["BlockPiece", "Join", "Fork", "Group", "Repeat"]
Chain = list[Piece]
"""Pieces in sequence; an empty list is a branch that passes on its input unchanged."""


class BlockPiece(NamedTuple):
    """A block without branches before it."""

    id: str


class Join(NamedTuple):
    """Branches and the block that joins them."""

    branches: list[Chain]
    id: str
    """Id of the joining block."""


class Fork(NamedTuple):
    """Branches that are not joined; the chain continues from the last branch."""

    branches: list[Chain]


class Group(NamedTuple):
    """Part of a chain under the name of a group."""

    label: str
    id: str
    """Id of the group in the design."""
    chain: Chain


class Repeat(NamedTuple):
    """Part of a chain that is repeated."""

    turns: list[Chain]
    """One chain for each occurrence; all of them have the same text."""


def chains_of(piece: Piece) -> list[Chain]:
    """Return the chains that a piece contains, in the order of the text."""
    match piece:
        case BlockPiece():
            return []
        case Join() | Fork():
            return piece.branches
        case Group():
            return [piece.chain]
    return piece.turns
