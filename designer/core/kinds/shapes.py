"""Shapes of feature maps and vectors, and the one window rule behind every sliding window.

A shape is a plain tuple of whole numbers: ``(height, width, channels)`` for a feature map,
``(length,)`` for a vector. Plain tuples because propagation makes thousands of them.
What a kind does with a shape does not belong here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Shape = tuple[int, ...]
Pair = tuple[int, int]
Sides = tuple[int, int, int, int]
"""Padding as (top, bottom, left, right)."""
Padding = Literal["same", "valid"] | Sides

MAX_LENGTH = 10**100
"""A length beyond this is a fault: figures made of it could no longer be written out."""


def is_map(shape: Shape) -> bool:
    """Whether `shape` is a feature map H×W×C rather than a vector."""
    return len(shape) == 3


def size(shape: Shape) -> int:
    """The number of values a shape holds, exact at any size."""
    values = 1
    for length in shape:
        values *= length
    return values


def times(lengths: tuple[int, ...]) -> str:
    """Lengths as the field writes them: ``28×28×192``."""
    return "×".join(map(str, lengths))


class Window(NamedTuple):
    """A window that slides over height and width; every pair is (height, width)."""

    kernel: Pair
    stride: Pair = (1, 1)
    padding: Padding = "valid"
    dilation: Pair = (1, 1)
    ceil_mode: bool = False

    def reach(self, axis: int) -> int:
        """Input positions the kernel spans along `axis`: d·(k − 1) + 1."""
        return self.dilation[axis] * (self.kernel[axis] - 1) + 1

    def margins(self, axis: int, length: int) -> Pair:
        """Padding before and after an input of `length` along `axis` (0 height, 1 width).

        "same" pads max((out − 1)·s + d·(k − 1) + 1 − n, 0) and puts the odd one after,
        as TensorFlow does.
        """
        if self.padding == "valid":
            return 0, 0
        if self.padding == "same":
            out = -(-length // self.stride[axis])
            total = max((out - 1) * self.stride[axis] + self.reach(axis) - length, 0)
            return total // 2, total - total // 2
        top, bottom, left, right = self.padding
        return (top, bottom) if axis == 0 else (left, right)

    def output_length(self, axis: int, length: int) -> int:
        """Positions of the window along `axis`; below 1 where the window does not fit.

        "same" gives ⌈n/s⌉, anything else ⌊(n + a + b − d·(k − 1) − 1)/s⌋ + 1. `ceil_mode`
        rounds up instead and drops a last window that would start at or past n + a.
        """
        stride = self.stride[axis]
        if self.padding == "same":
            return -(-length // stride)
        before, after = self.margins(axis, length)
        room = length + before + after - self.reach(axis)
        if not self.ceil_mode:
            return room // stride + 1
        out = -(-room // stride) + 1
        return out - 1 if (out - 1) * stride >= length + before else out

    def output_plane(self, height: int, width: int) -> Pair:
        """Height and width of the output; a value below 1 means the window does not fit."""
        return self.output_length(0, height), self.output_length(1, width)
