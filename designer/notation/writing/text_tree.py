"""What a text is put together from: blocks, joins, open branches, groups and repeats."""

from __future__ import annotations

from typing import NamedTuple, Union

Node = Union["BlockNode", "Join", "Fork", "Group", "Repeat"]
Chain = list[Node]
"""Pieces one behind the other; none for a branch that is what arrives."""


class BlockNode(NamedTuple):
    """A block."""

    id: str


class Join(NamedTuple):
    """Branches, and the block that joins them."""

    branches: list[Chain]
    id: str


class Fork(NamedTuple):
    """Branches that stay open; the last goes on."""

    branches: list[Chain]


class Group(NamedTuple):
    """Pieces under a name."""

    label: str
    id: str
    run: Chain


class Repeat(NamedTuple):
    """Pieces that are repeated; `runs` has them as often as they stand there."""

    runs: list[Chain]


def branches_of(piece: Node) -> list[Chain]:
    """The runs that a piece holds, in the order of the text."""
    match piece:
        case BlockNode():
            return []
        case Join() | Fork():
            return piece.branches
        case Group():
            return [piece.run]
    return piece.runs
