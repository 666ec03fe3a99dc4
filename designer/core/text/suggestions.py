"""Words from strangers, quoted in a message, and the known word that is nearest to one."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.text.display_text import one_line


def quoted(text: str) -> str:
    """`text` on one line, cut, in quotation marks."""
    return f'"{one_line(text, 60)}"'


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The cure for an unknown word: the nearest known one, else `otherwise`."""
    from difflib import get_close_matches  # costs start-up, and only faults need it

    # A thousand candidates keep a hostile file from a search without end.
    candidates = [name for _, name in zip(range(1000), known, strict=False)]
    nearest = get_close_matches(word[:60], candidates, 1)
    return f"did you mean {quoted(nearest[0])}?" if nearest else otherwise
