"""For each block kind, a function that builds a PyTorch module: `MODULES`, by the kind's name.

If PyTorch has a layer that takes the settings, that layer is used. Some settings no PyTorch layer
takes, such as "same" with a stride, or borders of different widths. For these settings the input is
padded, or the output cropped, by the margins that the program's contract gives. The margins are
computed in this module once more, independently of the program. Tensors have the shape (1, C, H, W)
for a feature map and (1, length) for a vector.
"""

from collections.abc import Callable
from functools import partial
from math import inf, prod

import torch
from torch import nn

from designer.core.kinds.kind import Kind

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "none": nn.Identity,
    "relu": nn.ReLU,
    "relu6": nn.ReLU6,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "hard_sigmoid": nn.Hardsigmoid,
    "hard_swish": nn.Hardswish,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "softmax": partial(nn.Softmax, dim=1),
}


class Step(nn.Module):
    """A PyTorch module without parameters that applies a given function to its inputs."""

    def __init__(self, function: Callable[..., torch.Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        return self.function(*inputs)


def sides(padding, window, plane) -> tuple[int, int, int, int]:
    """Return the widths of the border (top, bottom, left, right) that `padding` stands for.

    `window` is (kernel, stride, dilation), and `plane` the height and width of the input. With
    "same", an input of length n and a stride of s give ⌈n/s⌉ windows; if the padding needed is odd,
    the end gets one unit more than the beginning.
    """
    if padding == "valid":
        return 0, 0, 0, 0
    if padding != "same":
        return padding
    margins = []
    for length, kernel, stride, dilation in zip(plane, *window, strict=True):
        windows = (length + stride - 1) // stride
        missing = max((windows - 1) * stride + dilation * (kernel - 1) + 1 - length, 0)
        margins += [missing // 2, missing - missing // 2]
    return tuple(margins)


def border(top: int, bottom: int, left: int, right: int, fill: float = 0.0) -> nn.Module:
    """Return a layer that adds a border with the value `fill`.

    If a width is negative, the layer removes rows or columns instead.
    """
    return nn.ConstantPad2d((left, right, top, bottom), fill)


def convolution(kind: Kind, shape, kernel, filters: int, groups: int) -> nn.Module:
    """Return a convolution with the block's activation.

    PyTorch's layer takes only padding that is equal on opposite sides; otherwise a border is added
    before the layer.
    """
    stride = kind.stride
    dilation = getattr(kind, "dilation", (1, 1))
    padding = getattr(kind, "padding", "valid")
    top, bottom, left, right = sides(padding, (kernel, stride, dilation), shape[2:])
    even = top == bottom and left == right
    conv_padding = (top, left) if even else (0, 0)
    return nn.Sequential(
        nn.Identity() if even else border(top, bottom, left, right),
        nn.Conv2d(shape[1], filters, kernel, stride, conv_padding, dilation, groups, kind.bias),
        ACTIVATIONS[kind.activation](),
    )


def depthwise(kind: Kind, shape) -> nn.Module:
    """Return a depthwise convolution: one with as many groups as input channels."""
    return convolution(kind, shape, kind.kernel, shape[1] * kind.multiplier, shape[1])


def conv_transpose(kind: Kind, shape) -> nn.Module:
    """Return a transposed convolution with the block's activation.

    If PyTorch's layer does not take the padding, the layer runs without padding, and its output is
    cropped.
    """
    layer = partial(
        nn.ConvTranspose2d, shape[1], kind.filters, kind.kernel, kind.stride, groups=kind.groups
    )
    layer = partial(layer, bias=kind.bias, dilation=kind.dilation)
    activation = ACTIVATIONS[kind.activation]()
    output_padding = kind.output_padding
    if kind.padding == "same":
        cuts = [cut for axis in (0, 1) for cut in _same_cut(kind, axis, shape[2 + axis])]
    else:
        top, bottom, left, right = sides(kind.padding, None, None)
        is_accepted = all(
            b < max(kind.stride[i], kind.dilation[i]) for i, b in enumerate(output_padding)
        )
        if top == bottom and left == right and is_accepted:
            return nn.Sequential(
                layer(padding=(top, left), output_padding=output_padding), activation
            )
        cuts = [top, bottom - output_padding[0], left, right - output_padding[1]]
    grown, cropped = (
        border(*(max(-cut, 0) for cut in cuts)),
        border(*(min(-cut, 0) for cut in cuts)),
    )
    return nn.Sequential(layer(), grown, cropped, activation)


def _same_cut(kind: Kind, axis: int, length: int) -> tuple[int, int]:
    """Return how many values "same" removes at the beginning and at the end of one axis.

    Of the output of a transposed convolution, n·s values remain, where n is the input length and s
    the stride.
    """
    full_length = (
        (length - 1) * kind.stride[axis] + kind.dilation[axis] * (kind.kernel[axis] - 1) + 1
    )
    surplus = full_length - length * kind.stride[axis]
    before = max(surplus, 0) // 2
    return before, surplus - before


def pooling(kind: Kind, shape, layer: Callable[..., nn.Module], fill: float) -> nn.Module:
    """Return a pooling, of the PyTorch class `layer`.

    If the class does not take the padding, a border with the value `fill` is added before the
    pooling. With `ceil_mode`, the output is then cropped to the right number of windows.
    """
    kernel, stride = kind.window, kind.setting("stride")
    top, bottom, left, right = sides(kind.padding, (kernel, stride, (1, 1)), shape[2:])
    is_accepted = top <= kernel[0] // 2 and left <= kernel[1] // 2
    if kind.padding != "same" and top == bottom and left == right and is_accepted:
        return layer(kernel, stride, (top, left), ceil_mode=kind.ceil_mode)
    if kind.padding == "same" or not kind.ceil_mode:
        return nn.Sequential(border(top, bottom, left, right, fill), layer(kernel, stride))
    rows = _rounded_up(shape[2], top, bottom, kernel[0], stride[0])
    columns = _rounded_up(shape[3], left, right, kernel[1], stride[1])
    return nn.Sequential(
        border(top, bottom + stride[0] - 1, left, right + stride[1] - 1, fill),
        layer(kernel, stride),
        Step(lambda pooled: pooled[:, :, :rows, :columns]),
    )


def _rounded_up(length: int, before: int, after: int, kernel: int, stride: int) -> int:
    """Return the number of windows along an axis with `ceil_mode`.

    A window that starts past the input and the padding before it does not count. `length` is that
    of the input, `before` and `after` are the padding at its ends.
    """
    windows = -((kernel - length - before - after) // stride) + 1
    return windows - ((windows - 1) * stride >= length + before)


def dense(kind: Kind, shape) -> nn.Module:
    """Return a linear layer with the block's activation; raise an error if the input is no vector.

    PyTorch's own layer would also accept a feature map, and apply itself along the last dimension.
    """
    if len(shape) != 2:
        raise RuntimeError(f"dense: a vector, not {tuple(shape)}")
    return nn.Sequential(nn.Linear(shape[1], kind.units, kind.bias), ACTIVATIONS[kind.activation]())


def batch_norm(_kind: Kind, shape) -> nn.Module:
    """Return a batch norm for feature maps if `shape` is that of one, else for vectors."""
    return (nn.BatchNorm2d if len(shape) == 4 else nn.BatchNorm1d)(shape[1])


def global_pooling(layer: Callable[..., nn.Module], kind: Kind, _shape) -> nn.Module:
    """Return a global pooling, whose output has one value per channel.

    Height and width of the output are kept, with length 1, if the setting `keep_dims` says so.
    """
    return nn.Sequential(layer(1), nn.Identity() if kind.keep_dims else nn.Flatten())


def upsample(kind: Kind, _shape) -> nn.Module:
    """Return an upsampling layer.

    If the factors for height and width are equal, the layer gets a single factor, because the tool
    calflops needs that.
    """
    down, across = kind.factor
    return nn.Upsample(scale_factor=down if down == across else kind.factor, mode=kind.mode)


def lrn(kind: Kind, _shape) -> nn.Module:
    """Return a local response normalisation.

    PyTorch's layer needs a dimension after the channels. A vector has none, so the module adds one
    before the layer and removes it after.
    """
    layer = nn.LocalResponseNorm(kind.size, kind.alpha, kind.beta, kind.k)
    return Step(lambda x: layer(x) if x.dim() > 2 else layer(x[..., None])[..., 0])


MODULES: dict[str, Callable[[Kind, torch.Size], nn.Module]] = {
    "input": lambda kind, shape: nn.Identity(),
    "conv": lambda kind, shape: convolution(kind, shape, kind.kernel, kind.filters, kind.groups),
    "conv1x1": lambda kind, shape: convolution(kind, shape, (1, 1), kind.filters, kind.groups),
    "depthwise_conv": depthwise,
    "conv_transpose": conv_transpose,
    "max_pool": lambda kind, shape: pooling(kind, shape, nn.MaxPool2d, -inf),
    "avg_pool": lambda kind, shape: pooling(
        kind, shape, partial(nn.AvgPool2d, count_include_pad=kind.count_include_pad), 0.0
    ),
    "adaptive_avg_pool": lambda kind, shape: nn.AdaptiveAvgPool2d(kind.size),
    "global_avg_pool": partial(global_pooling, nn.AdaptiveAvgPool2d),
    "global_max_pool": partial(global_pooling, nn.AdaptiveMaxPool2d),
    "batch_norm": batch_norm,
    "lrn": lrn,
    "activation": lambda kind, shape: ACTIVATIONS[kind.function](),
    "dropout": lambda kind, shape: nn.Dropout(kind.rate),
    "upsample": upsample,
    "zero_pad": lambda kind, shape: border(*kind.padding),
    "channel_shuffle": lambda kind, shape: nn.ChannelShuffle(kind.groups),
    "slice_channels": lambda kind, shape: Step(lambda x: x[:, kind.start : kind.stop]),
    "flatten": lambda kind, shape: nn.Flatten(),
    "dense": dense,
    "concat": lambda kind, shape: Step(lambda *inputs: torch.cat(inputs, dim=1)),
    "add": lambda kind, shape: Step(lambda *inputs: sum(inputs)),
    "multiply": lambda kind, shape: Step(lambda *inputs: prod(inputs)),
}
