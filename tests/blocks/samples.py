"""What a row of `rows` is made of, and costs counted one by one."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from designer.core.kinds.cost import Cost
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape


class Sample(NamedTuple):
    """A kind with settings, what arrives, and by hand what must come of it."""

    kind: Kind
    inputs: tuple[Shape, ...]
    output: Shape
    cost: Cost
    headline: str
    settings: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A kind with inputs it cannot take, the field to blame, and a word the fault must say."""

    kind: Kind
    inputs: tuple[Shape, ...]
    field: str | None
    says: str


class Row(NamedTuple):
    """All that the test needs to know of a kind."""

    samples: tuple[Sample, ...]
    faults: tuple[Fault, ...] = ()
    small: Iterable[tuple[Kind, Shape]] = ()
    """Kinds and inputs small enough for `counted`."""
    counted: Callable[[Kind, Shape], tuple[int, int]] | None = None
    """Weights and multiply–accumulates found by looping over them one by one."""


def starts(window, axis, length):
    """Where the window starts along an axis, found by stepping over the padded input."""
    stride = window.stride[axis]
    if window.padding == "same":
        return range(0, length, stride)
    before, after = (0, 0) if window.padding == "valid" else window.padding[2 * axis :][:2]
    places, start = [], -before
    while start + window.dilation[axis] * (window.kernel[axis] - 1) < length + after:
        places.append(start)
        start += stride
    return places


def convolved(kind, image):
    """A convolution counted tap by tap; its weights are the taps that differ."""
    window, groups = kind.sliding_window, kind.groups_for(image[2])
    rows, columns = (starts(window, axis, image[axis]) for axis in (0, 1))
    weights, macs = set(), 0
    filters = kind.filters_for(image[2])
    for _, _, a_filter in product(rows, columns, range(filters)):
        group = a_filter * groups // filters
        for channel in range(image[2]):
            if channel * groups // image[2] == group:
                for tap in product(*map(range, window.kernel)):
                    weights.add((a_filter, channel, tap))
                    macs += 1
    return len(weights), macs


def connected(kind, vector):
    """A dense layer counted connection by connection."""
    connections = list(product(range(vector[0]), range(kind.units)))
    return len(connections), len(connections)


def spread(kind, image):
    """A transposed convolution: every input value onto every tap of its group's filters."""
    weights, macs = set(), 0
    filters, groups = range(kind.filters), kind.groups
    for _, _, channel, a_filter in product(*map(range, image), filters):
        if channel * groups // image[2] == a_filter * groups // kind.filters:
            for tap in product(*map(range, kind.kernel)):
                weights.add((a_filter, channel, tap))
                macs += 1
    return len(weights), macs
