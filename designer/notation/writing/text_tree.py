"""What a text is put together from: blocks, joins, open branches, groups and repeats."""

from __future__ import annotations

from typing import NamedTuple, Union

Piece = Union["One", "Join", "Fork", "Group", "Times"]
Run = list[Piece]
"""Pieces one behind the other; none for a branch that is what arrives."""


class One(NamedTuple):
    """A block."""

    id: str


class Join(NamedTuple):
    """Branches, and the block that joins them."""

    branches: list[Run]
    id: str


class Fork(NamedTuple):
    """Branches that stay open; the last goes on."""

    branches: list[Run]


class Group(NamedTuple):
    """Pieces under a name."""

    label: str
    id: str
    run: Run


class Times(NamedTuple):
    """Pieces that are repeated; `runs` has them as often as they stand there."""

    runs: list[Run]


def branches_of(piece: Piece) -> list[Run]:
    """The runs that a piece holds, in the order of the text."""
    match piece:
        case One():
            return []
        case Join() | Fork():
            return piece.branches
        case Group():
            return [piece.run]
    return piece.runs
