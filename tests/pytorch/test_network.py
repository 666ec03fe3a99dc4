"""Every block kind as a PyTorch module: settings that the program accepts also run in PyTorch.

Both give the same shapes and the same numbers of weights, biases and buffers.
"""

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS, KINDS_BY_NAME
from designer.blocks.shared import activation_functions
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from tests.pytorch.figures import (
    figures_of_layer,
    figures_of_row,
    macs_by_torch,
    row_of,
    single_block_design,
)
from tests.pytorch.modules import ACTIVATIONS, MODULES
from tests.pytorch.network import Network
from tests.pytorch.strategies import input_shapes, instances


def test_every_kind_and_every_activation_has_a_module():
    assert set(MODULES) == set(KINDS_BY_NAME)
    assert set(ACTIVATIONS) == {"none", *activation_functions.FUNCTIONS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_blocks_that_the_model_accepts_run_with_equal_figures(kind, data):
    block, shapes = data.draw(instances(kind)), data.draw(input_shapes(kind))
    row = row_of(block, *shapes)
    assume(row.problem is None)
    network = Network(single_block_design(block, *shapes), "cpu")
    output = network(*network.zeros())["block"]
    assert figures_of_layer(network.layer("block"), output) == figures_of_row(row)


@pytest.mark.parametrize("name", ["concat", "multiply"])
def test_a_merge_takes_different_shapes_if_the_kind_allows_it(name):
    shapes = [(5, 4, 3), (1, 1, 3)] if name == "multiply" else [(5, 4, 3), (5, 4, 1)]
    for ordered in (shapes, shapes[::-1]):
        network = Network(single_block_design(KINDS_BY_NAME[name](), *ordered))
        output = network(*network.zeros())["block"]
        expected = figures_of_row(row_of(KINDS_BY_NAME[name](), *ordered))
        assert figures_of_layer(network.layer("block"), output) == expected


def two_inputs(block, wires):
    kind = KINDS_BY_NAME["input"]
    inputs = [Block("one", kind(height=1, width=1, channels=1))]
    inputs.append(Block("two", kind(height=1, width=1, channels=2)))
    return Design([*inputs, block], tuple(Wire(source, "block") for source in wires))


@pytest.mark.parametrize(("wires", "values"), [("one two", [1, 2, 2]), ("two one", [2, 2, 1])])
def test_a_merge_takes_its_inputs_in_the_order_of_the_wires(wires, values):
    network = Network(two_inputs(Block("block", KINDS_BY_NAME["concat"]()), wires.split()), "cpu")
    output = network(torch.full((1, 1, 1, 1), 1.0), torch.full((1, 2, 1, 1), 2.0))["block"]
    assert output.flatten().tolist() == values


def test_a_bypassed_block_passes_its_first_input_and_counts_nothing():
    bypassed = Block("block", KINDS_BY_NAME["concat"](), bypassed=True)
    design = two_inputs(bypassed, ["two", "one"])
    network = Network(design)
    output = network(*network.zeros())["block"]
    expected = figures_of_row(analyse(design).rows["block"])
    assert figures_of_layer(network.layer("block"), output) == expected
    assert expected.shape == (1, 1, 2)


def test_operations_are_counted_block_by_block():
    kind = KINDS_BY_NAME["conv"](filters=2, kernel=3, bias=False)
    network = Network(single_block_design(kind, (4, 4, 5)))
    assert macs_by_torch(network) == {"in0": 0, "block": 4 * 4 * 2 * 9 * 5}
