"""The block kind GlobalAvgPool: reduces each feature map to the mean of its values.

The network Network in Network (Lin et al. 2013) uses global average pooling instead of dense
layers.
"""

from __future__ import annotations

from designer.blocks.shared.global_pooling import GlobalPooling
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class GlobalAvgPool(GlobalPooling):
    """A pooling that reduces each feature map to the mean of its values.

    Other operations (all that are not multiply–accumulates) are H·W − 1 additions and one division
    for each feature map of H×W.
    """

    name = "global_avg_pool"
    title = "Global average"
    about = "Mean of each map"
    operator = "adaptive_avg_pool"
    spelling = Spelling(("gap",))

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return H·W − 1 additions and one division for each feature map of H×W."""
        height, width, channels = inputs[0]
        return Operations(additions=height * width - 1, divisions=1).times(channels)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of operations that are not multiply–accumulates."""
        height, width, channels = inputs[0]
        plane, depth = Term(f"{height}·{width}", "kernel"), Term(f"{channels}", "output")
        total = f" = {self.other_operations(inputs, output).total:,}"
        return (formula("other_operations", plane, " × ", depth, total),)
