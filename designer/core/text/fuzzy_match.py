"""Score how well a few typed letters match a name: ``frs`` matches *Frame selection*.

A name matches if it contains the letters of each typed word in the same order, not necessarily
next to each other. A letter scores more if it is at the beginning of a word of the name or directly
after the previously matched letter, and still more at the beginning of the whole name.
"""

from __future__ import annotations

_WORD_START_POINTS = 4
"""Extra points for a letter at the beginning of a word; every matched letter has 1 point."""
_ADJACENT_POINTS = 5
"""Extra points for a letter directly after the previously matched letter."""


def match_score(typed: str, name: str) -> int | None:
    """Return how well `typed` matches `name`: the larger the score, the better the match.

    Return None if `name` does not match: for at least one word in `typed`, it does not contain the
    letters of this word in the same order. An empty text matches every name, with the score 0.
    """
    total = 0
    lower = name.lower()
    for word in typed.lower().split():
        points = _points(word, lower)
        if points is None:
            return None
        total += points
    return total


def _points(word: str, name: str) -> int | None:
    """Return the best score for finding the letters of `word` in `name` in the same order.

    Return None if `name` does not contain them in this order.
    """
    # best[j] is the best score so far with the latest letter matched at index j of the name.
    best: list[int | None] = []
    for letter_index, letter in enumerate(word):
        row: list[int | None] = [None] * len(name)
        before: int | None = 0 if letter_index == 0 else None
        """The best score so far if the previous letter was matched at `index` − 2 or earlier."""
        for index, character in enumerate(name):
            if letter_index and index >= 2:
                before = _larger(before, best[index - 2])
            if character != letter:
                continue
            adjacent = best[index - 1] if letter_index and index else None
            score = _larger(before, None if adjacent is None else adjacent + _ADJACENT_POINTS)
            if score is not None:
                is_start = index == 0 or not name[index - 1].isalnum()
                row[index] = score + 1 + (_WORD_START_POINTS if is_start else 0) + (index == 0)
        best = row
    scores = [points for points in best if points is not None]
    return max(scores) if scores else None


def _larger(one: int | None, other: int | None) -> int | None:
    """Return the larger of two scores; None counts as the smallest."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other)
