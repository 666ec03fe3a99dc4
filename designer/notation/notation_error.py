"""Faults of a text, each with the characters it points at; and the bounds of what is read."""

from __future__ import annotations

from typing import NamedTuple

MAX_CHARACTERS = 400_000
MAX_BLOCKS = 10_000
MAX_EXTRA_PARTS = 30_000
"""Skips and names of groups, counted as often as they are repeated."""
MAX_DEPTH = 60
"""Brackets and names of groups in one another."""


class Fault(NamedTuple):
    """Why a text cannot be read: what, the cure, and where."""

    what: str
    cure: str
    start: int
    """The first character at fault, counted from 0."""
    end: int
    """The first character behind it."""
    line: int = 1
    column: int = 1
    """Both counted from 1."""
    lines: int = 1
    """How many lines the text has."""

    @property
    def sentence(self) -> str:
        """What and cure on one line."""
        return f"{self.what}; {self.cure}"

    @property
    def place(self) -> str:
        """Where, as a person counts: ``character 17``, ``line 3, character 5``."""
        return f"{f'line {self.line}, ' if self.lines > 1 else ''}character {self.column}"


def pointed(text: str, what: str, cure: str, start: int, end: int) -> Fault:
    """A fault at these characters of `text`, with line and column."""
    line_start = text.rfind("\n", 0, start) + 1
    return Fault(
        what,
        cure,
        start,
        max(start, end),
        text.count("\n", 0, start) + 1,
        start - line_start + 1,
        text.count("\n") + 1,
    )


class NotationError(ValueError):
    """A fault on its way to whoever asked for the text to be read."""

    def __init__(self, what: str, cure: str, start: int, end: int) -> None:
        super().__init__(what)
        self.what, self.cure, self.start, self.end = what, cure, start, end

    def in_text(self, text: str) -> Fault:
        """The fault with its line and column in `text`."""
        return pointed(text, self.what, self.cure, self.start, self.end)


class Reason(NamedTuple):
    """Why a design, or a part of it, cannot be written as text."""

    what: str
    cure: str
    block: str = ""
    """The block at fault, where there is one."""

    @property
    def sentence(self) -> str:
        """What and cure on one line."""
        return f"{self.what}; {self.cure}"
