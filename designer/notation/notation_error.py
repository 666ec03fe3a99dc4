"""Errors in a text, each with the position of the faulty characters, and the limits on a text."""

from __future__ import annotations

from typing import NamedTuple

MAX_CHARACTERS = 400_000
"""Maximum length of a text, in characters."""
MAX_SKIPS_AND_GROUPS = 30_000
"""Maximum number of skips (branches without blocks) plus group names in a text.

What is repeated counts once for each repeat.
"""
MAX_DEPTH = 60
"""Maximum nesting depth of a text; each open bracket and each group name adds one level."""


class Fault(NamedTuple):
    """Why a text cannot be read: the error, the suggested correction, and where the error is."""

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
        """The error message and the suggested correction in one sentence."""
        return f"{self.message}; {self.advice}"

    @property
    def position_text(self) -> str:
        """The position for display: ``character 17``, or ``line 3, character 5`` if the text has
        several lines."""
        return f"{f'line {self.line}, ' if self.line_count > 1 else ''}character {self.column}"


def fault_at(text: str, message: str, advice: str, start: int, end: int) -> Fault:
    """Return a fault at the characters from `start` to `end` (exclusive) of `text`.

    The line and the column of the fault are computed from `text`.
    """
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
    """The exception raised while a text is read; `text_reader.read` turns it into a `Fault`."""

    def __init__(self, message: str, advice: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.advice, self.start, self.end = message, advice, start, end

    def to_fault(self, text: str) -> Fault:
        """Return this exception as a `Fault`, whose line and column are computed from `text`."""
        return fault_at(text, self.message, self.advice, self.start, self.end)


class Reason(NamedTuple):
    """Why a design, or a part of it, cannot be written as text."""

    message: str
    """Description of what prevents the writing."""
    advice: str
    """Suggested correction."""
    block: str = ""
    """Id of the block that prevents the writing, or '' if it is no single block."""

    @property
    def sentence(self) -> str:
        """The message and the advice (what the user can do) in one sentence."""
        return f"{self.message}; {self.advice}"
