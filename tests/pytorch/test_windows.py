"""Convolutions and poolings against PyTorch's layers, with every setting that PyTorch takes.

Shapes and parameters must be equal. The program must report a problem if PyTorch refuses the
settings, because the output is empty or the groups do not divide the channels, and only then. All
pairs of height and width have two independent values.
"""

from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from designer.blocks import KINDS_BY_NAME
from designer.core.kinds.shapes import Window
from tests.pytorch.figures import assert_agree, run, shape_of, single_block_design
from tests.pytorch.modules import sides
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs, planes

many_examples = settings(max_examples=300)
hundred_examples = settings(max_examples=100)

kernels, strides, dilations = pairs(1, 5), pairs(1, 4), pairs(1, 3)
depths = st.integers(1, 3).flatmap(
    lambda groups: st.tuples(*[st.integers(1, 3).map(groups.__mul__)] * 2, st.just(groups))
)
"""A strategy for (channels, filters, groups); `groups` divides the other two."""


@many_examples
@given(planes, depths, kernels, strides, pairs(0, 4), dilations, st.booleans())
def test_convolutions(plane, depth, kernel, stride, padding, dilation, bias):
    channels, filters, groups = depth
    shared = {"stride": stride, "padding": padding, "dilation": dilation}
    shared |= {"groups": groups, "bias": bias}
    assert_agree(
        KINDS_BY_NAME["conv"](filters=filters, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.Conv2d(channels, filters, kernel, **shared),
    )


@hundred_examples
@given(planes, st.integers(1, 4), st.integers(1, 3), kernels, strides, pairs(0, 3), dilations)
def test_depthwise_convolutions(plane, channels, multiplier, kernel, stride, padding, dilation):
    shared = {"stride": stride, "padding": padding, "dilation": dilation}
    assert_agree(
        KINDS_BY_NAME["depthwise_conv"](multiplier=multiplier, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.Conv2d(channels, channels * multiplier, kernel, groups=channels, **shared),
    )


@many_examples
@given(planes, depths, kernels, strides, pairs(0, 6), dilations, st.booleans(), st.data())
def test_transposed_convolutions(plane, depth, kernel, stride, padding, dilation, bias, data):
    channels, filters, groups = depth
    # PyTorch accepts an output padding only if it is smaller than the stride or the dilation.
    output_padding = tuple(
        data.draw(st.integers(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True)
    )
    shared = {"stride": stride, "padding": padding, "output_padding": output_padding}
    shared |= {"dilation": dilation, "groups": groups, "bias": bias}
    assert_agree(
        KINDS_BY_NAME["conv_transpose"](filters=filters, kernel=kernel, **shared),
        (*plane, channels),
        lambda: nn.ConvTranspose2d(channels, filters, kernel, **shared),
    )


@many_examples
@given(st.integers(1, 8), st.integers(1, 8), st.integers(1, 4))
def test_groups_that_do_not_divide_channels_and_filters_are_refused(channels, filters, groups):
    image = (3, 3, channels)
    for name, layer in (("conv", nn.Conv2d), ("conv_transpose", nn.ConvTranspose2d)):
        build = partial(layer, channels, filters, 2, groups=groups)
        kind = KINDS_BY_NAME[name](
            filters=filters, kernel=2, stride=1, padding="valid", groups=groups
        )
        assert_agree(kind, image, build)
    pointwise = KINDS_BY_NAME["conv1x1"](filters=filters, groups=groups)
    assert_agree(pointwise, image, partial(nn.Conv2d, channels, filters, 1, groups=groups))


@st.composite
def windows(draw):
    """Draw the settings of a pooling and its window.

    The padding is at most half the window, because PyTorch refuses more.
    """
    window = draw(kernels)
    padding = tuple(draw(st.integers(0, length // 2)) for length in window)
    stride = draw(st.none() | strides)
    return {
        "stride": stride or window,
        "padding": padding,
        "ceil_mode": draw(st.booleans()),
    }, window


@pytest.mark.parametrize("counting", [None, True, False])
@many_examples
@given(planes, windows())
def test_poolings(counting, plane, settings_of):
    shared, window = settings_of
    name, layer = "max_pool", nn.MaxPool2d
    if counting is not None:
        name, layer = "avg_pool", nn.AvgPool2d
        shared = {**shared, "count_include_pad": counting}
    assert_agree(
        KINDS_BY_NAME[name](window=window, **shared), (*plane, 3), lambda: layer(window, **shared)
    )


@many_examples
@given(planes, dilations, windows())
def test_the_window_rule_with_dilation_and_ceil_mode(plane, dilation, settings_of):
    # No block kind has both dilation and `ceil_mode`, but `Window`, which all kinds share, does.
    shared, kernel = settings_of
    high, wide = shared["padding"]
    stride, ceil_mode = shared["stride"], shared["ceil_mode"]
    window = Window(kernel, stride, (high, high, wide, wide), dilation, ceil_mode)
    expected = window.output_plane(*plane)
    result = run(lambda: nn.MaxPool2d(kernel, dilation=dilation, **shared), (*plane, 1))
    if result is None:
        assert min(expected) < 1
    else:
        assert shape_of(result[1])[:2] == expected


@many_examples
@given(planes, kernels, strides, dilations, st.just("same") | st.tuples(*[st.integers(0, 3)] * 4))
def test_borders_are_as_the_contract_says(plane, kernel, stride, dilation, padding):
    window = Window(kernel, stride, padding, dilation)
    margins = (*window.margins(0, plane[0]), *window.margins(1, plane[1]))
    assert margins == sides(padding, (kernel, stride, dilation), plane)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")
@hundred_examples
@given(planes, kernels, dilations)
def test_same_without_a_stride_gives_the_same_values_as_in_pytorch(plane, kernel, dilation):
    kind = KINDS_BY_NAME["conv"](filters=1, kernel=kernel, padding="same", dilation=dilation)
    network = Network(single_block_design(kind, (*plane, 1)), "cpu")
    torch_layer = nn.Conv2d(1, 1, kernel, padding="same", dilation=dilation)
    torch_layer.load_state_dict(network.layer("block")[1].state_dict())
    image = torch.rand(1, 1, *plane)
    torch.testing.assert_close(network(image)["block"], torch_layer(image))
