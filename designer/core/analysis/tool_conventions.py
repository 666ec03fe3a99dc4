"""The counts that other tools, such as fvcore, print for a design, and their counting rules.

Every rule was taken from the source code of its tool. The counts were compared with the output of
the tool, on PyTorch 2.13 at batch size 1 in evaluation mode (``tests/pytorch``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from designer.core.analysis.torch_modules import Layer
from designer.core.kinds.shapes import Shape

Rule = Callable[[Layer], int]
"""Type of a function that returns what a tool counts for one PyTorch module and one example."""


class Tool(NamedTuple):
    """A tool that counts operations, with its counting rules; `unit` is the unit it prints."""

    name: str
    version: str
    unit: str
    sentence: str
    """The tool's counting convention in one or two sentences, for users."""
    rules: Mapping[str, Rule]
    """The rule for each kind of PyTorch module, such as "linear"; those without a rule count 0."""

    def count(self, layers: Mapping[Layer, int]) -> int:
        """Return the count that the tool prints for a design and one example.

        `layers` maps each distinct layer (PyTorch module) of the design to the number of its
        occurrences.
        """
        return sum(
            number * self.rules[layer.operator](layer)
            for layer, number in layers.items()
            if layer.operator in self.rules
        )


def _macs(layer: Layer) -> int:
    return layer.macs


def _two_per_mac(layer: Layer) -> int:
    return 2 * layer.macs


def _macs_with_bias(layer: Layer) -> int:
    return layer.macs + (layer.output_values if layer.biases else 0)


def _per_input(layer: Layer) -> int:
    return layer.input_values


def _two_per_input(layer: Layer) -> int:
    return 2 * layer.input_values


def _per_output(layer: Layer) -> int:
    return layer.output_values


def _per_parameter(layer: Layer) -> int:
    return layer.weights + layer.biases


def _forward_macs(layer: Layer) -> int:
    """Return the multiply–accumulates of a convolution: each weight once per output position.

    For a transposed convolution this is wrong (each weight is multiplied once per input position),
    but some tools count in this way.
    """
    return layer.weights * layer.output_shape[0] * layer.output_shape[1]


def _forward_macs_with_bias(layer: Layer) -> int:
    return _forward_macs(layer) + (layer.output_values if layer.biases else 0)


def _softmax(layer: Layer) -> int:
    """Return the number of operations of a softmax over C channels.

    They are one exponential and one division per value, and C − 1 additions per position.
    """
    return 3 * layer.output_values - layer.output_values // layer.output_shape[-1]


def _thop_adaptive(layer: Layer) -> int:
    """Return what the tool thop counts for adaptive average pooling: k² + 1 per output value.

    k² is the number of input positions divided by the number of output positions. Like thop, the
    function computes it in floating point and only truncates the total to an integer.
    """
    (height, width, _), (rows, columns, _) = layer.input_shape, _as_map(layer.output_shape)
    return int(((height / rows) * (width / columns) + 1) * layer.output_values)


def _as_map(shape: Shape) -> Shape:
    """Return the shape 1×1×C for a vector of length C, and the shape of a feature map unchanged."""
    return shape if len(shape) == 3 else (1, 1, *shape)


def _fvcore_upsample(layer: Layer) -> int:
    per_value = 4 if layer.setting("mode") == "bilinear" else 1
    return per_value * layer.output_values


def _thop_upsample(layer: Layer) -> int:
    per_value = 11 if layer.setting("mode") == "bilinear" else 1
    return per_value * layer.output_values


def _two_per_mac_with_bias(layer: Layer) -> int:
    return 2 * layer.macs + (layer.output_values if layer.biases else 0)


def _calflops_transposed(layer: Layer) -> int:
    """Return the count that the tool calflops prints for a transposed convolution.

    It includes two errors of calflops. calflops divides by the number of groups twice. It also
    counts the bias additions for the output positions that an ordinary (not transposed) convolution
    would have.
    """
    groups: int = layer.setting("groups")
    kernel, stride, dilation = (layer.setting(n) for n in ("kernel", "stride", "dilation"))
    height, width, channels = layer.input_shape
    group_filters = layer.output_shape[2] // groups
    macs = kernel[0] * kernel[1] * channels * (group_filters // groups) * height * width
    if not layer.biases:
        return int(2 * macs)
    padding = layer.module_padding or (0, 0)
    positions = 1
    for axis, length in enumerate((height, width)):
        padded = length + 2 * padding[axis]
        positions *= (padded - dilation[axis] * (kernel[axis] - 1) - 1) // stride[axis] + 1
    return int(2 * macs + group_filters * positions)


def _calflops_lrn(layer: Layer) -> int:
    height, width, channels = _as_map(layer.output_shape)
    neighbours: int = layer.setting("size")
    return 3 * layer.output_values + (channels + neighbours - 1) * height * width


TOOLS = (
    Tool(
        "PyTorch FlopCounterMode",
        "2.13",
        "FLOPs",
        "Two per multiply–accumulate of convolutions and dense layers, nothing else.",
        {
            "convolution": _two_per_mac,
            "transposed_convolution": _two_per_mac,
            "linear": _two_per_mac,
        },
    ),
    Tool(
        "fvcore",
        "0.1.5",
        "FLOPs",
        "One per multiply–accumulate, without biases; batch norm 2 per value, adaptive average "
        "pooling 1 per input value, upsampling 1 or 4 per output value; no ReLU, no addition. "
        "A convolution with padding='same' as a word it misses; here padding is in numbers.",
        {
            "convolution": _macs,
            "transposed_convolution": _macs,
            "linear": _macs,
            "batch_norm": _two_per_input,
            "adaptive_avg_pool": _per_input,
            "upsample": _fvcore_upsample,
        },
    ),
    Tool(
        "torchinfo",
        "1.8.0",
        "mult-adds",
        "Each weight and bias of a convolution once per output position, those of all other "
        "layers once: so biases count once per output value, batch norm once per parameter.",
        {
            "convolution": _macs_with_bias,
            "transposed_convolution": _forward_macs_with_bias,
            "linear": _macs_with_bias,
            "batch_norm": _per_parameter,
        },
    ),
    Tool(
        "ptflops (aten)",
        "0.7.5",
        "MACs",
        "One per multiply–accumulate and one per output value for a bias; nothing else.",
        {
            "convolution": _macs_with_bias,
            "transposed_convolution": _macs_with_bias,
            "linear": _macs_with_bias,
        },
    ),
    Tool(
        "thop",
        "0.1.1",
        "MACs",
        "One per multiply–accumulate, without biases; batch norm 4 per value, average pooling "
        "1 and adaptive average pooling k² + 1 per output value, upsampling 1 or 11; no ReLU.",
        {
            "convolution": _macs,
            "transposed_convolution": _forward_macs,
            "linear": _macs,
            "batch_norm": lambda layer: 4 * layer.input_values,
            "softmax": _softmax,
            "avg_pool": _per_output,
            "adaptive_avg_pool": _thop_adaptive,
            "upsample": _thop_upsample,
        },
    ),
    Tool(
        "calflops",
        "0.3.2",
        "FLOPs",
        "Two per multiply–accumulate, a convolution's bias once per output value, batch norm 2 "
        "and ReLU and its like and pooling 1 per input value; additions written as + it misses.",
        {
            "convolution": _two_per_mac_with_bias,
            "transposed_convolution": _calflops_transposed,
            "linear": _two_per_mac,
            "batch_norm": _two_per_input,
            "lrn": _calflops_lrn,
            "upsample": _per_input,
            **dict.fromkeys(
                ("max_pool", "avg_pool", "adaptive_avg_pool", "adaptive_max_pool"), _per_input
            ),
            **dict.fromkeys(("relu", "leaky_relu", "elu", "gelu", "silu", "softmax"), _per_input),
        },
    ),
)
"""All tools, in the order in which they are displayed."""
