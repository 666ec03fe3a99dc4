"""Memory by hand and by looking at every array at every step."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.analysis.memory import NUMBER_TYPES, OPTIMISERS, intensity, memory, moved
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.shapes import size
from tests.support.designs import bottleneck, design, image


def test_the_bottleneck_by_hand():
    needs = memory(analyse(bottleneck()))
    image_, reduced, out = 28 * 28 * 192, 28 * 28 * 16, 28 * 28 * 32
    assert needs.live == {
        "input": image_,
        "reduce": image_ + reduced,
        "conv": reduced + out,
    }
    assert (needs.peak, needs.peak_at) == (image_ + reduced, "reduce")
    assert needs.activations == image_ + reduced + out
    assert needs.inference() == 15_920 + image_ + reduced
    assert needs.inference(batch=32) == 15_920 + 32 * (image_ + reduced)
    assert needs.complete


def test_training_keeps_every_output_and_a_few_values_per_parameter():
    needs = memory(analyse(bottleneck()))
    kept = needs.activations
    assert OPTIMISERS == {"SGD with momentum": 1, "Adam": 2}
    assert needs.training("SGD with momentum") == 3 * 15_920 + kept
    assert needs.training("Adam", batch=8) == 4 * 15_920 + 8 * kept


def test_buffers_are_kept_but_get_no_gradient():
    normed = design(("in", "input", image(4, 4, 8)), ("norm", "batch_norm", {}), wires="in-norm")
    needs = memory(analyse(normed))
    assert (needs.parameters, needs.buffers) == (16, 16)
    assert needs.inference() == 16 + 16 + 2 * 128
    assert needs.training("Adam") == 4 * 16 + 16 + 2 * 128


def test_a_branch_holds_its_input_until_its_last_reader():
    fork = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "conv1x1", {"filters": 6}),
        ("join", "concat", {}),
        wires="in-a in-b a-join b-join",
    )
    place = 16
    assert memory(analyse(fork)).live == {
        "in": 2 * place,
        "a": (2 + 4) * place,
        "b": (2 + 4 + 6) * place,
        "join": (4 + 6 + 10) * place,
    }


def test_a_bypassed_block_hands_on_the_very_array_it_gets():
    passed = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "activation", {"function": "relu", "bypassed": True}),
        ("c", "conv1x1", {"filters": 8}),
        wires="in-a a-b b-c",
    )
    live = memory(analyse(passed)).live
    assert live["b"] == 4 * 16
    assert live["c"] == (4 + 8) * 16


def test_of_a_faulty_design_the_known_part_is_told_as_a_lower_bound():
    broken = design(
        ("in", "input", image(4, 4, 2)),
        ("a", "conv1x1", {"filters": 4}),
        ("b", "max_pool", {"window": 9}),
        ("c", "flatten", {}),
        wires="in-a a-b b-c",
    )
    needs = memory(analyse(broken))
    assert not needs.complete
    assert list(needs.live) == ["in", "a"]
    assert memory(analyse(Design())).peak_at is None


@st.composite
def graphs(draw):
    """Adds and ReLUs on one image, some of them bypassed, in any wiring that leads onward."""
    count = draw(st.integers(1, 9))
    blocks, wires = [Block("0", BY_NAME["input"](height=3, width=2, channels=5))], []
    for place in range(1, count + 1):
        sources = draw(st.lists(st.integers(0, place - 1), min_size=1, max_size=3))
        kind = BY_NAME["add"]() if len(sources) > 1 else BY_NAME["activation"](function="relu")
        bypassed = len(sources) == 1 and draw(st.booleans())
        blocks.append(Block(str(place), kind, bypassed=bypassed))
        wires += [Wire(str(source), str(place)) for source in sources]
    return Design(blocks, tuple(wires))


@given(graphs())
def test_liveness_is_what_looking_at_every_array_at_every_step_finds(one):
    analysis = analyse(one)
    steps = list(analysis.rows)
    array = {}
    for key in steps:
        bypassed = analysis.rows[key].bypassed
        array[key] = array[one.graph.inputs[key][0]] if bypassed else key
    found = {}
    for now, key in enumerate(steps):
        there = set()
        for made in range(now + 1):
            name = steps[made]
            if array[name] != name:
                continue
            handed = [other for other in steps if array[other] == name]
            readers = [
                steps.index(reader)
                for other in handed
                for reader in one.graph.outputs[other]
                if not analysis.rows[reader].bypassed
            ]
            is_result = any(not one.graph.outputs[other] for other in handed)
            if is_result or any(reader >= now for reader in readers):
                there.add(name)
        found[key] = sum(size(analysis.rows[name].output) for name in there)
    assert memory(analysis).live == found


@pytest.mark.parametrize("groups", [1, 3])
def test_what_a_block_at_fault_reads_is_kept_no_longer_for_it(groups):
    """Two images, each with a block behind it: the first is gone when the second comes."""
    two = design(
        ("first", "input", image(10, 10, 100)),
        ("a", "conv1x1", {"filters": 1, "groups": groups}),
        ("second", "input", image(10, 10, 90)),
        ("b", "conv1x1", {"filters": 1}),
        ("join", "concat", {}),
        wires="first-a second-b a-join b-join",
    )
    needs = memory(analyse(two))
    assert needs.complete == (groups == 1)
    assert needs.peak <= 100 * (100 + 1)
    assert needs.live["second"] == (100 * 91 if groups == 1 else 100 * 90)


def test_what_a_block_moves_and_how_often_it_is_used():
    rows = analyse(bottleneck()).rows
    values = 28 * 28 * (192 + 16) + 3_088
    assert moved(rows["reduce"]) == values
    assert moved(rows["input"]) == moved(rows["input"], 4) == 0
    assert moved(rows["reduce"], 4) == 4 * 28 * 28 * (192 + 16) + 3_088
    assert intensity(2_408_448, values, 4) == Fraction(2_408_448, 4 * values)
    assert intensity(0, 0, 4) is None


def test_what_is_not_known_moves_nothing_that_is_known():
    lone = analyse(design(("a", "flatten", {})))
    assert moved(lone.rows["a"]) is None
    assert moved(lone.rows["a"], 2) is None


@pytest.mark.parametrize(("name", "each"), [("float32", 4), ("float16", 2), ("int8", 1)])
def test_the_size_of_a_number(name, each):
    assert NUMBER_TYPES[name] == each


def test_ten_thousand_blocks_need_no_recursion_and_counts_stay_exact():
    huge = 10**9
    blocks = [Block("b0", BY_NAME["input"](height=huge, width=huge, channels=huge))]
    blocks += [Block(f"b{n}", BY_NAME["batch_norm"]()) for n in range(1, 10_000)]
    chain = Design(blocks, tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(9_999)))
    needs = memory(analyse(chain))
    assert needs.peak == 2 * 10**27
    assert needs.activations == 10**31
