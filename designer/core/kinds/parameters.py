"""The arrays of numbers that a block stores: weights, biases, and the running means of norms.

A kind declares their shapes. How many numbers a block stores follows from these shapes. The numbers
themselves belong to no kind.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.kinds.named_tuples import fast_constructor
from designer.core.kinds.shapes import Shape, value_count

ParameterRole = Literal["weight", "bias", "buffer"]
"""As what the numbers of an array are counted; a buffer is stored but not trained."""

Axis = Literal[
    "height",
    "width",
    "input channels",
    "filters",
    "channels",
    "multiplier",
    "inputs",
    "units",
]
"""What an index along an axis of an array counts.

"channels" are those of the input if each has an output of its own, as in a norm; "inputs" are the
values of a vector. If a block has groups, an axis of a weight counts the input channels, or the
filters, of one group: the one that stands before the last axis.
"""


class Parameter(NamedTuple):
    """The name, shape, role and axes of one array of numbers that a block stores."""

    name: str
    """The name of the array within its block, as in PyTorch and in files of arrays."""
    shape: Shape
    role: ParameterRole
    axes: tuple[Axis, ...]
    """What each axis of the array counts, e.g. height × width × input channels × filters."""


create_parameter = fast_constructor(Parameter)
"""Create the description of an array; faster than calling `Parameter`."""


def weight_array(shape: Shape, axes: tuple[Axis, ...]) -> Parameter:
    """Return the weight of a block, an array of the given shape and axes."""
    return create_parameter("weight", shape, "weight", axes)


def bias_vector(length: int, axis: Axis) -> Parameter:
    """Return the bias of a block, a vector of `length` values."""
    return create_parameter("bias", (length,), "bias", (axis,))


def sizes_by_role(parameters: tuple[Parameter, ...]) -> tuple[int, int, int]:
    """Return how many values all weights, all biases and all buffers have, in this order."""
    weights = biases = buffers = 0
    for _, shape, role, _ in parameters:
        if role == "weight":
            weights += value_count(shape)
        elif role == "bias":
            biases += value_count(shape)
        else:
            buffers += value_count(shape)
    return weights, biases, buffers
