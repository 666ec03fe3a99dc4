"""The program predicts what other tools, such as fvcore, count; here it is compared with them."""

import itertools
from importlib.metadata import version

import pytest
import torch
from torch import nn

from designer.blocks import KINDS, KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.graph.design import Block, Design, Wire
from designer.files.reader import read
from tests.pytorch.counters import COUNTERS, count_with
from tests.pytorch.network import Network
from tests.support.paths import NETWORKS

TOOL = {tool.name: tool for tool in TOOLS}
PACKAGES = {"PyTorch FlopCounterMode": "torch", "ptflops (aten)": "ptflops"}

each_tool = pytest.mark.parametrize("tool", TOOL)


class LastOutput(nn.Module):
    """Wrapper of a network that returns only the output of the last block."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *images: torch.Tensor) -> torch.Tensor:
        return list(self.network(*images).values())[-1]


def predicted_and_counted(tool, design):
    analysis = analyse(design)
    assert not analysis.problems
    network = Network(design, "cpu")
    images = tuple(network.zeros())
    return TOOL[tool].count(layers(analysis)), count_with(tool, LastOutput(network), images)


def test_every_tool_is_tested():
    assert COUNTERS.keys() == TOOL.keys()


@each_tool
def test_the_installed_version_of_a_tool_is_the_documented_one(tool):
    installed = version(PACKAGES.get(tool, tool))
    assert installed.startswith(TOOL[tool].version)


@pytest.mark.parametrize(
    "network",
    ["inception3a_reduced", "nin_cifar10", "resnet50"],
)
@each_tool
def test_counts_of_networks(tool, network):
    predicted, counted = predicted_and_counted(tool, read(NETWORKS / f"{network}.cnn.json"))
    assert predicted == counted


LAYERS = {
    "conv": {"filters": 8},
    "conv grouped": {"filters": 8, "groups": 2, "padding": [1, 0], "stride": [2, 1]},
    "conv dilated": {"filters": 4, "kernel": [3, 5], "dilation": 2, "bias": False},
    "conv1x1": {"filters": 4},
    "depthwise_conv": {"multiplier": 2},
    "conv_transpose": {"filters": 8},
    "conv_transpose grouped": {"filters": 8, "groups": 2, "kernel": 3, "padding": 1},
    "conv_transpose bare": {"filters": 3, "bias": False, "kernel": 5, "stride": [1, 3]},
    "conv_transpose uneven": {"filters": 8, "kernel": 5, "padding": [0, 3, 1, 2]},
    "conv_transpose same": {"filters": 8, "kernel": 4, "padding": "same"},
    "conv_transpose beyond": {"filters": 4, "kernel": 3, "padding": 1, "output_padding": 2},
    "max_pool": {"window": 3, "stride": 2, "ceil_mode": True},
    "avg_pool": {"window": 3, "stride": 2, "padding": 1},
    "adaptive_avg_pool": {},
    "adaptive_avg_pool 6": {"size": 6},
    "adaptive_avg_pool uneven": {"size": [4, 7]},
    "global_avg_pool": {},
    "global_max_pool": {"keep_dims": True},
    "batch_norm": {},
    "lrn": {},
    "lrn 3": {"size": 3},
    "dropout": {},
    "upsample": {},
    "upsample bilinear": {"mode": "bilinear"},
    "zero_pad": {},
    "channel_shuffle": {"groups": 3},
    "slice_channels": {"stop": 4},
    "flatten": {},
    "concat": {},
    "add": {},
    "multiply": {},
    **{
        f"activation {name}": {"function": name}
        for name in KINDS_BY_NAME["activation"].fields["function"].options
    },
    **{
        f"conv1x1 {name}": {"filters": 4, "activation": name}
        for name in ("relu", "softmax", "silu")
    },
}


def test_every_kind_is_tested():
    assert {name.split()[0] for name in LAYERS} | {"input", "dense"} == {k.name for k in KINDS}


def alone(name):
    """Return a design with one block and an input of 13×11×6 that feeds it.

    `name` begins with the name of the block kind. If the block is a merge, the input feeds it
    twice.
    """
    kind = KINDS_BY_NAME[name.split()[0]]
    wires = [Wire("in", "b")] * max(kind.arity.min_inputs, 1)
    image = Block("in", KINDS_BY_NAME["input"](height=13, width=11, channels=6))
    return Design([image, Block("b", kind(**LAYERS[name]))], tuple(wires))


@pytest.mark.parametrize("name", LAYERS)
@each_tool
def test_counts_of_single_layers(tool, name):
    predicted, counted = predicted_and_counted(tool, alone(name))
    assert predicted == counted


@pytest.mark.parametrize("bias", [True, False])
@each_tool
def test_counts_of_a_dense_layer(tool, bias):
    keys = ("in", "flat", "norm", "b")
    kinds = (
        KINDS_BY_NAME["input"](height=1, width=1, channels=7),
        KINDS_BY_NAME["flatten"](),
        KINDS_BY_NAME["batch_norm"](),
        KINDS_BY_NAME["dense"](units=5, bias=bias, activation="softmax"),
    )
    blocks = [Block(key, kind) for key, kind in zip(keys, kinds, strict=True)]
    wires = tuple(Wire(*pair) for pair in itertools.pairwise(keys))
    predicted, counted = predicted_and_counted(tool, Design(blocks, wires))
    assert predicted == counted
