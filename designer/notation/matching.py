"""Which blocks of a text are those that stood there before it was edited."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from designer.core.design import Block
from designer.notation.spelled import block_text

_MOST_COMPARED = 250_000
"""Pairs that are compared; beyond, what is alike is found at both ends only."""

Twins = list[tuple[Block, Block]]
"""A block of before, and what became of it."""
Gap = tuple[Sequence[Block], Sequence[Block]]
"""What stood between two twins, and what stands there."""


def matched(old: Sequence[Block], new: Sequence[Block]) -> dict[str, Block]:
    """By the ids of `new`, the blocks of `old` that they are; in order, none twice.

    What reads the same is the same; between such, blocks of one kind are, and of what is left the
    first is the first, as where a kind was swapped.
    """
    twins, gaps = _parted(old, new, [*map(block_text, old)], [*map(block_text, new)])
    for before, after in gaps:
        names = [block.kind.name for block in before], [block.kind.name for block in after]
        alike, swapped = _parted(before, after, *names)
        twins += alike
        for left, right in swapped:
            twins += zip(left, right, strict=False)
    return {block.id: was for was, block in twins}


def _parted(
    old: Sequence[Block], new: Sequence[Block], old_words: list[str], new_words: list[str]
) -> tuple[Twins, list[Gap]]:
    """The blocks with equal words, and what is left between them."""
    twins: Twins = []
    gaps: list[Gap] = []
    for tag, a, b, c, d in _steps(old_words, new_words):
        if tag:
            twins += zip(old[a:b], new[c:d], strict=True)
        elif a < b and c < d:
            gaps.append((old[a:b], new[c:d]))
    return twins, gaps


def _steps(old: list[str], new: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Stretches of both: whether they are equal, and from where to where they go."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    ends = len(old) - tail, len(new) - tail
    middle = old[head : ends[0]], new[head : ends[1]]
    if len(middle[0]) * len(middle[1]) > _MOST_COMPARED:
        between = [(False, head, ends[0], head, ends[1])]
    else:
        codes = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        between = [
            (tag == "equal", a + head, b + head, c + head, d + head) for tag, a, b, c, d in codes
        ]
    return [
        (True, 0, head, 0, head),
        *between,
        (True, ends[0], len(old), ends[1], len(new)),
    ]
