"""Matching the blocks of an edited text to the blocks of the text before the edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from designer.core.graph.design import Block
from designer.notation.revising.diff import common_pairs
from designer.notation.writing.block_text import block_text

Matches = list[tuple[Block, Block]]
"""Pairs of an old block and the new block that it has become."""
Gap = tuple[Sequence[Block], Sequence[Block]]
"""The old blocks and the new blocks that lie between two consecutive matches."""


def match_blocks(old: Sequence[Block], new: Sequence[Block]) -> dict[str, Block]:
    """Map the ids of new blocks to the old blocks that they match. No old block matches twice.

    `old` and `new` are the blocks of the text before and after the edit. A new block without a
    match is missing in the result. Blocks are matched by four rules, in this order:

    1. Blocks with the same text match, as far as they have the same order before and after the
       edit.
    2. Of the blocks that remain, an old and a new block with the same text match if no other
       remaining old or new block has this text. The user has moved such a block.
    3. Between two matches of rule 1, blocks of the same block kind match in the same way as in
       rule 1. The user has changed settings of such a block.
    4. Between two matches of rule 3, the first remaining old block matches the first remaining new
       block, the second matches the second, and so on. The user has changed the kind of these
       blocks.
    """
    matches, gaps = _match_in_order(old, new, [*map(block_text, old)], [*map(block_text, new)])
    moved = _moved_blocks(gaps)
    matches += moved
    moved_old, moved_new = {before.id for before, _ in moved}, {after.id for _, after in moved}
    for old_gap, new_gap in gaps:
        old_blocks = [block for block in old_gap if block.id not in moved_old]
        new_blocks = [block for block in new_gap if block.id not in moved_new]
        kinds = [block.kind.name for block in old_blocks], [block.kind.name for block in new_blocks]
        same_kind, inner_gaps = _match_in_order(old_blocks, new_blocks, *kinds)
        matches += same_kind
        for old_remaining, new_remaining in inner_gaps:
            matches += zip(old_remaining, new_remaining, strict=False)
    return {after.id: before for before, after in matches}


def _moved_blocks(gaps: list[Gap]) -> Matches:
    """Match the blocks that the user has moved within the text.

    A gap is the old and the new blocks between two consecutive matches. An old and a new block
    match if no other old or new block in `gaps` has the same text.
    """
    old_unique = _unique_texts(block for old_gap, _ in gaps for block in old_gap)
    new_unique = _unique_texts(block for _, new_gap in gaps for block in new_gap)
    return [(block, new_unique[text]) for text, block in old_unique.items() if text in new_unique]


def _unique_texts(blocks: Iterable[Block]) -> dict[str, Block]:
    """Return a dictionary from text to block, for the blocks whose text occurs once in `blocks`."""
    texts = [(block_text(block), block) for block in blocks]
    counts = Counter(text for text, _ in texts)
    return {text: block for text, block in texts if counts[text] == 1}


def _match_in_order(
    old: Sequence[Block], new: Sequence[Block], old_words: list[str], new_words: list[str]
) -> tuple[Matches, list[Gap]]:
    """Match blocks with equal words, as far as they have the same order in `old` and in `new`.

    `old_words` and `new_words` contain one word for each block, such as its text. Returns the
    matches and the gaps between them.
    """
    matches: Matches = []
    gaps: list[Gap] = []
    x = y = 0
    for old_index, new_index in (*common_pairs(old_words, new_words), (len(old), len(new))):
        if x < old_index or y < new_index:
            gaps.append((old[x:old_index], new[y:new_index]))
        # The last pair lies after the end of both sequences, so its slices are empty.
        matches += zip(old[old_index : old_index + 1], new[new_index : new_index + 1], strict=True)
        x, y = old_index + 1, new_index + 1
    return matches, gaps
