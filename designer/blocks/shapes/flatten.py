"""The block kind Flatten: converts a feature map to a vector."""

from __future__ import annotations

from designer.core.kinds.formulas import Formula, formula, positions
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, value_count


class Flatten(Kind):
    """Converts a feature map to a vector of its H·W·C values; a vector remains unchanged.

    A flatten only moves data, so it costs nothing.
    """

    name = "flatten"
    title = "Flatten"
    about = "Maps to one vector"
    section = "Shape"
    family = "shape"
    accepted_input = "a feature map or a vector"

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of a vector with as many values as the input."""
        return (value_count(inputs[0]),)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the output length: the product of height, width and channels."""
        return (formula("output", positions(inputs[0]), f" = {output[0]:,}"),)
