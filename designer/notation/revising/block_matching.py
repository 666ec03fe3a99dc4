"""Which blocks of a text are those that stood there before it was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from designer.core.graph.design import Block
from designer.notation.revising.diff import common
from designer.notation.writing.block_text import block_text

Twins = list[tuple[Block, Block]]
"""A block of before, and what became of it."""
Gap = tuple[Sequence[Block], Sequence[Block]]
"""What stood between two twins, and what stands there."""


def matched(old: Sequence[Block], new: Sequence[Block]) -> dict[str, Block]:
    """By the ids of `new`, the blocks of `old` that they are, none twice.

    What reads the same is the same, in order, or moved where it is left over once; between such,
    blocks of one kind are, and of what is left the first is the first, as where a kind was swapped.
    """
    twins, gaps = _parted(old, new, [*map(block_text, old)], [*map(block_text, new)])
    moved = _moved(gaps)
    twins += moved
    gone, found = {was.id for was, _ in moved}, {block.id for _, block in moved}
    for left, right in gaps:
        before = [block for block in left if block.id not in gone]
        after = [block for block in right if block.id not in found]
        names = [block.kind.name for block in before], [block.kind.name for block in after]
        alike, swapped = _parted(before, after, *names)
        twins += alike
        for some, others in swapped:
            twins += zip(some, others, strict=False)
    return {block.id: was for was, block in twins}


def _moved(gaps: list[Gap]) -> Twins:
    """Those in the gaps that read the same and stand there once, before and now."""
    before = _once(block for left, _ in gaps for block in left)
    after = _once(block for _, right in gaps for block in right)
    return [(block, after[words]) for words, block in before.items() if words in after]


def _once(blocks: Iterable[Block]) -> dict[str, Block]:
    """The blocks that read as no other does, by what they read."""
    known = [(block_text(block), block) for block in blocks]
    counts = Counter(words for words, _ in known)
    return {words: block for words, block in known if counts[words] == 1}


def _parted(
    old: Sequence[Block], new: Sequence[Block], old_words: list[str], new_words: list[str]
) -> tuple[Twins, list[Gap]]:
    """The blocks with equal words, and what is left between them."""
    twins: Twins = []
    gaps: list[Gap] = []
    x = y = 0
    for here, there in (*common(old_words, new_words), (len(old), len(new))):
        if x < here or y < there:
            gaps.append((old[x:here], new[y:there]))
        twins += zip(old[here : here + 1], new[there : there + 1], strict=True)
        x, y = here + 1, there + 1
    return twins, gaps
