"""Shapes and parameters against PyTorch's own layers, with every setting that PyTorch takes.

Where PyTorch refuses, because nothing would come out or groups do not divide, the model must
have a problem, and only there. Height and width always go their own ways.
"""

from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from designer.blocks import BY_NAME
from designer.core.kinds.shapes import Window
from tests.pytorch.figures import agree, alone, run, shape_of
from tests.pytorch.modules import sides
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs, planes

many = settings(max_examples=300, deadline=None)
some = settings(max_examples=100, deadline=None)

kernels, strides, dilations = pairs(1, 5), pairs(1, 4), pairs(1, 3)
depths = st.integers(1, 3).flatmap(
    lambda groups: st.tuples(*[st.integers(1, 3).map(groups.__mul__)] * 2, st.just(groups))
)
"""Channels, filters, and groups that divide both."""


@many
@given(planes, depths, kernels, strides, pairs(0, 4), dilations, st.booleans())
def test_convolutions(plane, depth, kernel, stride, padding, dilation, bias):
    channels, filters, groups = depth
    shared = {"stride": stride, "padding": padding, "dilation": dilation}
    shared |= {"groups": groups, "bias": bias}
    agree(
        BY_NAME["conv"](filters=filters, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.Conv2d(channels, filters, kernel, **shared),
    )


@some
@given(planes, st.integers(1, 4), st.integers(1, 3), kernels, strides, pairs(0, 3), dilations)
def test_depthwise_convolutions(plane, channels, multiplier, kernel, stride, padding, dilation):
    shared = {"stride": stride, "padding": padding, "dilation": dilation}
    agree(
        BY_NAME["depthwise_conv"](multiplier=multiplier, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.Conv2d(channels, channels * multiplier, kernel, groups=channels, **shared),
    )


@many
@given(planes, depths, kernels, strides, pairs(0, 6), dilations, st.booleans(), st.data())
def test_transposed_convolutions(plane, depth, kernel, stride, padding, dilation, bias, data):
    channels, filters, groups = depth
    # PyTorch takes no output padding as large as both stride and dilation.
    beyond = tuple(
        data.draw(st.integers(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True)
    )
    shared = {"stride": stride, "padding": padding, "output_padding": beyond}
    shared |= {"dilation": dilation, "groups": groups, "bias": bias}
    agree(
        BY_NAME["conv_transpose"](filters=filters, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.ConvTranspose2d(channels, filters, kernel, **shared),
    )


@many
@given(st.integers(1, 8), st.integers(1, 8), st.integers(1, 4))
def test_groups_divide_channels_and_filters_or_are_refused(channels, filters, groups):
    image = (3, 3, channels)
    for name, layer in (("conv", nn.Conv2d), ("conv_transpose", nn.ConvTranspose2d)):
        made = partial(layer, channels, filters, 2, groups=groups)
        kind = BY_NAME[name](filters=filters, kernel=2, stride=1, padding="valid", groups=groups)
        agree(kind, image, made)
    pointwise = BY_NAME["conv1x1"](filters=filters, groups=groups)
    agree(pointwise, image, partial(nn.Conv2d, channels, filters, 1, groups=groups))


@st.composite
def windows(draw):
    """Window, stride and padding of a pooling; PyTorch pads by half the window at most."""
    window = draw(kernels)
    padding = tuple(draw(st.integers(0, length // 2)) for length in window)
    stride = draw(st.none() | strides)
    return {
        "stride": stride or window,
        "padding": padding,
        "ceil_mode": draw(st.booleans()),
    }, window


@pytest.mark.parametrize("counting", [None, True, False])
@many
@given(planes, windows())
def test_poolings(counting, plane, settings_of):
    shared, window = settings_of
    name, layer = "max_pool", nn.MaxPool2d
    if counting is not None:
        name, layer = "avg_pool", nn.AvgPool2d
        shared = {**shared, "count_include_pad": counting}
    agree(BY_NAME[name](window=window, **shared), (*plane, 3), lambda: layer(window, **shared))


@many
@given(planes, dilations, windows())
def test_the_window_rule_with_dilation_and_rounding_up(plane, dilation, settings_of):
    # No kind has both; the rule that they share has.
    shared, kernel = settings_of
    high, wide = shared["padding"]
    stride, ceil_mode = shared["stride"], shared["ceil_mode"]
    window = Window(kernel, stride, (high, high, wide, wide), dilation, ceil_mode)
    expected = window.output_plane(*plane)
    ran = run(lambda: nn.MaxPool2d(kernel, dilation=dilation, **shared), (*plane, 1))
    if ran is None:
        assert min(expected) < 1
    else:
        assert shape_of(ran[1])[:2] == expected


@many
@given(planes, kernels, strides, dilations, st.just("same") | st.tuples(*[st.integers(0, 3)] * 4))
def test_borders_lie_where_the_contract_puts_them(plane, kernel, stride, dilation, padding):
    window = Window(kernel, stride, padding, dilation)
    margins = (*window.margins(0, plane[0]), *window.margins(1, plane[1]))
    assert margins == sides(padding, (kernel, stride, dilation), plane)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
@some
@given(planes, kernels, dilations)
def test_same_without_a_stride_gives_the_very_values_of_pytorchs_same(plane, kernel, dilation):
    kind = BY_NAME["conv"](filters=1, kernel=kernel, padding="same", dilation=dilation)
    network = Network(alone(kind, (*plane, 1)), "cpu")
    own = nn.Conv2d(1, 1, kernel, padding="same", dilation=dilation)
    own.load_state_dict(network.layer("block")[1].state_dict())
    image = torch.rand(1, 1, *plane)
    torch.testing.assert_close(network(image)["block"], own(image))
