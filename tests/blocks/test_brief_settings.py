"""The abbreviated settings of a block, for cards that are too narrow for the full words."""

import pytest

from designer.blocks import KINDS_BY_NAME


@pytest.mark.parametrize(
    ("name", "settings", "full", "brief"),
    [
        (
            "conv",
            {"filters": 32, "stride": 2, "activation": "relu"},
            ("32 filters", "stride 2", "same", "ReLU"),
            ("32", "/2", "same", "ReLU"),
        ),
        (
            "depthwise_conv",
            {"stride": 2, "activation": "relu6"},
            ("stride 2", "same", "ReLU6"),
            ("/2", "same", "ReLU6"),
        ),
        (
            "dense",
            {"units": 10, "activation": "softmax"},
            ("10 units", "Softmax"),
            ("10", "Softmax"),
        ),
        ("dense", {"units": 1}, ("1 unit",), ("1",)),
        ("batch_norm", {}, ("scale and shift",), ("scale and shift",)),
    ],
)
def test_brief_settings_say_the_same_in_fewer_letters(name, settings, full, brief):
    kind = KINDS_BY_NAME[name](**settings)
    assert kind.settings == full
    assert kind.short_settings == brief
