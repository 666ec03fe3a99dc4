"""The counts of a block or of several blocks, such as parameters and multiply–accumulates.

One multiply–accumulate counts as one `mac`, as in the lecture's "number of operations". Every other
elementary operation at inference counts as one *other operation*: a bias addition, a comparison, an
addition, a division, an exponential. Moving data (concat, flatten) costs nothing. All counts are
for one example, and are Python integers, so that they are exact at any size.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from designer.core.kinds.named_tuples import fast_constructor
from designer.core.kinds.operations import NO_OPERATIONS, Operations


class Counts(NamedTuple):
    """The counts of a block, or the sums of the counts of several blocks, for one example.

    The counts of a block are known if neither the block nor any block that feeds it, directly or
    indirectly, is faulty. Blocks with unknown counts are left out of sums.
    """

    weights: int = 0
    """Number of trained kernel and matrix entries."""
    biases: int = 0
    """Number of trained biases: one per output channel if the block has a bias."""
    buffers: int = 0
    """Number of values that are stored but not trained, such as the means of a batch norm."""
    macs: int = 0
    """Number of multiply–accumulates of convolutions and dense layers."""
    operations: Operations = NO_OPERATIONS
    """Numbers of all elementary operations at inference that are not multiply–accumulates.

    Among them are bias additions, comparisons, divisions and exponentials.
    """
    activations: int = 0
    """Number of output values."""
    unknown: int = 0
    """Number of blocks that are left out because their counts are unknown."""

    @property
    def parameters(self) -> int:
        """Number of trained values: weights + biases."""
        return self.weights + self.biases

    @property
    def other_operations(self) -> int:
        """Number of elementary operations of all sorts that are not multiply–accumulates."""
        return self.operations.total

    @property
    def flops(self) -> int:
        """Number of floating-point operations: 2·macs + other_operations."""
        return 2 * self.macs + self.other_operations

    @property
    def complete(self) -> bool:
        """Whether the counts of all blocks are known; if not, every sum is a lower bound."""
        return not self.unknown

    @staticmethod
    def sum_of(several: Iterable[Counts]) -> Counts:
        """Return the sums over `several`, count by count.

        Adding up column by column takes a fraction of the time of repeated `plus`.
        """
        columns = dict(zip(Counts._fields, zip(*several, strict=True), strict=False))
        operations = Operations.sum_of(columns.pop("operations", ()))
        sums = {name: sum(column) for name, column in columns.items()}
        return Counts(operations=operations, **sums)

    def plus(self, other: Counts) -> Counts:
        """Return the sums of these counts and `other`."""
        return Counts.sum_of((self, other))

    def minus(self, other: Counts) -> Counts:
        """Return the differences of these counts and `other`."""
        return self.plus(other.times(-1))

    def times(self, factor: int) -> Counts:
        """Return these counts, each multiplied by `factor`."""
        counts = self._asdict()
        operations: Operations = counts.pop("operations")
        multiplied = {name: count * factor for name, count in counts.items()}
        return Counts(operations=operations.times(factor), **multiplied)

    def for_batch(self, examples: int) -> Counts:
        """Return the counts for a batch of `examples` examples, from those for one example.

        All counts are multiplied by `examples`, except those that do not depend on the batch:
        weights, biases, buffers and the number of unknown blocks.
        """
        if examples == 1:
            return self
        return self.times(examples)._replace(
            weights=self.weights, biases=self.biases, buffers=self.buffers, unknown=self.unknown
        )


create_counts = fast_constructor(Counts)
"""Create the counts of a block; faster than calling `Counts`."""

FREE = Counts()
"""The counts of a bypassed block, or of no block at all: each is 0."""

UNKNOWN = Counts(unknown=1)
"""What a block with unknown counts adds to a sum."""

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
"""The names of all counts of a block (attributes of `Counts`), in the column order of tables."""
