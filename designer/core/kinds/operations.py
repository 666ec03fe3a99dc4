"""The numbers of elementary operations that are not multiply–accumulates, by sort.

They are counted at inference. A subtraction counts as an addition, a square as a multiplication,
and the error function erf as an exponential. A minimum or maximum of two values is a comparison.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import add, mul
from typing import NamedTuple

from designer.core.kinds.named_tuples import fast_constructor


class Operations(NamedTuple):
    """How many elementary operations of each sort something takes, in the order of JSON output."""

    additions: int = 0
    multiplications: int = 0
    comparisons: int = 0
    divisions: int = 0
    exponentials: int = 0
    roots: int = 0
    powers: int = 0

    @property
    def total(self) -> int:
        """The number of operations of all sorts together."""
        return sum(self)

    def plus(self, other: Operations) -> Operations:
        """Return the sums of these operations and `other`, sort by sort."""
        return Operations._make(map(add, self, other))

    def times(self, factor: int) -> Operations:
        """Return these operations, each number multiplied by `factor`."""
        # Written out, without a loop, because an analysis multiplies the operations of each block.
        additions, multiplications, comparisons, divisions, exponentials, roots, powers = self
        return create_operations(
            additions * factor,
            multiplications * factor,
            comparisons * factor,
            divisions * factor,
            exponentials * factor,
            roots * factor,
            powers * factor,
        )

    @staticmethod
    def sum_of(several: Iterable[Operations]) -> Operations:
        """Return the sums over `several`, sort by sort.

        Equal operations are added once, multiplied by the number of times that they occur: many
        blocks of a network take the same operations, and most take none of most sorts.
        """
        occurrences = Counter(several)
        if len(occurrences) == occurrences.total():
            return Operations(*map(sum, zip(*occurrences, strict=True)))
        numbers = list(occurrences.values())
        columns = zip(*occurrences, strict=True)
        return Operations(*(sum(map(mul, column, numbers)) for column in columns))


create_operations = fast_constructor(Operations)
"""Create the numbers of operations by sort; faster than calling `Operations`."""

NO_OPERATIONS = Operations()
"""No operation of any sort."""
