"""Layers without a window against PyTorch's own: shapes, parameters, and what is refused."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from designer.blocks import BY_NAME
from tests.pytorch.figures import agree, by_the_model, by_torch, row_of
from tests.pytorch.strategies import pairs, planes

some = settings(max_examples=100, deadline=None)


@some
@given(planes, st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_dense_layers(plane, length, units, bias):
    kind = BY_NAME["dense"](units=units, bias=bias)
    layer = nn.Linear(length, units, bias)
    output = layer(torch.zeros(1, length))
    assert by_the_model(row_of(kind, (length,))) == by_torch(layer, output)
    assert row_of(kind, (*plane, length)).problem is not None


@some
@given(planes, pairs(1, 14), st.integers(1, 4))
def test_layers_of_one_size_whatever_arrives(plane, size, channels):
    image = (*plane, channels)
    agree(BY_NAME["adaptive_avg_pool"](size=size), image, lambda: nn.AdaptiveAvgPool2d(size))
    for name, layer in (
        ("global_avg_pool", nn.AdaptiveAvgPool2d(1)),
        ("global_max_pool", nn.AdaptiveMaxPool2d(1)),
    ):
        agree(BY_NAME[name](keep_dims=True), image, lambda layer=layer: layer)
        agree(BY_NAME[name](), image, lambda layer=layer: nn.Sequential(layer, nn.Flatten()))
    agree(BY_NAME["batch_norm"](), image, lambda: nn.BatchNorm2d(channels).eval())
    agree(BY_NAME["flatten"](), image, nn.Flatten)


@some
@given(planes, pairs(1, 4), st.sampled_from(("nearest", "bilinear")), st.data())
def test_layers_that_grow_a_map(plane, factor, mode, data):
    top, bottom, left, right = (data.draw(st.integers(0, 4)) for _ in range(4))
    image = (*plane, 2)
    agree(
        BY_NAME["upsample"](factor=factor, mode=mode),
        image,
        lambda: nn.Upsample(scale_factor=factor, mode=mode),
    )
    agree(
        BY_NAME["zero_pad"](padding=(top, bottom, left, right)),
        image,
        lambda: nn.ZeroPad2d((left, right, top, bottom)),
    )


@some
@given(planes, st.integers(1, 12), st.integers(1, 6))
def test_channel_shuffles(plane, channels, groups):
    kind = BY_NAME["channel_shuffle"](groups=groups)
    agree(kind, (*plane, channels), lambda: nn.ChannelShuffle(groups))


@some
@given(st.integers(1, 8), st.integers(0, 9), st.integers(1, 9))
def test_slices_are_what_python_cuts_out_and_a_fault_where_that_is_not_what_was_asked(
    channels, start, stop
):
    cut = torch.zeros(1, channels, 2, 3)[:, start:stop]
    row = row_of(BY_NAME["slice_channels"](start=start, stop=stop), (2, 3, channels))
    if 0 < cut.shape[1] == stop - start:
        assert by_the_model(row) == by_torch(nn.Identity(), cut)
    else:
        assert row.problem is not None
