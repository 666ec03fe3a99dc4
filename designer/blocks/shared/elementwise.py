"""The base class of kinds that merge their inputs value by value."""

from __future__ import annotations

from typing import ClassVar

from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, formula, positions
from designer.core.kinds.kind import SEVERAL_INPUTS, Arity, Family, Kind
from designer.core.kinds.shapes import Shape, shape_text, value_count


class Elementwise(Kind):
    """A kind with several inputs and one operation per output value for each further input.

    The operations count as other operations. They are not MACs, because they are not accumulated
    into a sum of products.
    """

    section = "Combine"
    family: ClassVar[Family] = "combine"
    arity: ClassVar[Arity] = SEVERAL_INPUTS
    accepted_input: ClassVar[str] = "a feature map or a vector"

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return the shape of the other inputs, since all inputs have the same shape."""
        return shape_text(others[0]) if others else self.accepted_input

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the operations per output value; there are no parameters."""
        return Cost(other_operations=(len(inputs) - 1) * value_count(output))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the operations."""
        total = (len(inputs) - 1) * value_count(output)
        return (
            formula("other_operations", positions(output), f" × {len(inputs) - 1} = {total:,}"),
        )
