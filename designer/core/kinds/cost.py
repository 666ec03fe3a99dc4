"""The counts of a block, such as parameters and multiply–accumulates, and what each one counts.

One multiply–accumulate counts as one `mac`, as in the lecture's "number of operations". Every other
elementary operation at inference counts as one *other operation*: a bias addition, a comparison, an
addition, a division, an exponential. Moving data (concat, flatten) costs nothing. All counts are
for one example, and are Python integers, so that they are exact at any size.
"""

from __future__ import annotations

from typing import NamedTuple


class Cost(NamedTuple):
    """The cost of one block, for one example."""

    weights: int = 0
    """Number of trained kernel and matrix entries."""
    biases: int = 0
    """Number of trained biases: one per output channel if the block has a bias."""
    buffers: int = 0
    """Number of values that are stored but not trained, such as the means of a batch norm."""
    macs: int = 0
    """Number of multiply–accumulates of convolutions and dense layers."""
    other_operations: int = 0
    """Number of all elementary operations at inference that are not multiply–accumulates.

    Among them are bias additions, comparisons, divisions and exponentials.
    """

    @property
    def parameters(self) -> int:
        """Number of trained values: weights + biases."""
        return self.weights + self.biases

    @property
    def flops(self) -> int:
        """Number of floating-point operations: 2·macs + other_operations."""
        return 2 * self.macs + self.other_operations


FREE = Cost()
"""The cost of a block that only moves data, such as a concat: all counts are 0."""


class Totals(NamedTuple):
    """The counts of several blocks, added up; blocks with unknown counts are left out.

    The counts of a block are known if neither the block nor any block that feeds it, directly or
    indirectly, is faulty.
    """

    weights: int = 0
    biases: int = 0
    buffers: int = 0
    macs: int = 0
    other_operations: int = 0
    activations: int = 0
    """Number of output values of all the blocks together."""
    complete: bool = True
    """Whether the counts of all blocks are known; if not, every sum is a lower bound."""

    @property
    def parameters(self) -> int:
        """Number of trained values: weights + biases."""
        return self.weights + self.biases

    @property
    def flops(self) -> int:
        """Number of floating-point operations: 2·macs + other_operations."""
        return 2 * self.macs + self.other_operations

    def for_batch(self, examples: int) -> Totals:
        """Return the totals for a batch of `examples` examples, from those for one example.

        MACs, other operations and activations are multiplied by `examples`; weights, biases and
        buffers do not depend on the batch.
        """
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
"""The names of all counts of a block (attributes of `Totals`), in the column order of tables."""
