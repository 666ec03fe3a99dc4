"""The block kind AdaptiveAvgPool: averages a map of any size to an output of a fixed size."""

from __future__ import annotations

from designer.blocks.shared.global_pooling import adaptive_rule, values_read
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import Kind, problem_unless_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.operations import Operations
from designer.core.kinds.problems import Problem
from designer.core.kinds.receptive_rule import ReceptiveRule
from designer.core.kinds.shapes import Shape, shape_text, value_count
from designer.core.kinds.spelling import Spelling


class AdaptiveAvgPool(Kind):
    """An average pooling whose output has the height and width `size` for any input.

    Each output value is the mean of a window, a part of the feature map. Other operations (all that
    are not multiply–accumulates) are, for each output value, the additions and one division: as
    many as the window has values.
    """

    name = "adaptive_avg_pool"
    title = "Adaptive average"
    about = "Means, to a given size"
    section = "Pooling"
    family = "pooling"
    operator = "adaptive_avg_pool"
    spelling = Spelling(("adaptive", "adaptivepool"), "size", ("size",))

    size = PairOfNumbers(
        "Size",
        "Height and width of the output, whatever arrives: 1, or 6×6.",
        default=(1, 1),
        suggestions=((1, 1), (6, 6), (7, 7)),
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the height and width `size`, with the depth of the input."""
        return problem_unless_map(inputs[0], "Pooling") or (*self.size, inputs[0][-1])

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the operations: together one for each input value of each window.

        A window is the part of a feature map that is averaged to one output value. A window of n
        values takes n − 1 additions and one division.
        """
        height, width, channels = inputs[0]
        read = values_read(height, self.size[0]) * values_read(width, self.size[1]) * channels
        divisions = value_count(output)
        return Operations(additions=read - divisions, divisions=divisions)

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the receptive-field rule, with the longest pooling window along each axis."""
        return adaptive_rule(inputs[0], self.size)

    @property
    def headline(self) -> str:
        """The title of the card: ``Adaptive avg 6×6``."""
        return f"Adaptive avg {shape_text(self.size)}"

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of operations: one per value in each pooling window.

        These operations count as `other_operations`, not as multiply–accumulates.
        """
        rows, columns = (values_read(inputs[0][axis], self.size[axis]) for axis in (0, 1))
        total = self.other_operations(inputs, output).total
        windows, depth = Term(f"{rows}·{columns}", "kernel"), Term(f"{output[2]}", "output")
        return (formula("other_operations", windows, " × ", depth, f" = {total:,}"),)
