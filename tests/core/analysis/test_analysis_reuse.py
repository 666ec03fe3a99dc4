"""Reuse of analysis results after an edit, and the analysis of large designs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis import analysis as analysis_module
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.kind import Kind
from tests.support.designs import changed, design, diamond, image


@pytest.fixture
def visited(monkeypatch):
    """A list to which the id of a block is added each time the analysis computes its row."""
    ids = []
    original = analysis_module.compute_row

    def recorded(block, *rest):
        ids.append(block.id)
        return original(block, *rest)

    monkeypatch.setattr(analysis_module, "compute_row", recorded)
    return ids


def reused_rows(earlier, later):
    """Return the ids of the blocks whose rows are the same objects in both analyses."""
    return [key for key in earlier.rows if later.rows.get(key) is earlier.rows[key]]


def test_rows_unaffected_by_an_edit_are_the_identical_objects():
    earlier, later, _ = changed(diamond(), "right", "bias", False)
    assert reused_rows(earlier, later) == ["input", "left", "sum", "last"]
    assert later.changed_since(earlier) == ["right"]


def test_a_changed_shape_changes_only_rows_downstream():
    earlier, later, _ = changed(diamond(), "right", "filters", 5)
    assert later.changed_since(earlier) == ["right", "sum", "last"]
    assert later.problems[0].block == "sum"
    assert later.rows["last"].waits_for == "sum"


def test_a_change_without_effect_on_the_output_changes_no_row_downstream():
    same = block_edits.change_field(diamond(), ["left"], "filters", 4)
    analysis = analyse(diamond())
    assert analyse(same, analysis).changed_since(analysis) == []
    # Another fault of the same block does not change the unknown blocks downstream.
    faulty = block_edits.change_field(diamond(), ["left"], "groups", 3)
    broken = analyse(faulty)
    another = block_edits.change_field(faulty, ["left"], "groups", 5)
    later = analyse(another, broken)
    assert later.changed_since(broken) == ["left"]


def test_the_analysis_stops_downstream_where_nothing_changes(visited):
    blocks = [("b0", "input", image()), ("b1", "conv1x1", {"filters": 1})]
    blocks += [(f"b{number}", "activation", {"function": "relu"}) for number in range(2, 100)]
    wires = " ".join(f"b{number}-b{number + 1}" for number in range(99))
    chain = design(*blocks, wires=wires)
    earlier = analyse(chain)
    visited.clear()
    analyse(block_edits.change_field(chain, ["b1"], "bias", False), earlier)
    assert visited == ["b1"]
    visited.clear()
    analyse(block_edits.change_field(chain, ["b97"], "function", "tanh"), earlier)
    assert visited == ["b97"]


def test_position_label_and_name_of_a_design_change_no_row():
    design = diamond()
    earlier = analyse(design)
    moved = block_edits.move(
        block_edits.relabel(design, "left", "Left"), {"sum": (1.0, 2.0)}
    ).with_name_and_notes("n")
    later = analyse(moved, earlier)
    assert later.changed_since(earlier) == []
    assert later.totals == earlier.totals
    assert later.design is moved


def test_a_new_or_removed_block_changes_only_rows_downstream():
    design = diamond()
    earlier = analyse(design)
    added = block_edits.add(design, KINDS_BY_NAME["flatten"](), (0, 0), after="last").design
    assert analyse(added, earlier).changed_since(earlier) == ["flatten"]
    reduced = block_edits.remove(design, ["right"])
    assert analyse(reduced, earlier).changed_since(earlier) == ["sum", "last"]


def test_the_row_of_a_bypassed_merge_with_an_unknown_input_is_reused():
    broken = design(
        ("input", "input", image()),
        ("bad", "conv1x1", {"filters": 1}),
        ("sum", "add", {"bypassed": True}),
        wires="input-sum bad-sum",
    )
    earlier = analyse(broken)
    extended = block_edits.add(broken, KINDS_BY_NAME["flatten"](), (0, 0)).design
    assert analyse(extended, earlier).changed_since(earlier) == ["flatten"]


def test_without_an_earlier_analysis_every_row_is_new():
    analysis = analyse(diamond())
    assert analysis.changed_since(None) == ["input", "left", "right", "sum", "last"]


def assert_as_without_reuse(analysis):
    """Assert that an analysis with reused rows equals a new analysis of the same design."""
    fresh = analyse(analysis.design)
    assert list(analysis.rows.items()) == list(fresh.rows.items())
    assert analysis.totals == fresh.totals
    assert analysis.unknown == fresh.unknown


EDITS = st.one_of(
    st.tuples(st.just("filters"), st.sampled_from(["left", "right"]), st.integers(1, 4)),
    st.tuples(st.just("groups"), st.sampled_from(["left", "right"]), st.integers(1, 5)),
    st.tuples(st.just("bypass"), st.sampled_from(["left", "sum", "last"]), st.booleans()),
    st.tuples(st.just("window"), st.just("last"), st.integers(1, 9)),
    st.tuples(st.just("height"), st.just("input"), st.integers(1, 9)),
    st.tuples(st.just("wire"), st.sampled_from(["left", "sum"]), st.sampled_from(["last", "sum"])),
    st.tuples(st.just("cut"), st.integers(0, 9), st.none()),
)


@settings(max_examples=80)
@given(st.lists(EDITS, max_size=12))
def test_reuse_never_changes_the_results(steps):
    current = diamond()
    analysis: Analysis | None = None
    for edit, place, value in steps:
        match edit:
            case "bypass":
                after = block_edits.set_bypassed(current, [place], value)
            case "wire":
                after = block_edits.connect(current, place, value)
            case "cut":
                wires = current.wire_keys()[place : place + 1]
                after = block_edits.remove(current, [], wires)
            case _:
                after = block_edits.change_field(current, [place], edit, value)
        if isinstance(after, Design):
            current = after
        analysis = analyse(current, analysis)
        assert_as_without_reuse(analysis)


# Large designs.


class Counted(Kind):
    """A block kind that outputs its first input and counts the calls of `output_shape`."""

    name = "counted"
    title = "Counted"
    calls = 0

    def output_shape(self, inputs):
        type(self).calls += 1
        return inputs[0]


class CountedMerge(Counted):
    """A block kind like `Counted`, but with several inputs."""

    name = "counted_merge"
    title = "Counted merge"
    arity = KINDS_BY_NAME["add"].arity


@pytest.fixture
def visits(visited):
    """A function that returns how many rows were computed, not counting that of block "input"."""
    return lambda: len(visited) - visited.count("input")


def test_equal_kinds_with_equal_inputs_are_computed_once():
    Counted.calls = 0
    ids = [f"b{number}" for number in range(100)]
    blocks = [
        Block("input", KINDS_BY_NAME["input"].fresh()),
        *(Block(key, Counted()) for key in ids),
    ]
    links = zip(["input", *ids], ids, strict=False)
    assert analyse(Design(blocks, tuple(Wire(*link) for link in links))).totals.complete
    assert Counted.calls == 1


def test_a_chain_of_10_000_blocks_needs_no_recursion(visits):
    ids = [f"b{number}" for number in range(10_000)]
    blocks = [
        Block("input", KINDS_BY_NAME["input"].fresh()),
        *(Block(key, Counted()) for key in ids),
    ]
    links = zip(["input", *ids], ids, strict=False)
    chain = Design(blocks[::-1], tuple(Wire(*link) for link in links))
    analysis = analyse(chain)
    assert analysis.rows["b9999"].output == (28, 28, 192)
    assert visits() == 10_000
    smaller = block_edits.change_field(chain, ["input"], "height", 7)
    assert analyse(smaller, analysis).rows["b9999"].output == (7, 28, 192)
    assert visits() == 20_000
    assert analyse(chain, analysis).changed_since(analysis) == []
    assert visits() == 20_000


def test_30_diamonds_are_visited_once_per_block_and_not_once_per_path(visits):
    blocks = [Block("input", KINDS_BY_NAME["input"].fresh())]
    wires, last = [], "input"
    for number in range(1, 31):
        split, left, right, join = last, f"l{number}", f"r{number}", f"j{number}"
        last = join
        blocks += [Block(left, Counted()), Block(right, Counted()), Block(join, CountedMerge())]
        wires += [(split, left), (split, right), (left, join), (right, join)]
    diamonds = Design(blocks, tuple(Wire(*wire) for wire in wires))
    analysis = analyse(diamonds)
    assert analysis.rows["j30"].output == (28, 28, 192)
    assert visits() == 90
    smaller = block_edits.change_field(diamonds, ["input"], "height", 7)
    again = analyse(smaller, analysis)
    assert again.rows["j30"].output == (7, 28, 192)
    assert visits() == 180
    assert diamonds.graph.downstream("input") == set(diamonds.blocks) - {"input"}


def test_the_row_of_a_bypassed_block_is_kept_if_only_its_label_changes():
    source = Block("input", KINDS_BY_NAME["input"](**image()))
    blocks = [source, Block("conv", KINDS_BY_NAME["conv"](filters=4), bypassed=True)]
    before = Design(blocks, (Wire("input", "conv"),))
    first = analyse(before)
    second = analyse(block_edits.relabel(before, "conv", "other"), first)
    assert second.rows["conv"] is first.rows["conv"]
