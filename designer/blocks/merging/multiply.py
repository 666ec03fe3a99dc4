"""Multiply: feature maps value by value, or each channel by one number.

Hu et al. 2017 (squeeze and excitation) weigh channels so.
"""

from __future__ import annotations

from designer.blocks.shared.elementwise import ValueByValue
from designer.core.kinds.problems import Problem, problem_or
from designer.core.kinds.shapes import Shape, is_map, size, times
from designer.core.kinds.spelling import Spelling


class Multiply(ValueByValue):
    """Inputs of one shape; 1×1×C spreads over H×W×C.

    Other operations: one multiplication per output value and further input.
    """

    name = "multiply"
    title = "Multiply"
    about = "Weighs value by value"
    spelling = Spelling(brackets=("*{", "}"), skips=True)

    def takes_beside(self, others: tuple[Shape, ...]) -> str:
        """The largest shape, or one number for each of its channels."""
        if not others:
            return self.takes
        whole = max(others, key=size)
        return f"{times(whole)}, or {times((1, 1, whole[-1]))}" if is_map(whole) else times(whole)

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
                        problem_or("keep_dims", True, "feeding", turn),
                        problem_or("padding", "same", "upstream"),
                    ),
                )
        return whole
