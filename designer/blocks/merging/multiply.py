"""The block kind Multiply: multiplies feature maps value by value, or each channel by one number.

Squeeze and excitation (Hu et al. 2017) weights channels in this way.
"""

from __future__ import annotations

from designer.blocks.shared.elementwise import Elementwise
from designer.core.kinds.operations import Operations
from designer.core.kinds.problems import Problem, set_field
from designer.core.kinds.shapes import Shape, is_map, shape_text, value_count
from designer.core.kinds.spelling import Spelling


class Multiply(Elementwise):
    """The product of two or more inputs of equal shape; an input of 1×1×C is broadcast to H×W×C.

    Broadcast means that its number for a channel multiplies all values of this channel. Other
    operations (all that are not multiply–accumulates) are the multiplications: for each input after
    the first, one per output value.
    """

    name = "multiply"
    title = "Multiply"
    about = "Weighs value by value"
    spelling = Spelling(brackets=("*{", "}"), allows_skip=True)
    operation = Operations(multiplications=1)

    def accepted_input_beside(self, others: tuple[Shape, ...]) -> str:
        """Return a description of an input that fits beside inputs of shapes `others`.

        It says the largest of these shapes, or one number per channel: ``28×28×16, or 1×1×16``.
        """
        if not others:
            return self.accepted_input
        largest = max(others, key=value_count)
        return (
            f"{shape_text(largest)}, or {shape_text((1, 1, largest[-1]))}"
            if is_map(largest)
            else shape_text(largest)
        )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of the largest input.

        If another input has neither this shape nor one number per channel, return the problem.
        """
        largest = max(inputs, key=value_count)
        broadcast = (1, 1, largest[-1]) if is_map(largest) else largest
        for index, other in enumerate(inputs):
            if other not in (largest, broadcast):
                keep_dimensions = len(other) == 1 and is_map(largest)
                return Problem(
                    f"Inputs of {shape_text(largest)} and {shape_text(other)} do not multiply",
                    "keep the dimensions of the global pooling, and use 1×1 convolutions behind it"
                    if keep_dimensions
                    else f"bring them to one shape, or one of them to {shape_text(broadcast)}",
                    remedies=(
                        set_field("keep_dims", True, "feeding", index),
                        set_field("padding", "same", "upstream"),
                    ),
                )
        return largest
