"""What is counted, stated once, and in whole Python integers so that it is exact at any size.

One multiply–accumulate counts as one `mac`, as in the lecture's "number of operations".
Everything else at inference is an *other operation*, one for each elementary operation: a
bias added, a comparison, an addition, a division, an exponential. Data that is only moved
(concat, flatten) costs nothing. All figures are for one example.
"""

from __future__ import annotations

from typing import NamedTuple


class Cost(NamedTuple):
    """What one block costs."""

    weights: int = 0
    """Kernel and matrix entries."""
    biases: int = 0
    """One per output channel where the bias is on."""
    buffers: int = 0
    """Kept but not trained."""
    macs: int = 0
    """Multiply–accumulates of convolutions and dense layers."""
    other_operations: int = 0
    """Every other elementary operation at inference."""

    @property
    def parameters(self) -> int:
        """What training changes: weights + biases."""
        return self.weights + self.biases

    @property
    def flops(self) -> int:
        """Floating-point operations: 2·macs + other_operations."""
        return 2 * self.macs + self.other_operations


FREE = Cost()
"""The cost of a block that only moves data."""


class Totals(NamedTuple):
    """Sums over the known blocks of a design."""

    weights: int = 0
    biases: int = 0
    buffers: int = 0
    macs: int = 0
    other_operations: int = 0
    activations: int = 0
    complete: bool = True
    """False where a block is not known: every sum is then a lower bound."""

    @property
    def parameters(self) -> int:
        """What training changes: weights + biases."""
        return self.weights + self.biases

    @property
    def flops(self) -> int:
        """Floating-point operations: 2·macs + other_operations."""
        return 2 * self.macs + self.other_operations

    def for_batch(self, examples: int) -> Totals:
        """The totals of a batch: operations and activations multiply, parameters stay."""
        return self._replace(
            macs=self.macs * examples,
            other_operations=self.other_operations * examples,
            activations=self.activations * examples,
        )


FIGURES = (
    "weights",
    "biases",
    "parameters",
    "buffers",
    "macs",
    "other_operations",
    "flops",
    "activations",
)
"""The figures of a block and of a total, in the order in which tables print them."""
