"""The classes for the rows in `rows`, and functions that count costs one by one."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from designer.core.kinds.cost import Cost
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape


class Sample(NamedTuple):
    """A kind with settings, its input shapes, and the expected results, calculated by hand."""

    kind: Kind
    inputs: tuple[Shape, ...]
    output: Shape
    cost: Cost
    headline: str
    settings: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A kind with invalid inputs, the field at fault, and a part of the message."""

    kind: Kind
    inputs: tuple[Shape, ...]
    field: str | None
    message: str
    """Text that the message must contain."""


class Row(NamedTuple):
    """The test data of one kind."""

    samples: tuple[Sample, ...]
    faults: tuple[Fault, ...] = ()
    small: Iterable[tuple[Kind, Shape]] = ()
    """Kinds and inputs small enough for `counted`."""
    counted: Callable[[Kind, Shape], tuple[int, int]] | None = None
    """A function that counts weights and multiply–accumulates by looping over them."""


def starts(window, axis, length):
    """Return the start positions of a window along an axis, moved over the padded input."""
    stride = window.stride[axis]
    if window.padding == "same":
        return range(0, length, stride)
    before, after = (0, 0) if window.padding == "valid" else window.padding[2 * axis :][:2]
    positions, start = [], -before
    while start + window.dilation[axis] * (window.kernel[axis] - 1) < length + after:
        positions.append(start)
        start += stride
    return positions


def convolved(kind, image):
    """Return weights and macs of a convolution, counted tap by tap."""
    window, groups = kind.sliding_window, kind.groups_for(image[2])
    rows, columns = (starts(window, axis, image[axis]) for axis in (0, 1))
    weights, macs = set(), 0
    filters = kind.filters_for(image[2])
    for _, _, filter_index in product(rows, columns, range(filters)):
        group = filter_index * groups // filters
        for channel in range(image[2]):
            if channel * groups // image[2] == group:
                for tap in product(*map(range, window.kernel)):
                    weights.add((filter_index, channel, tap))
                    macs += 1
    return len(weights), macs


def connected(kind, vector):
    """Return weights and macs of a dense layer, counted connection by connection."""
    connections = list(product(range(vector[0]), range(kind.units)))
    return len(connections), len(connections)


def spread(kind, image):
    """Return weights and macs of a transposed convolution.

    Each input value is multiplied with each tap of the filters of its group.
    """
    weights, macs = set(), 0
    filters, groups = range(kind.filters), kind.groups
    for _, _, channel, filter_index in product(*map(range, image), filters):
        if channel * groups // image[2] == filter_index * groups // kind.filters:
            for tap in product(*map(range, kind.kernel)):
                weights.add((filter_index, channel, tap))
                macs += 1
    return len(weights), macs
