"""A design as the PyTorch modules it is made of, which is how other tools see it.

A block is its own module, told by `Kind.operator`, and that of its activation. What counts
nothing anywhere is no layer: sums and products of tensors, concat, flatten, padding, slicing,
dropout.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.cost import Cost
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, size


class Layer(NamedTuple):
    """One PyTorch module as the counters see it."""

    operator: str
    reads: Shape
    """The shape that arrives first."""
    gives: Shape
    kind: Kind
    """The block's, for its settings."""
    cost: Cost

    def setting(self, name: str) -> Any:
        """A setting of the block it comes from."""
        return self.kind.setting(name)

    @property
    def macs(self) -> int:
        """Multiply–accumulates, as this program counts them."""
        return self.cost.macs

    @property
    def weights(self) -> int:
        """Trained factors."""
        return self.cost.weights

    @property
    def biases(self) -> int:
        """Trained summands."""
        return self.cost.biases

    @property
    def values(self) -> int:
        """Values that leave it."""
        return size(self.gives)

    @property
    def arriving(self) -> int:
        """Values that arrive."""
        return size(self.reads)

    @property
    def own_padding(self) -> tuple[int, int] | None:
        """Of a transposed convolution: the padding that PyTorch's module takes itself.

        It pads both sides alike and no further at the end than stride or dilation; anything else
        is cut out of what comes without padding.
        """
        padding, beyond = self.setting("padding"), self.setting("output_padding")
        sides = (0, 0, 0, 0) if padding == "valid" else padding
        most = map(max, self.setting("stride"), self.setting("dilation"))
        if sides == "same" or any(more >= least for more, least in zip(beyond, most, strict=True)):
            return None
        top, bottom, left, right = sides
        return (top, left) if (top, left) == (bottom, right) else None


def layers(analysis: Analysis) -> dict[Layer, int]:
    """The modules that the known blocks of a design are made of, and how many there are of each."""
    found: dict[Layer, int] = {}
    for kind, inputs, output, cost, number in _blocks(analysis):
        made = []
        if kind.operator:
            made.append(_module(Layer(kind.operator, inputs[0], output, kind, cost)))
        for name in ("activation", "function"):
            if name in kind.fields:
                made.append(Layer(kind.setting(name), output, output, kind, cost))
        for layer in made:
            found[layer] = found.get(layer, 0) + number
    return found


def _blocks(analysis: Analysis) -> list[tuple[Kind, tuple[Shape, ...], Shape, Cost, int]]:
    """Each kind on the same inputs, what it gives and costs, and how often it stands there.

    A network is made of few such.
    """
    numbers: dict[tuple[Kind, tuple[Shape, ...]], int] = {}
    known: dict[tuple[Kind, tuple[Shape, ...]], tuple[Shape, Cost]] = {}
    for row in analysis.rows.values():
        if row.cost is not None and row.output is not None and not row.bypassed:
            key = row.kind, row.known_inputs
            numbers[key] = numbers.get(key, 0) + 1
            known[key] = row.output, row.cost
    return [(*key, *known[key], number) for key, number in numbers.items()]


def _module(layer: Layer) -> Layer:
    """The layer with what leaves PyTorch's module, before anything is cut off behind it."""
    if layer.operator != "transposed_convolution" or layer.own_padding is not None:
        return layer
    kernel, stride, dilation = (layer.setting(n) for n in ("kernel", "stride", "dilation"))
    rows, columns = (
        (layer.reads[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1
        for axis in (0, 1)
    )
    return layer._replace(gives=(rows, columns, layer.gives[2]))
