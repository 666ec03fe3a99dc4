"""Tests of the automatic layout: the positions of cards, and the wires between cards."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core.graph.cancellation import never_stop
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout.card_sizes import COLUMN_STEP, ROW_STEP
from designer.core.layout.crossings import crossings, reduce_crossings
from designer.core.layout.free_space import FreeSpace
from designer.core.layout.layering import Layers, ranks
from designer.core.layout.tidy import tidy, with_positions
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.drawings import KIND, at, leads_back, network, overlapping, through_cards, wired

INCEPTION = "x-a x-b1 x-c1 x-d1 b1-b2 c1-c2 d1-d2 a-cat b2-cat c2-cat d2-cat"
UNET = "x-e1 e1-e2 e2-b b-u2 u2-d2 e2-d2 d2-u1 u1-d1 e1-d1 d1-out"
DENSE = "x-k1 x-c1 k1-c1 c1-k2 x-c2 k1-c2 k2-c2 c2-k3 x-c3 k1-c3 k2-c3 k3-c3"


def branching(blocks, seed=1):
    """Return a random design in which one or two of the 40 blocks before a block feed it."""
    random = Random(seed)
    ends = [
        (random.randrange(max(0, key - 40), key), key)
        for key in range(1, blocks)
        for _ in range(random.choice((1, 1, 2)))
    ]
    wires = tuple(Wire(str(source), str(target)) for source, target in ends)
    return Design([Block(str(key), KIND) for key in range(blocks)], wires)


def y_of(design, key):
    return design.blocks[key].at[1]


def named_design(name):
    texts = {"inception": INCEPTION, "unet": UNET, "dense": DENSE}
    return wired(texts[name]) if name in texts else network(name)


@pytest.mark.parametrize("name", ["inception", "unet", "dense", "googlenet", "resnet50"])
def test_cards_do_not_overlap_and_no_wire_runs_through_a_card(name):
    design = tidy(named_design(name))
    assert not overlapping(design)
    assert not through_cards(design)
    assert all(x % 8 == 0 and y % 8 == 0 for x, y in at(design).values())
    assert min(x for x, _ in at(design).values()) == 0
    assert min(y for _, y in at(design).values()) == 0
    assert all(
        design.blocks[wire.target].at[0] >= design.blocks[wire.source].at[0] + COLUMN_STEP
        or leads_back(design, wire)
        for wire in design.wires
    )


@pytest.mark.parametrize("seed", range(6))
def test_no_wire_runs_through_a_card_of_a_random_design(seed):
    design = tidy(branching(30, seed))
    assert not overlapping(design)
    assert not through_cards(design)


def test_a_chain_is_one_straight_row():
    design = tidy(wired("a-b b-c c-d"))
    assert at(design) == {
        "a": (0, 0),
        "b": (COLUMN_STEP, 0),
        "c": (2 * COLUMN_STEP, 0),
        "d": (3 * COLUMN_STEP, 0),
    }


def test_an_inception_module_is_symmetrical():
    """The branches are rows in the order of inputs; input and concat are at their middle height."""
    design = tidy(wired(INCEPTION))
    rows = {"a": 0, "b1": 1, "b2": 1, "c1": 2, "c2": 2, "d1": 3, "d2": 3, "x": 1.5, "cat": 1.5}
    assert {key: y / ROW_STEP for key, (_, y) in at(design).items()} == rows
    columns = {"x": 0, "a": 1, "b1": 1, "c1": 1, "d1": 1, "b2": 2, "c2": 2, "d2": 2, "cat": 3}
    assert {key: x / COLUMN_STEP for key, (x, _) in at(design).items()} == columns


def test_branches_are_in_the_order_of_the_inputs_of_the_merge():
    design = tidy(wired("x-a x-b x-c c-cat a-cat b-cat"))
    assert y_of(design, "c") < y_of(design, "a") < y_of(design, "b")
    assert y_of(design, "x") == y_of(design, "cat") == y_of(design, "a")


def test_blocks_that_a_shortcut_skips_stay_in_one_row():
    """All blocks of a residual module are in one row, also where the shortcut begins and ends."""
    design = tidy(wired("x-conv1 conv1-conv2 conv2-sum x-sum sum-out"))
    assert {y for _, y in at(design).values()} == {0}
    design = tidy(wired(UNET))
    assert {y for _, y in at(design).values()} == {0}


def test_every_module_of_googlenet_is_centred_on_its_branches():
    design = tidy(network("googlenet"))
    graph = design.graph
    merges = [key for key, sources in graph.inputs.items() if len(sources) == 4]
    assert len(merges) == 9
    for merge in merges:
        heights = [y_of(design, source) for source in graph.inputs[merge]]
        assert heights == sorted(heights)
        assert [b - a for a, b in pairwise(heights)] == [ROW_STEP] * 3
        assert y_of(design, merge) * 2 == heights[0] + heights[-1]


def test_chains_of_resnet_are_straight():
    design = tidy(network("resnet50"))
    graph = design.graph
    for wire in design.wires:
        source, target = wire
        is_chain = len(graph.outputs[source]) == 1 and len(graph.inputs[target]) == 1
        if is_chain and not leads_back(design, wire):
            assert y_of(design, source) == y_of(design, target)


def test_a_second_input_is_directly_left_of_the_block_that_it_feeds():
    design = tidy(wired("x-a a-b b-c c-sum y-dense dense-sum"))
    assert design.blocks["dense"].at[0] == design.blocks["c"].at[0]
    assert design.blocks["y"].at[0] == design.blocks["b"].at[0]


def test_unconnected_parts_are_placed_below_one_another():
    design = tidy(wired("a-b c-d", {"alone": None}))
    assert at(design) == {
        "alone": (0, 0),
        "a": (0, ROW_STEP),
        "b": (COLUMN_STEP, ROW_STEP),
        "c": (0, 2 * ROW_STEP),
        "d": (COLUMN_STEP, 2 * ROW_STEP),
    }


def test_equal_designs_get_equal_positions():
    design = branching(200)
    assert at(tidy(design)) == at(tidy(Design(dict(design.blocks), design.wires)))
    assert tidy(tidy(design)) == tidy(design)


def test_a_tidy_design_is_returned_itself():
    design = tidy(wired(INCEPTION))
    assert tidy(design) is design
    assert with_positions(design) is design
    assert with_positions(Design()).blocks == {}


def test_cycles_and_double_wires_are_laid_out():
    assert not overlapping(tidy(wired("a-b b-c c-b c-d a-a x-sum x-sum")))


def test_blocks_without_a_position_are_placed_beside_those_that_have_one():
    given_positions = {"x": (40, 16), "far": (2000, 900)}
    design = with_positions(wired("x-a x-b a-sum b-sum y-far", given_positions))
    position = at(design)
    assert position["x"] == (40, 16)
    assert position["far"] == (2000, 900)
    assert position["a"] == (40 + COLUMN_STEP, 16)
    assert position["b"][0] == 40 + COLUMN_STEP
    assert position["sum"][0] == 40 + 2 * COLUMN_STEP
    assert position["y"] == (2000 - COLUMN_STEP, 900)
    assert not overlapping(design)


def test_a_part_without_any_position_goes_below_the_rest():
    position = at(with_positions(wired("x-a p-q", {"x": (40, 80), "a": (400, 80)})))
    assert position["p"] == (40, 80 + ROW_STEP)
    assert position["q"] == (40 + COLUMN_STEP, 80 + ROW_STEP)


def test_many_blocks_fed_by_one_are_placed_without_overlaps():
    wires = " ".join(f"x-{key}" for key in range(600))
    design = with_positions(wired(wires, {"x": (0, 0)}))
    assert not overlapping(design)


def test_the_nearest_free_position_is_found():
    space = FreeSpace([(0, 0), (0, 98)], 196, 98)
    assert space.nearest((300, 0)) == (300, 0)
    assert space.nearest((0, 0)) == (0, -98)
    space.occupy((0, -98))
    assert space.nearest((0, 0)) == (0, 196)


@given(st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=24))
def test_any_wiring_is_laid_out_without_overlaps(picks):
    wires = [
        Wire(str(pick % target), str(target))
        for target, sources in enumerate(picks)
        for pick in sources
        if target
    ]
    design = tidy(Design([Block(str(key), KIND) for key in range(len(picks))], tuple(wires)))
    assert not overlapping(design)
    assert all(
        design.blocks[w.source].at[0] < design.blocks[w.target].at[0] or leads_back(design, w)
        for w in wires
    )


def test_ranks_are_longest_paths():
    assert ranks([[], [0], [1], [0, 2]]) == [0, 1, 2, 3]
    assert ranks([[], [0], [1], [], [2, 3]]) == [0, 1, 2, 2, 3]


def test_crossings_are_counted_and_removed():
    drawing = Layers([[], [], [0], [1], [3, 2]])
    assert crossings(drawing, drawing.layers) == 1
    assert reduce_crossings(drawing) == 0


@pytest.mark.parametrize(
    "design",
    [
        Design(
            [Block(str(key), KIND) for key in range(10_000)],
            tuple(Wire(str(key), str(key + 1)) for key in range(9_999)),
        ),
        branching(10_000),
        Design(
            [Block(str(key), KIND) for key in range(300)],
            tuple(Wire(str(a), str(b)) for b in range(300) for a in range(b)),
        ),
    ],
    ids=["chain", "branching", "all to all"],
)
def test_huge_designs_are_laid_out(design):
    assert not overlapping(tidy(design))


@pytest.mark.parametrize("placed", [0, 1])
def test_the_layout_can_be_stopped_at_each_of_its_steps(placed):
    design = inception(100)
    moved = [block._replace(at=(0, 0)) for block in list(design.blocks.values())[:placed]]
    design = design.with_blocks(moved)
    calls = calls_of_check(lambda check: with_positions(design, check))
    assert calls >= 4 if placed else calls > 20
    for number in range(1, calls + 1):
        with pytest.raises(Stopped):
            with_positions(design, stop_at_call(number))
    assert with_positions(design, never_stop) == with_positions(design)
