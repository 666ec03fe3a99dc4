"""Formulas that show how a count was computed, as pieces that the user interface can colour.

A formula contains the numbers of its block: ``28·28·32 × 5·5 × 16 = 10,035,200``. Each piece has a
text and a role. Fonts and colours belong to the user interface (`designer.ui`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.kinds.shapes import Shape

Role = Literal["plain", "output", "kernel", "channels"]
"""What a piece of a formula counts, which determines the colour of the piece.

"output" is for output positions and output maps, "kernel" for the height and width of the kernel,
"channels" for input channels, and "plain" for everything else. Each role has the same colour in
every formula.
"""


class Term(NamedTuple):
    """A piece of a formula with a single role: what the piece counts, which gives it its colour."""

    text: str
    role: Role = "plain"


class Formula(NamedTuple):
    """One line of arithmetic whose result is a count or the output shape of a block."""

    figure: str
    """The name of the count that the formula explains ("macs", "parameters" …), or "output"."""
    pieces: tuple[Term, ...]
    note: str = ""
    """For "output", the part of the shape that is computed: "height", "width" or "channels".

    It is empty if no such part has to be named.
    """

    @property
    def text(self) -> str:
        """The texts of all pieces, joined."""
        return "".join(piece.text for piece in self.pieces)


def formula(figure: str, *pieces: str | Term, note: str = "") -> Formula:
    """Return a formula made of `pieces`; a string becomes a piece without a colour of its own.

    `figure` is the name of the count that the formula explains ("macs" …), or "output" for the
    output shape. `note` is the part of the shape that is computed, such as "height".
    """
    terms = tuple(Term(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Formula(figure, terms, note)


def positions(shape: Shape) -> Term:
    """Return the lengths of `shape` as a product: ``28·28·32``.

    The product has the role "output", which gives it the colour of output positions.
    """
    return Term("·".join(map(str, shape)), "output")
