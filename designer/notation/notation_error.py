"""Errors in a text with the characters they point at, and the limits on a text that is read."""

from __future__ import annotations

from typing import NamedTuple

MAX_CHARACTERS = 400_000
"""Maximum length of a text, in characters."""
MAX_BLOCKS = 10_000
"""Maximum number of blocks in a text, repeats multiplied out."""
MAX_SKIPS_AND_GROUPS = 30_000
"""Maximum number of skips plus group names in a text, repeats multiplied out."""
MAX_DEPTH = 60
"""Maximum nesting depth; each bracket and each group name adds one level."""


class Fault(NamedTuple):
    """Why a text cannot be read: the error, the suggested correction, and the position."""

    message: str
    """Description of the error."""
    advice: str
    """Suggested correction."""
    start: int
    """Index of the first faulty character, counted from 0."""
    end: int
    """Index after the last faulty character."""
    line: int = 1
    """Line number of `start`, counted from 1."""
    column: int = 1
    """Column of `start` within its line, counted from 1."""
    line_count: int = 1
    """Number of lines in the text."""

    @property
    def sentence(self) -> str:
        """The error and the suggested correction on one line."""
        return f"{self.message}; {self.advice}"

    @property
    def position_text(self) -> str:
        """The position for display: ``character 17`` or ``line 3, character 5``."""
        return f"{f'line {self.line}, ' if self.line_count > 1 else ''}character {self.column}"


def fault_at(text: str, message: str, advice: str, start: int, end: int) -> Fault:
    """Return a fault for the characters `start` to `end` of `text`, with line and column."""
    line_start = text.rfind("\n", 0, start) + 1
    return Fault(
        message,
        advice,
        start,
        max(start, end),
        text.count("\n", 0, start) + 1,
        start - line_start + 1,
        text.count("\n") + 1,
    )


class NotationError(ValueError):
    """A fault raised while a text is read; `text_reader.read` turns it into a `Fault`."""

    def __init__(self, message: str, advice: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.advice, self.start, self.end = message, advice, start, end

    def to_fault(self, text: str) -> Fault:
        """Return the error as a fault with its line and column in `text`."""
        return fault_at(text, self.message, self.advice, self.start, self.end)


class Reason(NamedTuple):
    """Why a design, or a part of it, cannot be written as text."""

    message: str
    """Description of the obstacle."""
    advice: str
    """Suggested correction."""
    block: str = ""
    """Id of the block that causes the obstacle, or '' if there is no such block."""

    @property
    def sentence(self) -> str:
        """The obstacle and the suggested correction on one line."""
        return f"{self.message}; {self.advice}"
