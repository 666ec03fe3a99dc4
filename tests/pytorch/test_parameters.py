"""The arrays that block kinds declare (`Kind.parameters`) against those of PyTorch's modules."""

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS, KINDS_BY_NAME
from designer.core.kinds.kind import Kind
from tests.pytorch.figures import row_of, single_block_design
from tests.pytorch.network import Network
from tests.pytorch.parameter_layouts import (
    arrays_of_layer,
    declared_parameters,
    parameters_of_layer,
)
from tests.pytorch.strategies import input_shapes, instances

PLANE = (3, 2)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_every_kind_declares_the_arrays_of_its_module(kind, data):
    """Names, shapes, roles and order are equal; kinds without arrays have modules without any."""
    block, shapes = data.draw(instances(kind)), data.draw(input_shapes(kind))
    assume(row_of(block, *shapes).problem is None)
    layer = Network(single_block_design(block, *shapes)).layer("block")
    assert declared_parameters(block, *shapes) == parameters_of_layer(block, layer)


def output_and_arrays(kind: Kind, image: torch.Tensor) -> tuple[torch.Tensor, dict]:
    """Return the output of a block for `image`, as H×W×C or a vector, and the block's arrays.

    `image` is H×W×C or a vector. The arrays have random values and the declared shapes.
    """
    network = Network(single_block_design(kind, tuple(image.shape)), "cpu")
    channels_first = image.permute(2, 0, 1) if image.dim() == 3 else image[:, None, None]
    with torch.no_grad():
        output = network(channels_first[None])["block"][0]
    layer = network.layer("block")
    assert declared_parameters(kind, tuple(image.shape)) == parameters_of_layer(kind, layer)
    arrays = arrays_of_layer(kind, layer)
    return output.permute(1, 2, 0) if output.dim() == 3 else output, arrays


@pytest.mark.parametrize("name", ["conv", "conv1x1"])
@pytest.mark.parametrize("groups", [1, 2])
def test_the_layout_of_convolutions(name, groups):
    """A filter is multiplied with the channels of its group, here at its only position."""
    kernel = PLANE if name == "conv" else (1, 1)
    window = {"kernel": kernel, "padding": "valid"} if name == "conv" else {}
    image = torch.rand(*kernel, 4)
    output, arrays = output_and_arrays(
        KINDS_BY_NAME[name](filters=6, groups=groups, **window), image
    )
    by_group = image.unflatten(2, (groups, -1)), arrays["weight"].unflatten(3, (groups, -1))
    expected = torch.einsum("hwgc,hwcgf->gf", *by_group).flatten() + arrays["bias"]
    torch.testing.assert_close(output[0, 0], expected)


def test_the_layout_of_depthwise_convolutions():
    """The filters of a channel are neighbours in the output."""
    image = torch.rand(*PLANE, 4)
    kind = KINDS_BY_NAME["depthwise_conv"](multiplier=3, kernel=PLANE, padding="valid")
    output, arrays = output_and_arrays(kind, image)
    expected = torch.einsum("hwc,hwcm->cm", image, arrays["weight"]).flatten() + arrays["bias"]
    torch.testing.assert_close(output[0, 0], expected)


@pytest.mark.parametrize("groups", [1, 2])
def test_the_layout_of_transposed_convolutions(groups):
    """A channel is spread over the filters of its group, here from a single position."""
    image = torch.rand(1, 1, 4)
    kind = KINDS_BY_NAME["conv_transpose"](filters=6, kernel=PLANE, groups=groups)
    output, arrays = output_and_arrays(kind, image)
    by_group = image[0, 0].unflatten(0, (groups, -1)), arrays["weight"].unflatten(3, (groups, -1))
    expected = torch.einsum("gc,hwfgc->hwgf", *by_group).flatten(2) + arrays["bias"]
    torch.testing.assert_close(output, expected)


def test_the_layout_of_dense_layers():
    vector = torch.rand(5)
    output, arrays = output_and_arrays(KINDS_BY_NAME["dense"](units=3), vector)
    torch.testing.assert_close(output, vector @ arrays["weight"] + arrays["bias"])
