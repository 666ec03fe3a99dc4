"""The arithmetic behind a figure, with the numbers filled in, as pieces that a view can colour.

Each piece has a text and a role. Fonts and colours belong to the user interface (`designer.ui`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.kinds.shapes import Shape

Role = Literal["plain", "output", "kernel", "channels"]
"""What a piece of a formula counts.

"output" is for positions and maps of the output, "kernel" for the weights of one kernel slice,
"channels" for input channels. Each of the three has the same colour in every formula.
"""


class Term(NamedTuple):
    """A piece of a formula with a single role."""

    text: str
    role: Role = "plain"


class Formula(NamedTuple):
    """One line of arithmetic whose result is a figure of the block."""

    figure: str
    """The figure that the line explains: "output", "macs", "parameters" …"""
    pieces: tuple[Term, ...]
    note: str = ""
    """The part of the figure that the line is about: "height", "width"."""

    @property
    def text(self) -> str:
        """The whole line without colours."""
        return "".join(piece.text for piece in self.pieces)


def formula(figure: str, *pieces: str | Term, note: str = "") -> Formula:
    """Return a formula made of `pieces`; a plain string becomes a piece with the role "plain"."""
    terms = tuple(Term(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Formula(figure, terms, note)


def positions(shape: Shape) -> Term:
    """Return the lengths of `shape` as a product in the role "output": ``28·28·32``."""
    return Term("·".join(map(str, shape)), "output")
