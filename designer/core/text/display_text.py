"""Make untrusted text safe to display: one line, bounded length, no control characters.

Names, labels and paths come from files. A character that a terminal would act on, that breaks a
line or that changes the writing direction of the following text is not printable according to
Unicode, and is replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol


class HasTitle(Protocol):
    """An object with a title, such as a block."""

    @property
    def title(self) -> str:
        """The name under which the object is displayed."""


def one_line(text: str, max_characters: int | None = 200) -> str:
    """Return `text` on one line, cut to `max_characters` characters (None: not cut).

    A line break or another whitespace character becomes a space, any other non-printable
    character becomes �.
    """
    if max_characters is not None and len(text) > max_characters:
        text = text[: max_characters - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)


def format_block_count(number: int) -> str:
    """Return a number of blocks in words: ``1 block``, ``1,204 blocks``."""
    return "1 block" if number == 1 else f"{number:,} blocks"


def describe_blocks(blocks: Mapping[str, HasTitle], ids: Collection[str]) -> str:
    """Return the words for blocks `ids` in an undo step: a single block's title, else the number.

    The title is cut to 40 characters.
    """
    if len(ids) == 1:
        return one_line(blocks[next(iter(ids))].title, 40)
    return format_block_count(len(ids))


def search_key(text: str) -> str:
    """Return `text` normalised for searching: in lower case, and × (rare on keyboards) as x."""
    return text.lower().replace("×", "x")
