"""Six published networks as designs, with the layers that torchvision's versions of them have.

They were written from the papers and from torchvision, with the builder in `network_sketch`. The
numbers of parameters and of MACs are those of torchvision's model pages, where the MACs are called
GFLOPS.
"""

from collections.abc import Callable
from typing import NamedTuple

from designer.core.graph.design import Design
from tests.pytorch.network_sketch import Sketch


class Published(NamedTuple):
    """A network, with the numbers of parameters and MACs on its torchvision model page."""

    design: Callable[[], Design]
    """A function that builds the design."""
    parameters: int
    """Number of parameters."""
    giga_macs: float
    """Number of multiply–accumulates (MACs) in units of 10^9."""


def inception_v3() -> Design:
    """Return Inception v3 (Szegedy et al. 2015) without the auxiliary head."""
    net = Sketch("inception_v3", 299)
    x = net.conv(net.image, 32, 3, 2, padding="valid")
    x = net.conv(net.conv(x, 32, 3, padding="valid"), 64, 3)
    x = net.add("max_pool", x, window=3, stride=2)
    x = net.conv(net.conv(x, 80, 1), 192, 3, padding="valid")
    x = net.add("max_pool", x, window=3, stride=2)
    for pooled in (32, 64, 64):
        fives = net.convs(x, (48, 1), (64, 5))
        threes = net.convs(x, (64, 1), (96, 3), (96, 3))
        x = net.add("concat", net.conv(x, 64, 1), fives, threes, _pooled_branch(net, x, pooled))
    threes = net.conv(x, 384, 3, 2, padding="valid")
    deep_branch = net.conv(net.convs(x, (64, 1), (96, 3)), 96, 3, 2, padding="valid")
    x = net.add("concat", threes, deep_branch, net.add("max_pool", x, window=3, stride=2))
    for width in (128, 160, 160, 192):
        across, down = (width, (1, 7)), (width, (7, 1))
        sevens = net.convs(x, (width, 1), across, (192, (7, 1)))
        deep_branch = net.convs(x, (width, 1), down, across, down, (192, (1, 7)))
        x = net.add("concat", net.conv(x, 192, 1), sevens, deep_branch, _pooled_branch(net, x, 192))
    threes = net.conv(net.conv(x, 192, 1), 320, 3, 2, padding="valid")
    sevens = net.convs(x, (192, 1), (192, (1, 7)), (192, (7, 1)))
    sevens = net.conv(sevens, 192, 3, 2, padding="valid")
    x = net.add("concat", threes, sevens, net.add("max_pool", x, window=3, stride=2))
    for _ in range(2):
        threes = _row_and_column(net, net.conv(x, 384, 1))
        deep_branch = _row_and_column(net, net.convs(x, (448, 1), (384, 3)))
        x = net.add("concat", net.conv(x, 320, 1), threes, deep_branch, _pooled_branch(net, x, 192))
    return net.with_classifier(x, dropout=0.5)


def _pooled_branch(net: Sketch, source: str, filters: int) -> str:
    """Add a 3×3 average pooling and a 1×1 convolution after it. Return the id of the last block."""
    return net.conv(net.add("avg_pool", source, window=3, stride=1, padding=1), filters, 1)


def _row_and_column(net: Sketch, source: str) -> str:
    """Add a 1×3 and a 3×1 convolution side by side, and a block that joins their outputs."""
    return net.add("concat", net.conv(source, 384, (1, 3)), net.conv(source, 384, (3, 1)))


def densenet121() -> Design:
    """Return DenseNet-121 (Huang et al. 2016)."""
    net, channels = Sketch("densenet121"), 64
    x = net.add("max_pool", net.conv(net.image, 64, 7, 2), window=3, stride=2, padding=1)
    for layers in (6, 12, 24, 16):
        if layers != 6:
            channels //= 2
            x = net.add("conv1x1", net.norm(x), filters=channels, bias=False)
            x = net.add("avg_pool", x)
        features = [x]
        for _ in range(layers):
            joined = net.add("concat", *features) if len(features) > 1 else x
            narrow = net.conv(net.norm(joined), 128, 1)
            features.append(net.add("conv", narrow, filters=32, padding=1, bias=False))
        x, channels = net.add("concat", *features), channels + 32 * layers
    return net.with_classifier(net.norm(x))


def efficientnet_b0() -> Design:
    """Return EfficientNet-B0 (Tan & Le 2019).

    The squeeze of each module has a quarter as many channels as the module's input.
    """
    net, channels = Sketch("efficientnet_b0"), 32
    x = net.conv(net.image, channels, 3, 2, activation="silu")
    for expand, kernel, stride, filters, repeats in (
        (1, 3, 1, 16, 1),
        (6, 3, 2, 24, 2),
        (6, 5, 2, 40, 2),
        (6, 3, 2, 80, 3),
        (6, 5, 1, 112, 3),
        (6, 5, 2, 192, 4),
        (6, 3, 1, 320, 1),
    ):
        for step in (stride, *[1] * (repeats - 1)):
            expanded = x if expand == 1 else net.conv(x, channels * expand, 1, activation="silu")
            expanded = net.depthwise(expanded, kernel, step, activation="silu")
            expanded = _squeeze_excite(net, expanded, channels * expand, channels // 4)
            x = net.residual(
                x, net.conv(expanded, filters, 1, activation=None), step, channels, filters
            )
            channels = filters
    return net.with_classifier(net.conv(x, 1280, 1, activation="silu"), dropout=0.2)


def _squeeze_excite(net: Sketch, source: str, channels: int, squeezed: int) -> str:
    """Add squeeze and excitation: each channel is multiplied by a weight.

    The weights are computed from the means of all channels, by way of `squeezed` channels.
    """
    mean = net.add("global_avg_pool", source, keep_dims=True)
    small = net.add("conv1x1", mean, filters=squeezed, activation="silu")
    weight = net.add("conv1x1", small, filters=channels, activation="sigmoid")
    return net.add("multiply", weight, source)


def shufflenet_v2() -> Design:
    """Return ShuffleNet v2 of width 1.0 (Ma et al. 2018)."""
    net = Sketch("shufflenet_v2_x1_0")
    x = net.add("max_pool", net.conv(net.image, 24, 3, 2), window=3, stride=2, padding=1)
    for repeats, channels in ((4, 116), (8, 232), (4, 464)):
        half = channels // 2
        for number in range(repeats):
            if number:
                left_half = net.add("slice_channels", x, stop=half)
                right_half, stride = net.add("slice_channels", x, start=half, stop=channels), 1
            else:
                left_half, right_half, stride = net.conv(net.depthwise(x, 3, 2), half, 1), x, 2
            right_half = net.conv(net.depthwise(net.conv(right_half, half, 1), 3, stride), half, 1)
            x = net.add("channel_shuffle", net.add("concat", left_half, right_half), groups=2)
    return net.with_classifier(net.conv(x, 1024, 1), pool="global_avg_pool")


def resnext50() -> Design:
    """Return ResNeXt-50 with 32 groups of 4 channels (Xie et al. 2016)."""
    net, channels = Sketch("resnext50_32x4d"), 64
    x = net.add("max_pool", net.conv(net.image, 64, 7, 2), window=3, stride=2, padding=1)
    for repeats, width in ((3, 128), (4, 256), (6, 512), (3, 1024)):
        for number in range(repeats):
            stride = 1 if number or width == 128 else 2
            branch = net.conv(net.conv(x, width, 1), width, 3, stride, groups=32)
            branch = net.conv(branch, 2 * width, 1, activation=None)
            if channels != 2 * width:
                x = net.conv(x, 2 * width, 1, stride, activation=None)
                channels = 2 * width
            x = net.add("activation", net.add("add", branch, x), function="relu")
    return net.with_classifier(x)


def mobilenet_v2() -> Design:
    """Return MobileNet v2 (Sandler et al. 2018)."""
    net, channels = Sketch("mobilenet_v2"), 32
    x = net.conv(net.image, channels, 3, 2, activation="relu6")
    for expand, filters, repeats, stride in (
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ):
        for step in (stride, *[1] * (repeats - 1)):
            expanded = x if expand == 1 else net.conv(x, channels * expand, 1, activation="relu6")
            expanded = net.depthwise(expanded, 3, step, activation="relu6")
            x = net.residual(
                x, net.conv(expanded, filters, 1, activation=None), step, channels, filters
            )
            channels = filters
    return net.with_classifier(net.conv(x, 1280, 1, activation="relu6"), dropout=0.2)


PUBLISHED = {
    "inception_v3": Published(inception_v3, 23_834_568, 5.71),
    "densenet121": Published(densenet121, 7_978_856, 2.83),
    "efficientnet_b0": Published(efficientnet_b0, 5_288_548, 0.39),
    "shufflenet_v2_x1_0": Published(shufflenet_v2, 2_278_604, 0.14),
    "resnext50_32x4d": Published(resnext50, 25_028_904, 4.23),
    "mobilenet_v2": Published(mobilenet_v2, 3_504_872, 0.30),
}
