"""Multiply: feature maps value by value, or each channel by one number.

Hu et al. 2017 (squeeze and excitation) weigh channels so.
"""

from __future__ import annotations

from designer.core.counting import Cost
from designer.core.formulas import Formula, Piece, formula
from designer.core.kind import SEVERAL, Kind
from designer.core.problems import Problem, give
from designer.core.shapes import Shape, is_map, size, times


class Multiply(Kind):
    """Inputs of one shape; 1×1×C spreads over H×W×C.

    Other operations: one multiplication per output value and further input.
    """

    name = "multiply"
    title = "Multiply"
    about = "Weighs value by value"
    section = "Combine"
    family = "combine"
    arity = SEVERAL

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """The shape of the largest input."""
        whole = max(inputs, key=size)
        spreads = (1, 1, whole[-1]) if is_map(whole) else whole
        for turn, other in enumerate(inputs):
            if other not in (whole, spreads):
                keep = len(other) == 1 and is_map(whole)
                return Problem(
                    f"Inputs of {times(whole)} and {times(other)} do not multiply",
                    "keep the dimensions of the global pooling, and use 1×1 convolutions behind it"
                    if keep
                    else f"bring them to one shape, or one of them to {times(spreads)}",
                    remedies=(
                        give("keep_dims", True, "feeding", turn),
                        give("padding", "same", "upstream"),
                    ),
                )
        return whole

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Multiplications; they are not accumulated, so they are no MACs."""
        return Cost(other_operations=(len(inputs) - 1) * size(output))

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """The multiplications with the numbers in."""
        places = Piece("·".join(map(str, output)), "output")
        total = (len(inputs) - 1) * size(output)
        return (formula("other_operations", places, f" × {len(inputs) - 1} = {total:,}"),)
