"""A design, or a part of it, written as text that is read back as an equal one.

What a text does not say: ids, places, which groups are collapsed, name and notes.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph.design import Design
from designer.notation.notation_error import MAX_CHARACTERS, MAX_DEPTH, Reason
from designer.notation.writing.group_runs import put_groups, text_order
from designer.notation.writing.line_layout import Lines
from designer.notation.writing.series_parallel import structure
from designer.notation.writing.text_tree import (
    BlockNode,
    Chain,
    Fork,
    Group,
    Join,
    Repeat,
    branches_of,
)


class Written(NamedTuple):
    """A text and the blocks it says."""

    text: str
    ids: tuple[str, ...]
    """In the order in which the text says them; what it repeats, each by itself."""
    exits: tuple[str, ...]
    """The block that each chain ends with."""
    groups: tuple[str, ...]
    """The groups that the text names."""


def write(design: Design, ids: Collection[str] | None = None) -> str | Reason:
    """The blocks `ids` (None: the whole design) as text, or why they cannot be said so."""
    written = written_out(design, ids)
    return written if isinstance(written, Reason) else written.text


def written_out(design: Design, ids: Collection[str] | None = None) -> Written | Reason:
    """The text together with what it was made of."""
    chains = structure(design, ids)
    if isinstance(chains, Reason):
        return chains
    runs = chains.runs
    reason = _too_deep(runs)
    exits = tuple(_exit(run) for run in runs)
    groups: tuple[str, ...] | Reason = ()
    if reason is None and design.groups:
        groups = put_groups(design, runs, design.blocks if ids is None else set(ids))
        if isinstance(groups, Reason):
            return groups
        reason = _too_deep(runs)
    if reason is not None:
        return reason
    if not groups:
        for run in runs:
            _open_ends(run)
    order = tuple(text_order(runs))
    lines = Lines(design)
    for run in runs:
        lines.folded(run)
    reason = _too_deep(runs)
    text = lines.text(runs) if reason is None else ""
    if len(text) > MAX_CHARACTERS:
        reason = Reason("The text would be too long", "select a part of it")
    return Written(text, order, exits, groups) if reason is None else reason


def _exit(run: Chain) -> str:
    """The block that a chain ends with."""
    last = run[-1]
    # A strand ends with a block: what stays open stands before it.
    assert isinstance(last, BlockNode | Join)
    return last.id


def _too_deep(runs: list[Chain]) -> Reason | None:
    """Whether brackets and names stand deeper in one another than can be read."""
    waiting = [(run, 0) for run in runs]
    while waiting:
        run, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return Reason(
                f"The branches are nested more than {MAX_DEPTH} deep", "select an inner part"
            )
        for piece in run:
            # A name and the parenthesis behind it count as one each.
            deeper = depth + (2 if isinstance(piece, Group) else 1)
            inner = [piece.runs[0]] if isinstance(piece, Repeat) else branches_of(piece)
            waiting += [(one, deeper) for one in inner]
    return None


def _open_ends(run: Chain) -> None:
    """Makes ``(a | skip) > b`` of a chain that ends there ``(a | b)``, where b is as short."""
    place = max((n for n, piece in enumerate(run) if isinstance(piece, Fork)), default=None)
    if place is not None:
        fork = run[place]
        assert isinstance(fork, Fork)
        for branch in fork.branches:
            _open_ends(branch)
        rest = run[place + 1 :]
        if rest and not fork.branches[-1] and len(rest) <= max(map(len, fork.branches)):
            run[place:] = [Fork([*fork.branches[:-1], rest])]
