"""Flatten: converts a feature map to a vector."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, value_count


class Flatten(Kind):
    """A vector of the H·W·C values of a feature map; a vector is unchanged.

    It only moves data, so its cost is zero.
    """

    name = "flatten"
    title = "Flatten"
    about = "Maps to one vector"
    section = "Shape"
    family = "shape"
    accepted_input = "a feature map or a vector"

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return a vector as long as the product of all lengths."""
        return (value_count(inputs[0]),)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the product of the lengths."""
        return (formula("output", positions(inputs[0]), f" = {output[0]:,}"),)
