"""The block kind MaxPool: a sliding window that is reduced to the largest value in it."""

from __future__ import annotations

from designer.blocks.shared.pooling_base import Pooling
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape, value_count
from designer.core.kinds.spelling import Spelling


class MaxPool(Pooling):
    """A pooling that reduces each position of its sliding window to the largest value in it.

    For a window of k_h×k_w, other operations (all that are not multiply–accumulates) are
    k_h·k_w − 1 comparisons per output value. Windows that overlap the padding count the same.
    """

    name = "max_pool"
    title = "Max pool"
    about = "Keeps the largest value"
    operator = "max_pool"
    bracket = ("(", " − 1)")
    spelling = Spelling(("maxpool",), "window", ("window",), "stride", suggested_first=True)

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the comparisons: for a window of k_h×k_w, k_h·k_w − 1 per output value."""
        comparisons = self.window[0] * self.window[1] - 1
        return Operations(comparisons=value_count(output) * comparisons)
