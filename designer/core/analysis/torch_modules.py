"""A design as a list of PyTorch modules, the form in which other tools count operations.

A block corresponds to one module, identified by `Kind.operator`. If the block has an activation, a
second module corresponds to the activation. Operations that no tool counts have no module: sums and
products of tensors, concat, flatten, padding, slicing, dropout.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.cost import Counts
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape, value_count


class Layer(NamedTuple):
    """One PyTorch module, with the attributes that the counting rules of other tools need."""

    operator: str
    """What the module computes: "convolution", "linear", or the name of an activation function."""
    input_shape: Shape
    """The shape of the first input of the module."""
    output_shape: Shape
    kind: Kind
    """The kind, including its settings, of the block to which the module corresponds."""
    cost: Counts
    """The cost of the block to which the module corresponds, as this program counts it."""

    def setting(self, name: str) -> Any:
        """Return the setting `name` of the block to which the module corresponds."""
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
        """The `padding` argument (height, width) of PyTorch's transposed convolution.

        PyTorch only supports equal padding on opposite sides, and an output padding smaller than
        the stride or the dilation. For other settings the value is None: the module then has no
        padding, and its output has to be cropped.
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
    """Return the PyTorch modules to which a design corresponds, with their numbers of occurrences.

    Bypassed blocks, and blocks whose output shape is unknown because of a fault, are left out.
    """
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


def _blocks(analysis: Analysis) -> list[tuple[Kind, tuple[Shape, ...], Shape, Counts, int]]:
    """Return the distinct blocks: kind, input shapes, output shape, cost and occurrences.

    Blocks whose output shape is unknown, and bypassed blocks, are left out. Blocks with equal kinds
    and equal input shapes are one entry. Since most networks repeat a few distinct blocks many
    times, this saves time.
    """
    numbers: dict[tuple[Kind, tuple[Shape, ...]], int] = {}
    results: dict[tuple[Kind, tuple[Shape, ...]], tuple[Shape, Counts]] = {}
    for row in analysis.rows.values():
        if row.cost is not None and row.output is not None and not row.bypassed:
            key = row.kind, row.known_inputs
            numbers[key] = numbers.get(key, 0) + 1
            results[key] = row.output, row.cost
    return [(*key, *results[key], number) for key, number in numbers.items()]


def _with_module_output(layer: Layer) -> Layer:
    """Return the layer with the output shape of the PyTorch module itself.

    It differs from the output shape of the block if the output of the module has to be cropped.
    """
    if layer.operator != "transposed_convolution" or layer.module_padding is not None:
        return layer
    kernel, stride, dilation = (layer.setting(n) for n in ("kernel", "stride", "dilation"))
    rows, columns = (
        (layer.input_shape[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1
        for axis in (0, 1)
    )
    return layer._replace(output_shape=(rows, columns, layer.output_shape[2]))
