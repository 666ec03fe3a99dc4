"""Writing a design, or a part of it, as text that is read back as an equal design.

The text does not contain ids, positions, which groups are collapsed, or the name and notes of the
design.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

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
    """A text and the blocks and groups it was written from."""

    text: str
    ids: tuple[str, ...]
    """Ids of the blocks in the order of the text; each repeated block has its own id."""
    chain_ends: tuple[str, ...]
    """Ids of the blocks that end a chain."""
    groups: tuple[str, ...]
    """Ids of the groups that the text names."""


def write(design: Design, ids: Collection[str] | None = None) -> str | Reason:
    """Return the blocks `ids` (None: the whole design) as text, or why that is not possible."""
    written = write_with_ids(design, ids)
    return written if isinstance(written, Reason) else written.text


def write_with_ids(design: Design, ids: Collection[str] | None = None) -> WrittenText | Reason:
    """Do the same as `write`, but return the text with the ids it was written from."""
    chains = find_chains(design, ids)
    if isinstance(chains, Reason):
        return chains
    reason = _depth_reason(chains)
    chain_ends = tuple(_last_block(chain) for chain in chains)
    groups: tuple[str, ...] | Reason = ()
    if reason is None and design.groups:
        groups = insert_groups(design, chains, design.blocks if ids is None else set(ids))
        if isinstance(groups, Reason):
            return groups
        reason = _depth_reason(chains)
    if reason is not None:
        return reason
    if not groups:
        for chain in chains:
            _move_end_into_fork(chain)
    order = tuple(text_order(chains))
    layout = LineLayout(design)
    for chain in chains:
        layout.fold_repeats(chain)
    reason = _depth_reason(chains)
    text = layout.text(chains) if reason is None else ""
    if len(text) > MAX_CHARACTERS:
        reason = Reason("The text would be too long", "select a part of it")
    return WrittenText(text, order, chain_ends, groups) if reason is None else reason


def _last_block(chain: Chain) -> str:
    """Return the id of the block that ends a chain."""
    last = chain[-1]
    # A chain of `find_chains` ends with a block: a fork always has a piece after it.
    assert isinstance(last, BlockPiece | Join)
    return last.id


def _depth_reason(chains: list[Chain]) -> Reason | None:
    """Return a reason if brackets and names are nested deeper than can be read."""
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
    """Write ``(a | skip) > b`` as ``(a | b)``, in place, if b is no longer than a branch.

    Applies to the last fork of `chain` if the pieces after it end the chain, and to the forks
    within its branches.
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
