"""How well a few typed letters fit a name: ``frs`` fits *Frame selection*.

The letters of each word stand in the name in their order; beginnings of words and letters
side by side count more, the beginning of the name most.
"""

from __future__ import annotations

_BEGINNING, _BESIDE = 4, 5
"""What a letter is worth beyond 1 at the beginning of a word, and right after the one before."""


def fit(typed: str, name: str) -> int | None:
    """The larger the better; None where a word of `typed` does not fit. No letters fit with 0."""
    total = 0
    lower = name.lower()
    for word in typed.lower().split():
        points = _points(word, lower)
        if points is None:
            return None
        total += points
    return total


def _points(word: str, name: str) -> int | None:
    """The most that the letters of `word` can be worth in `name`, in their order."""
    # best[j]: with the last letter so far on place j of the name.
    best: list[int | None] = []
    for at, letter in enumerate(word):
        row: list[int | None] = [None] * len(name)
        before: int | None = 0 if at == 0 else None
        """The best of all places up to the one before the last."""
        for place, other in enumerate(name):
            if at and place >= 2:
                before = _more(before, best[place - 2])
            if other != letter:
                continue
            beside = best[place - 1] if at and place else None
            reached = _more(before, None if beside is None else beside + _BESIDE)
            if reached is not None:
                begins = place == 0 or not name[place - 1].isalnum()
                row[place] = reached + 1 + (_BEGINNING if begins else 0) + (place == 0)
        best = row
    known = [points for points in best if points is not None]
    return max(known) if known else None


def _more(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return max(one, other)
