"""What the kinds share that pool a map of any size to a fixed one: windows as large as needed.

Source: PyTorch's adaptive pooling. Of n input rows and m output rows, row i is made of the
input rows from ⌊i·n/m⌋ up to but not including ⌈(i + 1)·n/m⌉: windows overlap where m does not
divide n.
"""

from __future__ import annotations

from math import gcd
from typing import ClassVar

from designer.core.kinds.fields import Toggle
from designer.core.kinds.kind import Family, FieldRule, Kind, Stage, wants_map
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import Shape


def values_read(length: int, parts: int) -> int:
    """The lengths of all windows along an axis, added up: n + m − gcd(n, m).

    For m that divides n that is n; every start ⌊i·n/m⌋ that is not whole has its row read once
    more, by the window before it.
    """
    return length + parts - gcd(length, parts)


def stage(length: int, parts: int) -> Stage:
    """How windows reach: those i and i + j read from ⌊i·n/m⌋ to ⌈(i + j + 1)·n/m⌉ − 1.

    That is ⌊(n·j + n + m − g − 1) / m⌋ apart at most, with g = gcd(n, m).
    """
    return length, length + parts - gcd(length, parts) - 1, parts


class GlobalPooling(Kind):
    """One value of each feature map; a subclass says which."""

    section = "Pooling"
    family: ClassVar[Family] = "pooling"

    keep_dims = Toggle(
        "Keep dimensions",
        "Gives a 1×1×C map rather than a vector of C: to multiply with a map, say.",
        default=False,
    )

    def output_shape(self, inputs: tuple[Shape, ...]) -> Shape | Problem:
        """C, or 1×1×C."""
        channels = inputs[0][-1]
        return wants_map(inputs[0], self.title) or (
            (1, 1, channels) if self.keep_dims else (channels,)
        )

    def sight(self, inputs: tuple[Shape, ...]) -> FieldRule:
        """Its whole map; a neighbour would lie a whole map further."""
        height, width, _ = inputs[0]
        return FieldRule(step=(height, width), everything=True)

    @property
    def settings(self) -> tuple[str, ...]:
        """``to a vector``, or that the dimensions are kept."""
        return ("keeps 1×1",) if self.keep_dims else ("to a vector",)


def adaptive_sight(image: Shape, parts: tuple[int, int]) -> FieldRule:
    """What one value of `parts` windows along each axis sees."""
    if parts == (1, 1):
        return FieldRule(step=(image[0], image[1]), everything=True)
    from fractions import Fraction  # brings decimal along: only where a size does not divide

    rows, columns = (stage(image[axis], parts[axis]) for axis in (0, 1))
    step = [Fraction(image[axis], parts[axis]) for axis in (0, 1)]
    return FieldRule((rows, columns), (step[0], step[1]))
