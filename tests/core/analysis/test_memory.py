"""Memory, compared with hand calculations and with a simulation of every array at every step."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import (
    OPTIMISERS,
    intensity,
    memory_of,
    total_values_moved,
    values_moved,
)
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.shapes import value_count
from tests.support.designs import bottleneck, design, image


def test_the_memory_of_a_bottleneck_matches_the_hand_calculation():
    memory = memory_of(analyse(bottleneck()))
    image_size, reduced_size, output_size = 28 * 28 * 192, 28 * 28 * 16, 28 * 28 * 32
    assert memory.live_values == {
        "input": image_size,
        "reduce": image_size + reduced_size,
        "conv": reduced_size + output_size,
    }
    assert (memory.peak, memory.peak_block) == (image_size + reduced_size, "reduce")
    assert memory.activations == image_size + reduced_size + output_size
    assert memory.inference() == 15_920 + image_size + reduced_size
    assert memory.inference(batch=32) == 15_920 + 32 * (image_size + reduced_size)
    assert memory.complete


def test_training_stores_every_output_and_a_few_values_per_parameter():
    memory = memory_of(analyse(bottleneck()))
    activations = memory.activations
    assert OPTIMISERS == {"SGD with momentum": 1, "Adam": 2}
    assert memory.training("SGD with momentum") == 3 * 15_920 + activations
    assert memory.training("Adam", batch=8) == 4 * 15_920 + 8 * activations


def test_buffers_are_stored_but_have_no_gradient():
    normed = design(("in", "input", image(4, 4, 8)), ("norm", "batch_norm", {}), wires="in-norm")
    memory = memory_of(analyse(normed))
    assert (memory.parameters, memory.buffers) == (16, 16)
    assert memory.inference() == 16 + 16 + 2 * 128
    assert memory.training("Adam") == 4 * 16 + 16 + 2 * 128


def test_an_array_stays_in_memory_until_its_last_reader():
    fork = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "conv1x1", {"filters": 6}),
        ("join", "concat", {}),
        wires="in-a in-b a-join b-join",
    )
    plane = 16
    assert memory_of(analyse(fork)).live_values == {
        "in": 2 * plane,
        "a": (2 + 4) * plane,
        "b": (2 + 4 + 6) * plane,
        "join": (4 + 6 + 10) * plane,
    }


def test_a_bypassed_block_outputs_its_input_array_without_copying():
    passed = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "activation", {"function": "relu", "bypassed": True}),
        ("c", "conv1x1", {"filters": 8}),
        wires="in-a a-b b-c",
    )
    live = memory_of(analyse(passed)).live_values
    assert live["b"] == 4 * 16
    assert live["c"] == (4 + 8) * 16


def test_the_memory_of_a_faulty_design_is_a_lower_bound():
    broken = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "max_pool", {"window": 9}),
        ("c", "flatten", {}),
        wires="in-a a-b b-c",
    )
    memory = memory_of(analyse(broken))
    assert not memory.complete
    assert list(memory.live_values) == ["in", "a"]
    assert memory_of(analyse(Design())).peak_block is None


@st.composite
def graphs(draw):
    """Generate designs of one image and Adds and ReLUs, some of which are bypassed.

    Wires lead from earlier to later blocks.
    """
    count = draw(st.integers(1, 9))
    blocks, wires = [Block("0", KINDS_BY_NAME["input"](height=3, width=2, channels=5))], []
    for number in range(1, count + 1):
        sources = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3))
        kind = (
            KINDS_BY_NAME["add"]()
            if len(sources) > 1
            else KINDS_BY_NAME["activation"](function="relu")
        )
        bypassed = len(sources) == 1 and draw(st.booleans())
        blocks.append(Block(str(number), kind, bypassed=bypassed))
        wires += [Wire(str(source), str(number)) for source in sources]
    return Design(blocks, tuple(wires))


@given(graphs())
def test_live_values_match_a_simulation_of_every_array_at_every_step(graph_design):
    analysis = analyse(graph_design)
    outputs, inputs = graph_design.graph.outputs, graph_design.graph.inputs
    steps = list(analysis.rows)
    array = {}
    for key in steps:
        bypassed = analysis.rows[key].bypassed
        array[key] = array[inputs[key][0]] if bypassed else key
    live = {}
    for now, key in enumerate(steps):
        in_memory = set()
        for name in steps[: now + 1]:
            if array[name] != name:
                continue
            sharing = [block for block in steps if array[block] == name]
            readers = [
                steps.index(reader)
                for block in sharing
                for reader in outputs[block]
                if not analysis.rows[reader].bypassed
            ]
            is_result = any(not outputs[block] for block in sharing)
            if is_result or any(reader >= now for reader in readers):
                in_memory.add(name)
        live[key] = sum(value_count(analysis.rows[name].output) for name in in_memory)
    assert memory_of(analysis).live_values == live


@pytest.mark.parametrize("groups", [1, 3])
def test_a_faulty_block_releases_its_inputs(groups):
    """A faulty block must not keep its input in memory until the end.

    Of two images, each is read by one block. The first image is released before the second image is
    created, whether or not the block that reads the first image is faulty.
    """
    two_images = design(
        ("first", "input", image(10, 10, 100)),
        ("a", "conv1x1", {"filters": 1, "groups": groups}),
        ("second", "input", image(10, 10, 90)),
        ("b", "conv1x1", {"filters": 1}),
        ("join", "concat", {}),
        wires="first-a second-b a-join b-join",
    )
    memory = memory_of(analyse(two_images))
    assert memory.complete == (groups == 1)
    assert memory.peak <= 100 * (100 + 1)
    assert memory.live_values["second"] == (100 * 91 if groups == 1 else 100 * 90)


def test_moved_values_and_arithmetic_intensity_match_the_hand_calculation():
    rows = analyse(bottleneck()).rows
    values = 28 * 28 * (192 + 16) + 3_088
    assert values_moved(rows["reduce"]) == values
    assert values_moved(rows["input"]) == values_moved(rows["input"], 4) == 0
    assert values_moved(rows["reduce"], 4) == 4 * 28 * 28 * (192 + 16) + 3_088
    assert intensity(2_408_448, values, 4) == Fraction(2_408_448, 4 * values)
    assert intensity(0, 0, 4) is None


def test_the_moved_values_of_an_unknown_block_are_unknown():
    unwired = analyse(design(("a", "flatten", {})))
    assert values_moved(unwired.rows["a"]) is None
    assert values_moved(unwired.rows["a"], 2) is None


def test_ten_thousand_blocks_need_no_recursion_and_counts_are_exact():
    huge = 10**9
    blocks = [Block("b0", KINDS_BY_NAME["input"](height=huge, width=huge, channels=huge))]
    blocks += [Block(f"b{n}", KINDS_BY_NAME["batch_norm"]()) for n in range(1, 10_000)]
    chain = Design(blocks, tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(9_999)))
    memory = memory_of(analyse(chain))
    assert memory.peak == 2 * 10**27
    assert memory.activations == 10**31


def test_the_total_of_the_values_moved_is_the_sum_over_the_blocks():
    analysis = analyse(bottleneck())
    moved = [values_moved(row, 8) for row in analysis.rows.values()]
    assert total_values_moved(analysis, 8) == sum(count or 0 for count in moved) > 0
