"""What other tools would print for the same design, and the convention behind each figure.

Every rule was read in the tool's own source and held against the tool, run on PyTorch 2.13 at
batch 1 in evaluation mode (``tests/pytorch``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from designer.core.analysis.torch_modules import Layer
from designer.core.kinds.shapes import Shape

Rule = Callable[[Layer], int]


class Tool(NamedTuple):
    """A counter: what its figure is called, how it counts, in one sentence."""

    name: str
    version: str
    unit: str
    sentence: str
    rules: Mapping[str, Rule]
    """By operator; one without a rule counts nothing."""

    def count(self, layers: Mapping[Layer, int]) -> int:
        """Its figure for a design's `layers`, which are its known blocks; one example."""
        return sum(
            number * self.rules[layer.operator](layer)
            for layer, number in layers.items()
            if layer.operator in self.rules
        )


def _macs(layer: Layer) -> int:
    return layer.macs


def _two_per_mac(layer: Layer) -> int:
    return 2 * layer.macs


def _with_bias(layer: Layer) -> int:
    return layer.macs + (layer.values if layer.biases else 0)


def _reads(layer: Layer) -> int:
    return layer.arriving


def _reads_twice(layer: Layer) -> int:
    return 2 * layer.arriving


def _gives(layer: Layer) -> int:
    return layer.values


def _per_parameter(layer: Layer) -> int:
    return layer.weights + layer.biases


def _as_if_forward(layer: Layer) -> int:
    """A transposed convolution counted over its output's positions rather than its input's."""
    return layer.weights * layer.gives[0] * layer.gives[1]


def _as_if_forward_with_bias(layer: Layer) -> int:
    return _as_if_forward(layer) + (layer.values if layer.biases else 0)


def _softmax(layer: Layer) -> int:
    """An exponential and a division a value, one addition less than values per position."""
    return 3 * layer.values - layer.values // layer.gives[-1]


def _thop_adaptive(layer: Layer) -> int:
    """(k² + 1) per output value, k² worked out in floating point and the whole cut off once."""
    (height, width, _), (rows, columns, _) = layer.reads, _as_map(layer.gives)
    try:
        return int(((height / rows) * (width / columns) + 1) * layer.values)
    except OverflowError:
        return int((Fraction(height, rows) * Fraction(width, columns) + 1) * layer.values)


def _as_map(shape: Shape) -> Shape:
    return shape if len(shape) == 3 else (1, 1, *shape)


def _fvcore_upsample(layer: Layer) -> int:
    each = 4 if layer.setting("mode") == "bilinear" else 1
    return each * layer.values


def _thop_upsample(layer: Layer) -> int:
    each = 11 if layer.setting("mode") == "bilinear" else 1
    return each * layer.values


def _two_per_mac_with_bias(layer: Layer) -> int:
    return 2 * layer.macs + (layer.values if layer.biases else 0)


def _calflops_transposed(layer: Layer) -> int:
    """Divides by the groups twice, and adds the bias at a forward convolution's positions."""
    groups: int = layer.setting("groups")
    kernel, stride, dilation = (layer.setting(n) for n in ("kernel", "stride", "dilation"))
    height, width, channels = layer.reads
    each = layer.gives[2] // groups
    macs = kernel[0] * kernel[1] * channels * (each // groups) * height * width
    if not layer.biases:
        return int(2 * macs)
    padding = layer.own_padding or (0, 0)
    places = 1
    for axis, length in enumerate((height, width)):
        padded = length + 2 * padding[axis]
        places *= (padded - dilation[axis] * (kernel[axis] - 1) - 1) // stride[axis] + 1
    return int(2 * macs + each * places)


def _calflops_lrn(layer: Layer) -> int:
    height, width, channels = _as_map(layer.gives)
    neighbours: int = layer.setting("size")
    return 3 * layer.values + (channels + neighbours - 1) * height * width


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
            "batch_norm": _reads_twice,
            "adaptive_avg_pool": _reads,
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
            "convolution": _with_bias,
            "transposed_convolution": _as_if_forward_with_bias,
            "linear": _with_bias,
            "batch_norm": _per_parameter,
        },
    ),
    Tool(
        "ptflops (aten)",
        "0.7.5",
        "MACs",
        "One per multiply–accumulate and one per output value for a bias; nothing else.",
        {
            "convolution": _with_bias,
            "transposed_convolution": _with_bias,
            "linear": _with_bias,
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
            "transposed_convolution": _as_if_forward,
            "linear": _macs,
            "batch_norm": lambda layer: 4 * layer.arriving,
            "softmax": _softmax,
            "avg_pool": _gives,
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
            "batch_norm": _reads_twice,
            "lrn": _calflops_lrn,
            "upsample": _reads,
            **dict.fromkeys(
                ("max_pool", "avg_pool", "adaptive_avg_pool", "adaptive_max_pool"), _reads
            ),
            **dict.fromkeys(("relu", "leaky_relu", "elu", "gelu", "silu", "softmax"), _reads),
        },
    ),
)
"""The counters, in the order in which they are shown."""
