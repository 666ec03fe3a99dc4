"""Max pooling: the largest value in each window."""

from __future__ import annotations

from designer.blocks.shared.pooling_base import Pooling
from designer.core.kinds.cost import Cost
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class MaxPool(Pooling):
    """A pooling to the largest value of each window.

    Other operations: k_h·k_w − 1 comparisons per output value, also for windows at the border.
    """

    name = "max_pool"
    title = "Max pool"
    about = "Keeps the largest value"
    operator = "max_pool"
    bracket = ("(", " − 1)")
    spelling = Spelling(("maxpool",), "window", ("window",), "stride", suggested_first=True)

    def cost(self, inputs: tuple[Shape, ...], output: Shape) -> Cost:
        """Return the comparisons; there are no parameters."""
        comparisons = self.window[0] * self.window[1] - 1
        return Cost(other_operations=value_count(output) * comparisons)
