"""Shapes of feature maps and vectors, and the output length of a sliding window.

A shape is a tuple of integers: ``(height, width, channels)`` for a feature map, ``(length,)`` for a
vector. It is a plain tuple, not a class, because an analysis creates thousands of shapes. How a
block kind changes a shape is defined in the file of that kind, in `designer.blocks`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Literal, NamedTuple

Shape = tuple[int, ...]
Pair = tuple[int, int]
"""A value for the height and one for the width."""
Sides = tuple[int, int, int, int]
"""Padding as (top, bottom, left, right)."""
Padding = Literal["same", "valid"] | Sides

MAX_LENGTH = 10**100
"""The largest valid length in a shape.

Counts computed from longer lengths could have more digits than Python can write.
"""


def is_map(shape: Shape) -> bool:
    """Return whether `shape` is a feature map H×W×C rather than a vector."""
    return len(shape) == 3


value_count: Callable[[Shape], int] = prod
"""Return the number of values in a feature map or vector of the given shape.

It is `prod` itself, because an analysis of 10,000 different blocks calls it 40,000 times.
"""


def shape_text(lengths: tuple[int, ...]) -> str:
    """Return lengths with × between them, as shapes are usually written: ``28×28×192``."""
    return "×".join(map(str, lengths))


class Window(NamedTuple):
    """A sliding window (kernel), which moves over height and width; each pair is (height, width).

    `ceil_mode` rounds the output length up instead of down, which keeps a window that lies only
    partly on the input.
    """

    kernel: Pair
    stride: Pair = (1, 1)
    padding: Padding = "valid"
    dilation: Pair = (1, 1)
    ceil_mode: bool = False

    def span(self, axis: int) -> int:
        """Return how many input positions the kernel spans along `axis` (0: height, 1: width).

        For a kernel of length k and dilation d, they are d·(k − 1) + 1.
        """
        return self.dilation[axis] * (self.kernel[axis] - 1) + 1

    def margins(self, axis: int, length: int) -> Pair:
        """Return the padding before and after an input of `length` along `axis`.

        `axis` is 0 for the height and 1 for the width. For "same", the two paddings add up to
        max((out − 1)·s + d·(k − 1) + 1 − n, 0), with output length out, stride s, dilation d,
        kernel k and input length n. If this sum is odd, the padding after the input is the larger
        one, as in TensorFlow.
        """
        if self.padding == "valid":
            return 0, 0
        if self.padding == "same":
            out = -(-length // self.stride[axis])
            total = max((out - 1) * self.stride[axis] + self.span(axis) - length, 0)
            return total // 2, total - total // 2
        top, bottom, left, right = self.padding
        return (top, bottom) if axis == 0 else (left, right)

    def output_length(self, axis: int, length: int) -> int:
        """Return the number of positions of the sliding window along `axis` (0: height, 1: width).

        `length` is the length of the input. The result is below 1 if the window does not fit. For
        "same" padding it is ⌈n/s⌉, otherwise ⌊(n + a + b − d·(k − 1) − 1)/s⌋ + 1, with input length
        n, stride s, dilation d, kernel k and padding a before and b after the input. `ceil_mode`
        rounds up instead of down, and then drops the last window if it would start at position
        n + a or later.
        """
        stride = self.stride[axis]
        if self.padding == "same":
            return -(-length // stride)
        before, after = self.margins(axis, length)
        free = length + before + after - self.span(axis)
        if not self.ceil_mode:
            return free // stride + 1
        out = -(-free // stride) + 1
        return out - 1 if (out - 1) * stride >= length + before else out

    def output_plane(self, height: int, width: int) -> Pair:
        """Return height and width of the output.

        A value below 1 means that the window does not fit into the input along this axis.
        """
        return self.output_length(0, height), self.output_length(1, width)
