"""Block kinds without a sliding window against PyTorch's layers.

Compared are shapes, parameters, and which settings are refused.
"""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from designer.blocks import KINDS_BY_NAME
from tests.pytorch.figures import assert_agree, figures_of_layer, figures_of_row, row_of
from tests.pytorch.strategies import pairs, planes

hundred_examples = settings(max_examples=100)


@hundred_examples
@given(planes, st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_dense_layers(plane, length, units, bias):
    kind = KINDS_BY_NAME["dense"](units=units, bias=bias)
    layer = nn.Linear(length, units, bias)
    output = layer(torch.zeros(1, length))
    assert figures_of_row(row_of(kind, (length,))) == figures_of_layer(layer, output)
    assert row_of(kind, (*plane, length)).problem is not None


@hundred_examples
@given(planes, pairs(1, 14), st.integers(1, 4))
def test_layers_with_a_fixed_output_size_or_no_setting(plane, size, channels):
    image = (*plane, channels)
    assert_agree(
        KINDS_BY_NAME["adaptive_avg_pool"](size=size), image, lambda: nn.AdaptiveAvgPool2d(size)
    )
    for name, layer in (
        ("global_avg_pool", nn.AdaptiveAvgPool2d(1)),
        ("global_max_pool", nn.AdaptiveMaxPool2d(1)),
    ):
        assert_agree(KINDS_BY_NAME[name](keep_dims=True), image, lambda layer=layer: layer)
        assert_agree(
            KINDS_BY_NAME[name](), image, lambda layer=layer: nn.Sequential(layer, nn.Flatten())
        )
    assert_agree(KINDS_BY_NAME["batch_norm"](), image, lambda: nn.BatchNorm2d(channels).eval())
    assert_agree(KINDS_BY_NAME["flatten"](), image, nn.Flatten)


@hundred_examples
@given(planes, pairs(1, 4), st.sampled_from(("nearest", "bilinear")), st.data())
def test_layers_that_enlarge_a_map(plane, factor, mode, data):
    top, bottom, left, right = (data.draw(st.integers(0, 4)) for _ in range(4))
    image = (*plane, 2)
    assert_agree(
        KINDS_BY_NAME["upsample"](factor=factor, mode=mode),
        image,
        lambda: nn.Upsample(scale_factor=factor, mode=mode),
    )
    assert_agree(
        KINDS_BY_NAME["zero_pad"](padding=(top, bottom, left, right)),
        image,
        lambda: nn.ZeroPad2d((left, right, top, bottom)),
    )


@hundred_examples
@given(planes, st.integers(1, 12), st.integers(1, 6))
def test_channel_shuffles(plane, channels, groups):
    kind = KINDS_BY_NAME["channel_shuffle"](groups=groups)
    assert_agree(kind, (*plane, channels), lambda: nn.ChannelShuffle(groups))


@hundred_examples
@given(st.integers(1, 8), st.integers(0, 9), st.integers(1, 9))
def test_slices_equal_python_slices_and_are_faulty_beyond_the_channels(channels, start, stop):
    sliced = torch.zeros(1, channels, 2, 3)[:, start:stop]
    row = row_of(KINDS_BY_NAME["slice_channels"](start=start, stop=stop), (2, 3, channels))
    if 0 < sliced.shape[1] == stop - start:
        assert figures_of_row(row) == figures_of_layer(nn.Identity(), sliced)
    else:
        assert row.problem is not None
