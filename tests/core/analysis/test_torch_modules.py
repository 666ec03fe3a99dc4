"""The padding that PyTorch's transposed convolution supports as an argument."""

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.analysis.torch_modules import layers
from tests.support.designs import design, image


@pytest.mark.parametrize(
    ("settings", "padding"),
    [
        ({"padding": "valid"}, (0, 0)),
        ({"padding": [1, 1, 1, 1], "kernel": 4}, (1, 1)),
        ({"padding": [0, 1, 0, 1], "kernel": 4}, None),
        ({"padding": "same", "kernel": 3}, None),
        ({"padding": "valid", "output_padding": 1}, (0, 0)),
    ],
    ids=["none", "alike on both sides", "more at the end", "same", "output padding"],
)
def test_only_padding_that_is_alike_on_both_sides_is_pytorchs_own(settings, padding):
    analysis = analyse(
        design(
            ("in", "input", image(8, 8, 4)),
            ("up", "conv_transpose", {"filters": 4, **settings}),
            wires="in-up",
        )
    )
    (layer,) = [layer for layer in layers(analysis) if layer.operator == "transposed_convolution"]
    assert layer.module_padding == padding
