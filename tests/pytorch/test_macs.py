"""The multiply–accumulates (MACs) of the program against the operations that PyTorch counts.

PyTorch's `FlopCounterMode` counts two operations for each MAC of a convolution or a linear layer,
and none for a bias. For a transposed convolution, PyTorch and the program both count every *input*
position times all weights (prod(input plane) · prod(weight shape)). So they also count the MACs for
output values that the padding removes.
"""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from tests.pytorch.figures import macs_by_torch, row_of, single_block_design
from tests.pytorch.network import Network
from tests.pytorch.strategies import pairs, planes

several_examples = settings(max_examples=80, suppress_health_check=[HealthCheck.filter_too_much])

paddings = st.sampled_from(("same", "valid")) | st.tuples(*[st.integers(0, 3)] * 4)
windows = {
    "kernel": pairs(1, 5),
    "stride": pairs(1, 3),
    "padding": paddings,
    "dilation": pairs(1, 2),
    "bias": st.booleans(),
}


def assert_macs_agree(kind, shape):
    """Assert that the program and PyTorch count the same MACs for a block of `kind`.

    `shape` is the input shape. If the program refuses the settings, the example is skipped.
    """
    row = row_of(kind, shape)
    assume(row.problem is None)
    assert row.cost.macs > 0
    assert macs_by_torch(Network(single_block_design(kind, shape)))["block"] == row.cost.macs


def assert_grouped_macs_agree(name, groups, depths, plane, given_settings):
    """Assert that the program and PyTorch count the same MACs for a convolution with groups.

    `name` is the name of the block kind. `depths` has the numbers of channels and of filters in
    each group.
    """
    channels, filters = (depth * groups for depth in depths)
    kind = KINDS_BY_NAME[name](filters=filters, groups=groups, **given_settings)
    assert_macs_agree(kind, (*plane, channels))


@several_examples
@given(st.integers(1, 3), pairs(1, 4), planes, st.fixed_dictionaries(windows))
def test_convolutions(groups, depths, plane, given_settings):
    assert_grouped_macs_agree("conv", groups, depths, plane, given_settings)


@several_examples
@given(st.integers(1, 3), pairs(1, 4), planes, pairs(1, 3), st.booleans())
def test_1x1_convolutions(groups, depths, plane, stride, bias):
    assert_grouped_macs_agree("conv1x1", groups, depths, plane, {"stride": stride, "bias": bias})


@several_examples
@given(
    st.integers(1, 3),
    pairs(1, 4),
    planes,
    st.fixed_dictionaries({**windows, "output_padding": pairs(0, 2)}),
)
def test_transposed_convolutions(groups, depths, plane, given_settings):
    assert_grouped_macs_agree("conv_transpose", groups, depths, plane, given_settings)


@several_examples
@given(st.integers(1, 4), st.integers(1, 3), planes, st.fixed_dictionaries(windows))
def test_depthwise_convolutions(channels, multiplier, plane, given_settings):
    kind = KINDS_BY_NAME["depthwise_conv"](multiplier=multiplier, **given_settings)
    assert_macs_agree(kind, (*plane, channels))


@several_examples
@given(st.integers(1, 50), st.integers(1, 50), st.booleans())
def test_dense_layers(length, units, bias):
    assert_macs_agree(KINDS_BY_NAME["dense"](units=units, bias=bias), (length,))
