"""Quotation of words from files in messages, and "did you mean …?" hints for misspelt words."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.text.display_text import one_line


def quoted(text: str) -> str:
    """Return `text` in quotation marks, on one line and cut to 60 characters."""
    return f'"{one_line(text, 60)}"'


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint for an unknown word: "did you mean …?" with the most similar word of `known`.

    If no word of `known` is similar, return `otherwise`.
    """
    from difflib import get_close_matches  # costs start-up time, and only faults need it

    # The known words may come from a hostile file. Only 1,000 are compared, to limit the time.
    candidates = [name for _, name in zip(range(1000), known, strict=False)]
    nearest = get_close_matches(word[:60], candidates, 1)
    return f"did you mean {quoted(nearest[0])}?" if nearest else otherwise
