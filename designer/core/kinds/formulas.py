"""The arithmetic behind a figure, with the numbers in, as pieces that a view can colour.

Only text and what each piece stands for; fonts and colours belong to the window.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["plain", "output", "kernel", "channels"]
"""What a piece of a formula counts: positions and maps of the output, weights of one kernel
slice, or input channels. The window colours the three alike in every formula."""


class Term(NamedTuple):
    """A stretch of a formula in one role."""

    text: str
    role: Role = "plain"


class Formula(NamedTuple):
    """One line of arithmetic that ends in a figure of the block."""

    figure: str
    """Which figure it explains: "output", "macs", "parameters" …"""
    pieces: tuple[Term, ...]
    note: str = ""
    """A word on what the line is about: "height", "width"."""

    @property
    def text(self) -> str:
        """The whole line without colours."""
        return "".join(piece.text for piece in self.pieces)


def formula(figure: str, *pieces: str | Term, note: str = "") -> Formula:
    """A formula from pieces; bare text is in the plain role."""
    made = tuple(Term(part) if isinstance(part, str) else part for part in pieces)
    return Formula(figure, made, note)
