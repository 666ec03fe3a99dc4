"""The block kind GlobalMaxPool: reduces each feature map to its largest value."""

from __future__ import annotations

from designer.blocks.shared.global_pooling import GlobalPooling
from designer.core.kinds.formulas import Formula, Term, formula
from designer.core.kinds.operations import Operations
from designer.core.kinds.shapes import Shape
from designer.core.kinds.spelling import Spelling


class GlobalMaxPool(GlobalPooling):
    """A pooling that reduces each feature map to its largest value.

    Other operations (all that are not multiply–accumulates) are H·W − 1 comparisons for each
    feature map of H×W.
    """

    name = "global_max_pool"
    title = "Global max"
    about = "Largest of each map"
    operator = "adaptive_max_pool"
    spelling = Spelling(("gmp",))

    def other_operations(self, inputs: tuple[Shape, ...], output: Shape) -> Operations:
        """Return the comparisons: H·W − 1 for each feature map of H×W."""
        height, width, channels = inputs[0]
        return Operations(comparisons=(height * width - 1) * channels)

    def formulas(self, inputs: tuple[Shape, ...], output: Shape) -> tuple[Formula, ...]:
        """Return the formula of the number of comparisons."""
        height, width, channels = inputs[0]
        plane, depth = Term(f"{height}·{width}", "kernel"), Term(f"{channels}", "output")
        total = f" = {self.other_operations(inputs, output).total:,}"
        return (formula("other_operations", "(", plane, " − 1) × ", depth, total),)
