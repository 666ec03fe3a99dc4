"""Make untrusted text safe to display: one line, bounded length, no control characters.

Names, labels and paths come from files, which may be hostile. Characters that are not printable
according to Unicode are replaced. Among them are all characters that control a terminal, break a
line or change the writing direction of the text after them.
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
    """Return `text` on one line, cut to `max_characters` characters; None means not cut.

    Each line break or other whitespace character becomes a space. Each other non-printable
    character becomes �.
    """
    if max_characters is not None and len(text) > max_characters:
        text = text[: max_characters - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)


def format_block_count(number: int) -> str:
    """Return `number` followed by the word block or blocks: ``1 block``, ``1,204 blocks``."""
    return "1 block" if number == 1 else f"{number:,} blocks"


def describe_blocks(blocks: Mapping[str, HasTitle], ids: Collection[str]) -> str:
    """Return words for the blocks `ids`, for use in the text of an undo step.

    For one block they are its title, cut to 40 characters; for several blocks they are the number
    of blocks: ``3 blocks``.
    """
    if len(ids) == 1:
        return one_line(blocks[next(iter(ids))].title, 40)
    return format_block_count(len(ids))


def search_key(text: str) -> str:
    """Return `text` normalised for searching: in lower case, with x instead of ×.

    Few keyboards have a × key.
    """
    return text.lower().replace("×", "x")
