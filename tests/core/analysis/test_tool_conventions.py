"""The computed counts of six other tools, compared with the counts that these tools printed.

The expected counts were measured with torch 2.13.0, fvcore 0.1.5, torchinfo 1.8.0, ptflops 0.7.5,
thop 0.1.1 and calflops 0.3.2, at batch size 1 in evaluation mode. The tests in ``tests/pytorch``
run the tools again.
"""

import itertools

import pytest

from designer.blocks import KINDS
from designer.blocks.shared.activation_functions import FUNCTIONS
from designer.core.analysis.analysis import analyse
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.files.reader import read
from tests.support.designs import design, image
from tests.support.paths import NETWORKS

NAMES = ("PyTorch FlopCounterMode", "fvcore", "torchinfo", "ptflops (aten)", "thop", "calflops")


def counts(network):
    """Return the computed count of each tool for a design without faults."""
    analysis = analyse(network)
    assert not analysis.problems
    modules = layers(analysis)
    return tuple(tool.count(modules) for tool in TOOLS)


def test_there_are_six_tools_each_with_a_version_and_a_sentence():
    assert tuple(tool.name for tool in TOOLS) == NAMES
    for tool in TOOLS:
        assert tool.version
        assert tool.sentence.endswith(".")


@pytest.mark.parametrize(
    ("network", "golden"),
    [
        (
            "inception3a_reduced",
            (256_098_304, 128_049_152, 128_337_664, 128_337_664, 128_049_152, 256_825_856),
        ),
        (
            "resnet50",
            (
                8_178_368_512,
                4_111_512_576,
                4_089_238_376,
                4_089_185_256,
                4_133_742_592,
                8_211_108_352,
            ),
        ),
    ],
)
def test_whole_networks_have_the_measured_figures(network, golden):
    assert counts(read(NETWORKS / f"{network}.cnn.json")) == golden


CASES = [
    ("conv", {"filters": 8}, (123_552, 61_776, 62_920, 62_920, 61_776, 124_696)),
    (
        "conv",
        {"filters": 8, "groups": 2, "padding": "valid", "bias": False},
        (42_768, 21_384, 21_384, 21_384, 21_384, 42_768),
    ),
    ("depthwise_conv", {}, (15_444, 7_722, 8_580, 8_580, 7_722, 16_302)),
    (
        "conv_transpose",
        {"filters": 8, "kernel": 4, "padding": 1, "bias": False},
        (219_648, 109_824, 439_296, 109_824, 439_296, 219_648),
    ),
    (
        "conv_transpose",
        {"filters": 8, "kernel": 4, "padding": 1, "groups": 2},
        (109_824, 54_912, 224_224, 59_488, 219_648, 55_032),
    ),
    (
        "conv_transpose",
        {"filters": 8, "kernel": 3, "padding": 1, "output_padding": 1},
        (123_552, 61_776, 251_680, 66_352, 247_104, 123_888),
    ),
    # PyTorch only supports equal padding on both sides, so its output of 29×25 is cropped.
    (
        "conv_transpose",
        {"filters": 8, "kernel": 5, "padding": [0, 3, 1, 2]},
        (343_200, 171_600, 875_800, 177_400, 870_000, 343_360),
    ),
    ("batch_norm", {}, (0, 1_716, 12, 0, 3_432, 1_716)),
    ("max_pool", {}, (0, 0, 0, 0, 0, 858)),
    ("avg_pool", {}, (0, 0, 0, 0, 180, 858)),
    ("adaptive_avg_pool", {}, (0, 858, 0, 0, 864, 858)),
    ("global_avg_pool", {}, (0, 858, 0, 0, 864, 858)),
    ("global_max_pool", {}, (0, 0, 0, 0, 0, 858)),
    ("lrn", {}, (0, 0, 0, 0, 0, 4_004)),
    ("upsample", {}, (0, 3_432, 0, 0, 3_432, 858)),
    ("upsample", {"mode": "bilinear"}, (0, 13_728, 0, 0, 37_752, 858)),
    ("activation", {"function": "softmax"}, (0, 0, 0, 0, 2_431, 858)),
    *(
        ("activation", {"function": name}, (0, 0, 0, 0, 0, 858))
        for name in ("relu", "leaky_relu", "elu", "gelu", "silu")
    ),
    *(
        ("activation", {"function": name}, (0,) * 6)
        for name in ("relu6", "hard_sigmoid", "hard_swish", "sigmoid", "tanh")
    ),
    *((kind, {}, (0,) * 6) for kind in ("dropout", "zero_pad", "flatten")),
    ("channel_shuffle", {"groups": 2}, (0,) * 6),
    ("slice_channels", {"stop": 3}, (0,) * 6),
]


@pytest.mark.parametrize(("kind", "settings", "measured"), CASES)
def test_one_layer_on_an_input_of_13_by_11_by_6_has_the_measured_figures(kind, settings, measured):
    network = design(("in", "input", image(13, 11, 6)), ("b", kind, settings), wires="in-b")
    assert counts(network) == measured


@pytest.mark.parametrize(
    ("channels", "side", "thop"), [(4, 13, 819), (256, 13, 52_479), (4, 7, 340), (256, 7, 21_760)]
)
def test_thop_computes_the_pooling_window_in_floating_point(channels, side, thop):
    network = design(
        ("in", "input", image(side, side, channels)),
        ("b", "adaptive_avg_pool", {"size": 6}),
        wires="in-b",
    )
    assert counts(network)[4] == thop


def test_sizes_beyond_the_range_of_floats_are_counted_as_well():
    widened = ["up0", *(f"up{n}" for n in range(1, 11))]
    blocks = [(key, "upsample", {"factor": 10**9}) for key in widened]
    keys = ["in", *widened, "b"]
    wires = " ".join(f"{source}-{target}" for source, target in itertools.pairwise(keys))
    network = design(
        ("in", "input", image(1, 1, 1)),
        *blocks,
        ("b", "global_avg_pool", {}),
        wires=wires,
    )
    assert counts(network)[4] > 10**190


def test_a_dense_layer_with_and_without_bias_has_the_measured_figures():
    for bias, measured in ((True, (70, 35, 40, 40, 35, 70)), (False, (70, 35, 35, 35, 35, 70))):
        network = design(
            ("in", "input", image(1, 1, 7)),
            ("flat", "flatten", {}),
            ("b", "dense", {"units": 5, "bias": bias}),
            wires="in-flat flat-b",
        )
        assert counts(network) == measured


def test_every_operator_of_a_kind_has_a_rule_in_some_tool():
    operators = set().union(*(tool.rules for tool in TOOLS))
    assert {kind.operator for kind in KINDS} - {""} <= operators
    # Conversely, each rule must be for an existing operator or activation function.
    assert operators <= {kind.operator for kind in KINDS} | set(FUNCTIONS)


def test_merges_and_bypassed_blocks_count_0():
    for merge in ("add", "concat", "multiply"):
        network = design(("in", "input", image(13, 11, 6)), ("b", merge, {}), wires="in-b in-b")
        assert counts(network) == (0,) * 6
    passed = design(
        ("in", "input", image(13, 11, 6)),
        ("b", "conv", {"filters": 8, "bypassed": True}),
        wires="in-b",
    )
    assert counts(passed) == (0,) * 6


def test_an_activation_of_a_convolution_counts_like_an_activation_block():
    for kind in ("conv", "conv1x1"):
        fused = design(
            ("in", "input", image()),
            ("b", kind, {"filters": 8, "activation": "softmax"}),
            wires="in-b",
        )
        separate = design(
            ("in", "input", image()),
            ("b", kind, {"filters": 8}),
            ("c", "activation", {"function": "softmax"}),
            wires="in-b b-c",
        )
        assert counts(fused) == counts(separate)
