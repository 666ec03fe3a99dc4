"""Multiply–accumulates against PyTorch's own count of floating-point operations.

`FlopCounterMode` counts two for each multiply–accumulate of a convolution or a linear layer,
and nothing for a bias. Of a transposed convolution it counts, as the model does, every *input*
place times all the weights of its group (prod(input plane) · prod(weight shape)), so that what
the padding cuts off again is counted too.
"""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from tests.pytorch.figures import alone, macs_by_torch, row_of
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs, planes

several = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)

paddings = st.sampled_from(("same", "valid")) | st.tuples(*[st.integers(0, 3)] * 4)
windows = {
    "kernel": pairs(1, 5),
    "stride": pairs(1, 3),
    "padding": paddings,
    "dilation": pairs(1, 2),
    "bias": st.booleans(),
}


def counted_alike(kind, shape):
    """Whether a block is counted alike; the model must not refuse it."""
    row = row_of(kind, shape)
    assume(row.problem is None)
    assert row.cost.macs > 0
    assert macs_by_torch(Network(alone(kind, shape)))["block"] == row.cost.macs


def in_groups(name, groups, depths, plane, given_settings):
    """A convolution of `groups` times `depths` channels and filters."""
    channels, filters = (depth * groups for depth in depths)
    kind = BY_NAME[name](filters=filters, groups=groups, **given_settings)
    counted_alike(kind, (*plane, channels))


@several
@given(st.integers(1, 3), pairs(1, 4), planes, st.fixed_dictionaries(windows))
def test_convolutions(groups, depths, plane, given_settings):
    in_groups("conv", groups, depths, plane, given_settings)


@several
@given(st.integers(1, 3), pairs(1, 4), planes, pairs(1, 3), st.booleans())
def test_1x1_convolutions(groups, depths, plane, stride, bias):
    in_groups("conv1x1", groups, depths, plane, {"stride": stride, "bias": bias})


@several
@given(
    st.integers(1, 3),
    pairs(1, 4),
    planes,
    st.fixed_dictionaries({**windows, "output_padding": pairs(0, 2)}),
)
def test_transposed_convolutions(groups, depths, plane, given_settings):
    in_groups("conv_transpose", groups, depths, plane, given_settings)


@several
@given(st.integers(1, 4), st.integers(1, 3), planes, st.fixed_dictionaries(windows))
def test_depthwise_convolutions(channels, multiplier, plane, given_settings):
    kind = BY_NAME["depthwise_conv"](multiplier=multiplier, **given_settings)
    counted_alike(kind, (*plane, channels))


@several
@given(st.integers(1, 50), st.integers(1, 50), st.booleans())
def test_dense_layers(length, units, bias):
    counted_alike(BY_NAME["dense"](units=units, bias=bias), (length,))
