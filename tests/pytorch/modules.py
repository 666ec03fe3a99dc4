"""A PyTorch module for each kind of block: `MODULES`, by the name of the kind.

If PyTorch has a layer that takes the settings, that layer is used. For settings that PyTorch lacks
("same" with a stride, uneven borders) the input is padded, or the output cropped, by the margins
of the program's contract, which are implemented here a second time. Tensors are (1, C, H, W) for a
feature map and (1, length) for a vector.
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
    """A module without parameters that applies a function to its inputs."""

    def __init__(self, function: Callable[..., torch.Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        return self.function(*inputs)


def sides(padding, window, plane) -> tuple[int, int, int, int]:
    """Return the border (top, bottom, left, right) for a `window` of (kernel, stride, dilation).

    The contract: with "same" there are ⌈n/s⌉ windows, and an odd unit of padding goes to the end.
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
    """Return a layer that adds a border of `fill`; negative widths remove rows or columns."""
    return nn.ConstantPad2d((left, right, top, bottom), fill)


def convolution(kind: Kind, shape, kernel, filters: int, groups: int) -> nn.Module:
    """Return a border if the padding is uneven, the convolution, and the block's activation."""
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
    """Return a convolution with as many groups as channels."""
    return convolution(kind, shape, kind.kernel, shape[1] * kind.multiplier, shape[1])


def conv_transpose(kind: Kind, shape) -> nn.Module:
    """Return PyTorch's layer if it takes the settings, else the full output cropped to size."""
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
    """Return the lengths that "same" removes at both ends, so that n·s values remain."""
    full_length = (
        (length - 1) * kind.stride[axis] + kind.dilation[axis] * (kind.kernel[axis] - 1) + 1
    )
    surplus = full_length - length * kind.stride[axis]
    before = max(surplus, 0) // 2
    return before, surplus - before


def pooling(kind: Kind, shape, layer: Callable[..., nn.Module], fill: float) -> nn.Module:
    """Return PyTorch's layer if it takes the padding, else a border and a cropped pooling."""
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
    """Return the number of windows with `ceil_mode`, except any that starts past the input."""
    windows = -((kernel - length - before - after) // stride) + 1
    return windows - ((windows - 1) * stride >= length + before)


def dense(kind: Kind, shape) -> nn.Module:
    """Return a linear layer for a vector; PyTorch's would also accept the columns of a map."""
    if len(shape) != 2:
        raise RuntimeError(f"dense: a vector, not {tuple(shape)}")
    return nn.Sequential(nn.Linear(shape[1], kind.units, kind.bias), ACTIVATIONS[kind.activation]())


def batch_norm(_kind: Kind, shape) -> nn.Module:
    """Return a batch norm of feature maps or vectors."""
    return (nn.BatchNorm2d if len(shape) == 4 else nn.BatchNorm1d)(shape[1])


def global_pooling(layer: Callable[..., nn.Module], kind: Kind, _shape) -> nn.Module:
    """Return a pooling to one value per channel, with or without the spatial dimensions."""
    return nn.Sequential(layer(1), nn.Identity() if kind.keep_dims else nn.Flatten())


def upsample(kind: Kind, _shape) -> nn.Module:
    """Return an upsampling with a single factor if both are equal, because calflops needs that."""
    down, across = kind.factor
    return nn.Upsample(scale_factor=down if down == across else kind.factor, mode=kind.mode)


def lrn(kind: Kind, _shape) -> nn.Module:
    """Return PyTorch's layer; it needs a dimension behind the channels, which a vector lacks."""
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
