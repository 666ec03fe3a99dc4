"""A design as PyTorch modules, the form in which other tools count it.

A block corresponds to one module, identified by `Kind.operator`, and to a second one for its
activation. Operations that no tool counts have no layer: sums and products of tensors, concat,
flatten, padding, slicing, dropout.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.cost import Cost
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, value_count


class Layer(NamedTuple):
    """One PyTorch module, with the attributes that the counting rules need."""

    operator: str
    """The operator of the module: a `Kind.operator`, or the name of an activation function."""
    input_shape: Shape
    """The shape of the first input."""
    output_shape: Shape
    kind: Kind
    """The kind of the block, for its settings."""
    cost: Cost
    """The cost of the block."""

    def setting(self, name: str) -> Any:
        """Return a setting of the block that the module belongs to."""
        return self.kind.setting(name)

    @property
    def macs(self) -> int:
        """The number of multiply–accumulates, as this program counts them."""
        return self.cost.macs

    @property
    def weights(self) -> int:
        """The number of weights."""
        return self.cost.weights

    @property
    def biases(self) -> int:
        """The number of biases."""
        return self.cost.biases

    @property
    def output_values(self) -> int:
        """The number of output values."""
        return value_count(self.output_shape)

    @property
    def input_values(self) -> int:
        """The number of values of the first input."""
        return value_count(self.input_shape)

    @property
    def module_padding(self) -> tuple[int, int] | None:
        """The padding (height, width) that PyTorch's transposed convolution can apply itself.

        Return None if it cannot: the module only supports equal padding on both sides, and an
        output padding smaller than the stride or the dilation. In other cases the unpadded output
        has to be cropped.
        """
        padding, output_padding = self.setting("padding"), self.setting("output_padding")
        sides = (0, 0, 0, 0) if padding == "valid" else padding
        limits = map(max, self.setting("stride"), self.setting("dilation"))
        if sides == "same" or any(
            length >= limit for length, limit in zip(output_padding, limits, strict=True)
        ):
            return None
        top, bottom, left, right = sides
        return (top, left) if (top, left) == (bottom, right) else None


def layers(analysis: Analysis) -> dict[Layer, int]:
    """Return the modules of the known blocks of a design, and the number of each."""
    counts: dict[Layer, int] = {}
    for kind, inputs, output, cost, number in _blocks(analysis):
        modules = []
        if kind.operator:
            modules.append(_with_module_output(Layer(kind.operator, inputs[0], output, kind, cost)))
        for name in ("activation", "function"):
            if name in kind.fields:
                modules.append(Layer(kind.setting(name), output, output, kind, cost))
        for layer in modules:
            counts[layer] = counts.get(layer, 0) + number
    return counts


def _blocks(analysis: Analysis) -> list[tuple[Kind, tuple[Shape, ...], Shape, Cost, int]]:
    """Return kind, input shapes, output shape, cost and number of the distinct known blocks.

    Grouping equal blocks is fast, because a network consists of few distinct ones.
    """
    numbers: dict[tuple[Kind, tuple[Shape, ...]], int] = {}
    results: dict[tuple[Kind, tuple[Shape, ...]], tuple[Shape, Cost]] = {}
    for row in analysis.rows.values():
        if row.cost is not None and row.output is not None and not row.bypassed:
            key = row.kind, row.known_inputs
            numbers[key] = numbers.get(key, 0) + 1
            results[key] = row.output, row.cost
    return [(*key, *results[key], number) for key, number in numbers.items()]


def _with_module_output(layer: Layer) -> Layer:
    """Return the layer with the output shape of PyTorch's module, before it is cropped."""
    if layer.operator != "transposed_convolution" or layer.module_padding is not None:
        return layer
    kernel, stride, dilation = (layer.setting(n) for n in ("kernel", "stride", "dilation"))
    rows, columns = (
        (layer.input_shape[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1
        for axis in (0, 1)
    )
    return layer._replace(output_shape=(rows, columns, layer.output_shape[2]))
