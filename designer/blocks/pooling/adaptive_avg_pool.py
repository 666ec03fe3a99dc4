"""Adaptive average pooling: the mean of as many windows as the output is to have places."""

from __future__ import annotations

from designer.blocks.shared.global_pooling import adaptive_sight, values_read
from designer.core.kinds.cost import Cost
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.kind import FieldRule, Kind, wants_map
from designer.core.kinds.number_fields import PairOfNumbers
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape, times
from designer.core.kinds.spelling import Spelling


class AdaptiveAvgPool(Kind):
    """size×C, whatever the input's height and width.

    Other operations: for each output value as many as its window has values, additions and
    one division.
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
        """The size asked for; the depth stays."""
        return wants_map(inputs[0], "Pooling") or (*self.size, inputs[0][-1])

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Every value of every window added, or divided by."""
        height, width, channels = inputs[0]
        read = values_read(height, self.size[0]) * values_read(width, self.size[1])
        return Cost(other_operations=read * channels)

    def sight(self, inputs: tuple[Shape, ...]) -> FieldRule:
        """The longest window."""
        return adaptive_sight(inputs[0], self.size)

    @property
    def headline(self) -> str:
        """``Adaptive avg 6×6``."""
        return f"Adaptive avg {times(self.size)}"

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """What all the windows hold together."""
        rows, columns = (values_read(inputs[0][axis], self.size[axis]) for axis in (0, 1))
        total = self.cost(inputs, output).other_operations
        windows, depth = Term(f"{rows}·{columns}", "kernel"), Term(f"{output[2]}", "output")
        return (formula("other_operations", windows, " × ", depth, f" = {total:,}"),)
