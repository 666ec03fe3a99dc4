"""The arrays of numbers that a block stores: weights, biases, and the running means of norms.

A kind declares their shapes. How many numbers a block stores follows from these shapes. The numbers
themselves belong to no kind.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from designer.core.kinds.named_tuples import fast_constructor
from designer.core.kinds.shapes import Shape, value_count

ParameterName = Literal["weight", "bias", "running_mean", "running_var"]
"""The name of an array within its block, as in PyTorch and in files of arrays."""

ParameterRole = Literal["weight", "bias", "buffer"]
"""As what the numbers of an array are counted; a buffer is stored but not trained."""


class Parameter(NamedTuple):
    """The name, shape and role of one array of numbers that a block stores.

    The layout of a weight is

    - for a convolution: height × width × input channels of a group × filters,
    - for a depthwise convolution: height × width × channels × multiplier,
    - for a transposed convolution: height × width × filters of a group × input channels,
    - for a dense layer: inputs × units,
    - for a norm: one number per channel.

    All other arrays are vectors.
    """

    name: ParameterName
    shape: Shape
    role: ParameterRole


create_parameter = fast_constructor(Parameter)
"""Create the description of an array; faster than calling `Parameter`."""


def weight_array(shape: Shape) -> Parameter:
    """Return the weight of a block, an array of the given shape."""
    return create_parameter(name="weight", shape=shape, role="weight")


def bias_vector(length: int) -> Parameter:
    """Return the bias of a block, a vector of `length` values."""
    return create_parameter(name="bias", shape=(length,), role="bias")


def sizes_by_role(parameters: tuple[Parameter, ...]) -> tuple[int, int, int]:
    """Return how many values all weights, all biases and all buffers have, in this order."""
    weights = biases = buffers = 0
    for _, shape, role in parameters:
        if role == "weight":
            weights += value_count(shape)
        elif role == "bias":
            biases += value_count(shape)
        else:
            buffers += value_count(shape)
    return weights, biases, buffers
