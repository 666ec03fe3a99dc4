"""What the kinds share that merge their inputs value by value."""

from __future__ import annotations

from typing import ClassVar

from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import SEVERAL_INPUTS, Arity, Family, Kind
from designer.core.kinds.shapes import Shape, size, times


class ValueByValue(Kind):
    """Several inputs, one operation per output value and input after the first.

    Such an operation is not accumulated into a sum of products, so it is no MAC.
    """

    section = "Combine"
    family: ClassVar[Family] = "combine"
    arity: ClassVar[Arity] = SEVERAL_INPUTS
    takes: ClassVar[str] = "a feature map or a vector"

    def takes_beside(self, others: tuple[Shape, ...]) -> str:
        """The one shape of them all."""
        return times(others[0]) if others else self.takes

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Those operations; nothing is trained."""
        return Cost(other_operations=(len(inputs) - 1) * size(output))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The operations with the numbers in."""
        places = Term("·".join(map(str, output)), "output")
        total = (len(inputs) - 1) * size(output)
        return (formula("other_operations", places, f" × {len(inputs) - 1} = {total:,}"),)
