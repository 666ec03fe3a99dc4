"""Flatten: a feature map as one vector."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, size


class Flatten(Kind):
    """H·W·C values; a vector stays as it is. Moves data, so costs nothing."""

    name = "flatten"
    title = "Flatten"
    about = "Maps to one vector"
    section = "Shape"
    family = "shape"
    takes = "a feature map or a vector"

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """All lengths multiplied."""
        return (size(inputs[0]),)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The product."""
        lengths = Term("·".join(map(str, inputs[0])), "output")
        return (formula("output", lengths, f" = {output[0]:,}"),)
