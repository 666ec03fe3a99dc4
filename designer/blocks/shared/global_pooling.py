"""Pooling of a map of any size to a fixed size, shared by global and adaptive pooling.

Source: PyTorch's adaptive pooling. For n input rows and m output rows, output row i is computed
from the input rows from ⌊i·n/m⌋ up to but not including ⌈(i + 1)·n/m⌉. The windows overlap if m
does not divide n.
"""

from __future__ import annotations

from math import gcd
from typing import ClassVar

from designer.core.kinds.fields import Toggle
from designer.core.kinds.kind import Family, Kind, ReceptiveRule, Stage, problem_unless_map
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape


def values_read(length: int, parts: int) -> int:
    """Return the sum of the lengths of all windows along an axis: n + m − gcd(n, m).

    n is `length`, m is `parts`. If m divides n, the sum is n. Otherwise, for each window start
    i·n/m that is not an integer, the row ⌊i·n/m⌋ is also read by the previous window.
    """
    return length + parts - gcd(length, parts)


def pooling_stage(length: int, parts: int) -> Stage:
    """Return the `Stage` of adaptive pooling of `length` = n positions to `parts` = m windows.

    The windows i and i + j together read the positions from ⌊i·n/m⌋ to ⌈(i + j + 1)·n/m⌉ − 1.
    These are at most ⌊(n·j + n + m − g − 1) / m⌋ apart, with g = gcd(n, m).
    """
    return length, length + parts - gcd(length, parts) - 1, parts


class GlobalPooling(Kind):
    """A kind that reduces each feature map to one value; subclasses define which value."""

    section = "Pooling"
    family: ClassVar[Family] = "pooling"

    keep_dims = Toggle(
        "Keep dimensions",
        "Gives a 1×1×C map rather than a vector of C: to multiply with a map, say.",
        default=False,
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return C, or 1×1×C if the dimensions are kept."""
        channels = inputs[0][-1]
        return problem_unless_map(inputs[0], self.title) or (
            (1, 1, channels) if self.keep_dims else (channels,)
        )

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the rule: the value of a map depends on the whole map.

        The jump is multiplied by the size of the map, as for neighbouring windows of that size.
        """
        height, width, _ = inputs[0]
        return ReceptiveRule(jump_factor=(height, width), sees_everything=True)

    @property
    def settings(self) -> tuple[str, ...]:
        """The setting on the card: ``to a vector``, or ``keeps 1×1`` if the dimensions are kept."""
        return ("keeps 1×1",) if self.keep_dims else ("to a vector",)


def adaptive_rule(image: Shape, parts: tuple[int, int]) -> ReceptiveRule:
    """Return the receptive-field rule of `parts` windows (height, width) over `image`."""
    if parts == (1, 1):
        return ReceptiveRule(jump_factor=(image[0], image[1]), sees_everything=True)
    # Imported here, because it imports decimal and is only needed for a few sizes.
    from fractions import Fraction

    rows, columns = (pooling_stage(image[axis], parts[axis]) for axis in (0, 1))
    factors = [Fraction(image[axis], parts[axis]) for axis in (0, 1)]
    return ReceptiveRule((rows, columns), (factors[0], factors[1]))
