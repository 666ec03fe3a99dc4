"""The base class of block kinds that combine their inputs value by value: Add and Multiply."""

from __future__ import annotations

from typing import ClassVar

from designer.core.kinds.formulas import Formula, formula, positions
from designer.core.kinds.kind import SEVERAL_INPUTS, Arity, Family, Kind
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape, shape_text, value_count


class Elementwise(Kind):
    """A kind that combines several inputs value by value.

    For each input after the first, it needs one operation per output value. These count as other
    operations, not as MACs, because they are not multiplications that are added up.
    """

    section = "Combine"
    family: ClassVar[Family] = "combine"
    arity: ClassVar[Arity] = SEVERAL_INPUTS
    accepted_input: ClassVar[str] = "a feature map or a vector"
    operation: ClassVar[Operations]
    """The one operation that combines two values, such as an addition."""

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return a description of what one input accepts, given the shapes of the other inputs.

        All inputs must have equal shapes, so it is the shape of the others, e.g. ``28×28×16``.
        """
        return shape_text(others[0]) if others else self.accepted_input

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations: one per output value for each input after the first."""
        return self.operation.times((len(inputs) - 1) * value_count(output))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of operations that are not multiply–accumulates."""
        total = self.other_operations(inputs, output).total
        return (
            formula("other_operations", positions(output), f" × {len(inputs) - 1} = {total:,}"),
        )
