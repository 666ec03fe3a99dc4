"""The layouts of weights: height, width and input channels come before the filters."""

import pytest

from designer.blocks.basic.dense import Dense
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.convolution.conv_transpose import ConvTranspose
from designer.blocks.convolution.depthwise_conv import DepthwiseConv
from designer.blocks.norms.batch_norm import BatchNorm
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import Shape

IMAGE = (9, 8, 12)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Conv(filters=6, kernel=[3, 2], groups=3), [(3, 2, 4, 6), (6,)]),
        (Conv(filters=6, kernel=[3, 2], bias=False), [(3, 2, 12, 6)]),
        (Conv1x1(filters=6, groups=2), [(1, 1, 6, 6), (6,)]),
        (DepthwiseConv(kernel=[3, 2], multiplier=2), [(3, 2, 12, 2), (24,)]),
        (ConvTranspose(filters=6, kernel=[3, 2], groups=3), [(3, 2, 2, 12), (6,)]),
        (BatchNorm(), [(12,), (12,), (12,), (12,)]),
        (MaxPool(), []),
    ],
)
def test_the_layout_of_a_weight(kind: Kind, expected: list[Shape]):
    assert [parameter.shape for parameter in kind.parameters((IMAGE,))] == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            Conv(filters=6, kernel=[3, 2]),
            {"height": 3, "width": 2, "input channels": 12, "filters": 6},
        ),
        (
            DepthwiseConv(kernel=[3, 2], multiplier=5),
            {"height": 3, "width": 2, "channels": 12, "multiplier": 5},
        ),
        (
            ConvTranspose(filters=6, kernel=[3, 2]),
            {"height": 3, "width": 2, "filters": 6, "input channels": 12},
        ),
        (BatchNorm(), {"channels": 12}),
    ],
)
def test_the_axes_of_a_weight(kind: Kind, expected: dict[str, int]):
    weight = kind.parameters((IMAGE,))[0]
    assert dict(zip(weight.axes, weight.shape, strict=True)) == expected


def test_the_weight_of_a_dense_layer_is_inputs_by_units():
    parameters = Dense(units=10).parameters(((400,),))
    assert [(parameter.name, parameter.shape) for parameter in parameters] == [
        ("weight", (400, 10)),
        ("bias", (10,)),
    ]


def test_a_batch_norm_names_its_arrays_as_pytorch_does():
    parameters = BatchNorm().parameters(((3,),))
    assert [(parameter.name, parameter.role) for parameter in parameters] == [
        ("weight", "weight"),
        ("bias", "bias"),
        ("running_mean", "buffer"),
        ("running_var", "buffer"),
    ]
