"""Writing a design, or a part of it, as text from which the same blocks and wires are read back.

The text contains the labels and groups too. It does not contain ids, positions, the name and notes
of the design, or which groups are collapsed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.notation.notation_error import MAX_CHARACTERS, MAX_DEPTH, Reason
from designer.notation.writing.group_insertion import insert_groups, text_order
from designer.notation.writing.line_layout import LineLayout
from designer.notation.writing.series_parallel import find_chains
from designer.notation.writing.text_tree import (
    BlockPiece,
    Chain,
    Fork,
    Group,
    Join,
    Repeat,
    chains_of,
)


class WrittenText(NamedTuple):
    """A text, and the blocks and groups of the design from which it was written."""

    text: str
    ids: tuple[str, ...]
    """Ids of the blocks, in the order of the text.

    A block that is written once with ``x3`` stands for three blocks with three ids.
    """
    chain_ends: tuple[str, ...]
    """Ids of the last blocks of the chains."""
    groups: tuple[str, ...]
    """Ids of the groups that the text names."""


def write(design: Design, ids: Collection[str] | None = None) -> str | Reason:
    """Return the blocks `ids` (None: the whole design) as text, or why this is not possible."""
    written = write_with_ids(design, ids)
    return written if isinstance(written, Reason) else written.text


def write_with_ids(
    design: Design, ids: Collection[str] | None = None, check: Check = never_stop
) -> WrittenText | Reason:
    """Do the same as `write`, but return the text with the ids of its blocks and groups.

    `check` is called again and again; it may raise an exception to stop the work.
    """
    chains = find_chains(design, ids, check)
    if isinstance(chains, Reason):
        return chains
    check()
    reason = _depth_reason(chains)
    chain_ends = tuple(_last_block(chain) for chain in chains)
    groups: tuple[str, ...] | Reason = ()
    if reason is None and design.groups:
        groups = insert_groups(design, chains, design.blocks if ids is None else set(ids))
        if isinstance(groups, Reason):
            return groups
        check()
        reason = _depth_reason(chains)
    if reason is not None:
        return reason
    if not groups:
        for chain in chains:
            _move_end_into_fork(chain)
    order = tuple(text_order(chains))
    check()
    layout = LineLayout(design, check)
    for chain in chains:
        layout.fold_repeats(chain)
    reason = _depth_reason(chains)
    text = layout.text(chains) if reason is None else ""
    if len(text) > MAX_CHARACTERS:
        reason = Reason("The text would be too long", "select a part of it")
    return WrittenText(text, order, chain_ends, groups) if reason is None else reason


def _last_block(chain: Chain) -> str:
    """Return the id of the last block of a chain; the chain must come from `find_chains`.

    A chain from `find_chains` never ends with branches that are not joined.
    """
    last = chain[-1]
    # Such a chain ends with a block: `find_chains` puts a piece after every fork.
    assert isinstance(last, BlockPiece | Join)
    return last.id


def _depth_reason(chains: list[Chain]) -> Reason | None:
    """Return a reason if brackets and group names are nested more than `MAX_DEPTH` deep.

    A text that is nested deeper could not be read again.
    """
    remaining = [(chain, 0) for chain in chains]
    while remaining:
        chain, depth = remaining.pop()
        if depth > MAX_DEPTH:
            return Reason(
                f"The branches are nested more than {MAX_DEPTH} deep", "select an inner part"
            )
        for piece in chain:
            # The name of a group and the parenthesis after it count one level each.
            inner_depth = depth + (2 if isinstance(piece, Group) else 1)
            inner = [piece.turns[0]] if isinstance(piece, Repeat) else chains_of(piece)
            remaining += [(inner_chain, inner_depth) for inner_chain in inner]
    return None


def _move_end_into_fork(chain: Chain) -> None:
    """Change `chain` in place so that ``(a | skip) > b`` at its end becomes ``(a | b)``.

    This is done for the last fork (branches that are not joined) of `chain`, if no more elements
    come after the fork than its longest branch has, and in the same way for the chains that are the
    branches of this fork.
    """
    fork_index = max((n for n, piece in enumerate(chain) if isinstance(piece, Fork)), default=None)
    if fork_index is not None:
        fork = chain[fork_index]
        assert isinstance(fork, Fork)
        for branch in fork.branches:
            _move_end_into_fork(branch)
        rest = chain[fork_index + 1 :]
        if rest and not fork.branches[-1] and len(rest) <= max(map(len, fork.branches)):
            chain[fork_index:] = [Fork([*fork.branches[:-1], rest])]
