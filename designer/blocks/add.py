"""Add: sums feature maps value by value, as a residual connection does."""

from __future__ import annotations

from designer.core.counting import Cost
from designer.core.formulas import Formula, Piece, formula
from designer.core.kind import SEVERAL, Kind
from designer.core.problems import Problem
from designer.core.shapes import Shape, size, times


class Add(Kind):
    """Inputs of one shape. Other operations: one addition per value and further input."""

    name = "add"
    title = "Add"
    about = "Sums value by value"
    section = "Combine"
    family = "combine"
    arity = SEVERAL

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The one shape of all inputs."""
        first = inputs[0]
        for other in inputs[1:]:
            if other != first:
                return Problem(
                    f"Inputs of {times(first)} and {times(other)} do not add",
                    "bring them to one shape, as with a 1×1 convolution",
                )
        return first

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Additions only."""
        return Cost(other_operations=(len(inputs) - 1) * size(output))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The additions with the numbers in."""
        places = Piece("·".join(map(str, output)), "output")
        total = (len(inputs) - 1) * size(output)
        return (formula("other_operations", places, f" × {len(inputs) - 1} = {total:,}"),)
