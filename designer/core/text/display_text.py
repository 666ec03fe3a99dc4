"""Strangers' text made fit to be shown: on one line, of bounded length, nothing that acts.

Names, labels and paths come from files; what a terminal would obey, what would break a line
or turn the direction of what follows, is not printable by Unicode's reckoning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol


class Titled(Protocol):
    """What has a title, as a block."""

    @property
    def title(self) -> str:
        """What it is shown by."""


def one_line(text: str, most: int | None = 200) -> str:
    """`text` on one line, cut to `most` characters (None: not cut).

    A break or another blank comes out as a blank, what is not printable as �.
    """
    if most is not None and len(text) > most:
        text = text[: most - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)


def how_many(number: int) -> str:
    """How many blocks: ``1 block``, ``1,204 blocks``."""
    return "1 block" if number == 1 else f"{number:,} blocks"


def named(blocks: Mapping[str, Titled], ids: Collection[str]) -> str:
    """What an undo step names: one block by its title, else how many there are."""
    if len(ids) == 1:
        return one_line(blocks[next(iter(ids))].title, 40)
    return how_many(len(ids))


def searchable(text: str) -> str:
    """Text to search in, or for: small letters, and x for the × that few keyboards have."""
    return text.lower().replace("×", "x")
