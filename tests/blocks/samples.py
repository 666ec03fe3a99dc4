"""The classes of the test data in `rows`, and functions that count weights and MACs one by one."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from designer.core.kinds.cost import Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, value_count


class Sample(NamedTuple):
    """A block kind with settings, input shapes, and the expected results, calculated by hand."""

    kind: Kind
    inputs: tuple[Shape, ...]
    output: Shape
    work: Counts
    """The expected counts without the activations, which follow from `output`."""
    headline: str
    settings: tuple[str, ...] = ()

    @property
    def cost(self) -> Counts:
        """The expected counts of the block."""
        return self.work._replace(activations=value_count(self.output))


class Fault(NamedTuple):
    """A block kind with settings, invalid input shapes, and the expected problem.

    `field` is the name of the field at fault, or None.
    """

    kind: Kind
    inputs: tuple[Shape, ...]
    field: str | None
    message: str
    """A text that the problem's message must contain."""


class Row(NamedTuple):
    """The test data of one block kind."""

    samples: tuple[Sample, ...]
    faults: tuple[Fault, ...] = ()
    small: Iterable[tuple[Kind, Shape]] = ()
    """Kinds with settings, and input shapes, so small that `counted` takes little time."""
    counted: Callable[[Kind, Shape], tuple[int, int]] | None = None
    """A function that counts the weights and the MACs of a block by looping over all of them."""


def starts(window, axis, length):
    """Return all positions along `axis` at which a sliding window starts.

    The window is moved over the padded input step by step. `length` is the length of the input.
    """
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
    """Return the number of weights and of MACs of a convolution, counted tap by tap."""
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
    """Return the number of weights and of MACs of a dense layer, counted one by one."""
    connections = list(product(range(vector[0]), range(kind.units)))
    return len(connections), len(connections)


def spread(kind, image):
    """Return the number of weights and of MACs of a transposed convolution, counted tap by tap.

    Each input value is multiplied with each kernel tap of those filters that are in the group of
    its channel.
    """
    weights, macs = set(), 0
    filters, groups = range(kind.filters), kind.groups
    for _, _, channel, filter_index in product(*map(range, image), filters):
        if channel * groups // image[2] == filter_index * groups // kind.filters:
            for tap in product(*map(range, kind.kernel)):
                weights.add((filter_index, channel, tap))
                macs += 1
    return len(weights), macs
