"""Pooling of a map of any size to a fixed size, shared by global and adaptive pooling.

Each output value is computed from a window, a part of the map, as in PyTorch's adaptive pooling.
For n input rows and m output rows, output row i is computed from the input rows ⌊i·n/m⌋ to
⌈(i + 1)·n/m⌉ − 1. The windows overlap if m does not divide n. The same rule applies to columns.
"""

from __future__ import annotations

from math import gcd
from typing import ClassVar

from designer.core.kinds.fields import Toggle
from designer.core.kinds.kind import Family, Kind, problem_unless_map
from designer.core.kinds.problems import Problem
from designer.core.kinds.receptive_rule import ReceptiveRule, Stage
from designer.core.kinds.shapes import Shape


def values_read(length: int, parts: int) -> int:
    """Return the sum of the lengths of all pooling windows along an axis: n + m − gcd(n, m).

    n is the length of the axis (`length`), m the number of windows (`parts`), each of which is
    reduced to one output value. If m divides n, the windows do not overlap and the sum is n.
    Otherwise, whenever the start i·n/m of a window is not an integer, the previous window also
    contains the position ⌊i·n/m⌋.
    """
    return length + parts - gcd(length, parts)


def pooling_stage(length: int, parts: int) -> Stage:
    """Return the stage for adaptive pooling along one axis.

    It says how far apart the input values are on which two output values depend. n is the length of
    the axis (`length`), m the number of windows (`parts`). The first position of window i is
    ⌊i·n/m⌋, and the last position of window i + j is ⌈(i + j + 1)·n/m⌉ − 1. The two positions are
    at most ⌊(n·j + n + m − g − 1) / m⌋ apart, with g = gcd(n, m).
    """
    return Stage(scale=length, offset=values_read(length, parts) - 1, divisor=parts)


class GlobalPooling(Kind):
    """The base class of kinds that reduce each feature map to one value, such as its mean."""

    section = "Pooling"
    family: ClassVar[Family] = "pooling"

    keep_dims = Toggle(
        "Keep dimensions",
        "Gives a 1×1×C map rather than a vector of C: to multiply with a map, say.",
        default=False,
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """Return the shape of a vector of C values for C channels.

        If the setting `keep_dims` is on, return 1×1×C instead.
        """
        channels = inputs[0][-1]
        return problem_unless_map(inputs[0], self.title) or (
            (1, 1, channels) if self.keep_dims else (channels,)
        )

    def receptive_rule(self, inputs: tuple[Shape, ...]) -> ReceptiveRule:
        """Return the receptive-field rule: each output value depends on a whole feature map.

        The jump (distance between the receptive fields of neighbouring values) is multiplied by
        height and width of the map, as for a window of this size whose stride is its size.
        """
        height, width, _ = inputs[0]
        return ReceptiveRule(jump_factor=(height, width), sees_everything=True)

    @property
    def settings(self) -> tuple[str, ...]:
        """The output as shown on the card: ``to a vector``; with `keep_dims` on, ``keeps 1×1``."""
        return ("keeps 1×1",) if self.keep_dims else ("to a vector",)


def adaptive_rule(image: Shape, parts: tuple[int, int]) -> ReceptiveRule:
    """Return the receptive-field rule for adaptive pooling of a map of shape `image`.

    `parts` is the number of windows along height and width.
    """
    if parts == (1, 1):
        return ReceptiveRule(jump_factor=(image[0], image[1]), sees_everything=True)
    # Imported late: fractions imports decimal, which would make the program start more slowly.
    from fractions import Fraction

    rows, columns = (pooling_stage(image[axis], parts[axis]) for axis in (0, 1))
    factors = [Fraction(image[axis], parts[axis]) for axis in (0, 1)]
    return ReceptiveRule((rows, columns), (factors[0], factors[1]))
