"""How little an edit makes the analysis redo, and how large a design may be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.blocks import BY_NAME
from designer.core.analysis import analysis as analysis_module
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.kind import Kind
from tests.support.designs import changed, design, diamond, image


def same_rows(one, other):
    return [key for key in one.rows if other.rows.get(key) is one.rows[key]]


def test_rows_that_an_edit_does_not_touch_are_the_very_same_objects():
    earlier, later, _ = changed(diamond(), "right", "bias", False)
    assert same_rows(earlier, later) == ["input", "left", "sum", "last"]
    assert later.changed_since(earlier) == ["right"]


def test_a_changed_shape_is_followed_downstream_and_nowhere_else():
    earlier, later, _ = changed(diamond(), "right", "filters", 5)
    assert later.changed_since(earlier) == ["right", "sum", "last"]
    assert later.problems[0].block == "sum"
    assert later.rows["last"].waits_for == "sum"


def test_a_change_that_ends_in_the_same_shape_stops_there():
    same = block_edits.change_field(diamond(), ["left"], "filters", 4)
    analysis = analyse(diamond())
    assert analyse(same, analysis).changed_since(analysis) == []
    # Another fault of the same block leaves those behind it as unknown as they were.
    one = block_edits.change_field(diamond(), ["left"], "groups", 3)
    broken = analyse(one)
    another = block_edits.change_field(one, ["left"], "groups", 5)
    later = analyse(another, broken)
    assert later.changed_since(broken) == ["left"]


def test_the_walk_ends_where_the_change_ends(monkeypatch):
    blocks = [("b0", "input", image()), ("b1", "conv1x1", {"filters": 1})]
    blocks += [(f"b{number}", "activation", {"function": "relu"}) for number in range(2, 100)]
    wires = " ".join(f"b{number}-b{number + 1}" for number in range(99))
    chain = design(*blocks, wires=wires)
    earlier = analyse(chain)
    looked_at = []
    row = analysis_module._row

    def watched(block, *rest):
        looked_at.append(block.id)
        return row(block, *rest)

    monkeypatch.setattr(analysis_module, "_row", watched)
    analyse(block_edits.change_field(chain, ["b1"], "bias", False), earlier)
    assert looked_at == ["b1"]
    looked_at.clear()
    analyse(block_edits.change_field(chain, ["b97"], "function", "tanh"), earlier)
    assert looked_at == ["b97"]


def test_place_label_and_name_change_no_row():
    one = diamond()
    earlier = analyse(one)
    moved = block_edits.move(
        block_edits.relabel(one, "left", "Left"), {"sum": (1.0, 2.0)}
    ).with_words("n")
    later = analyse(moved, earlier)
    assert later.changed_since(earlier) == []
    assert later.totals == earlier.totals
    assert later.design is moved


def test_a_new_wire_or_block_leaves_the_rest_alone():
    one = diamond()
    earlier = analyse(one)
    added = block_edits.add(one, BY_NAME["flatten"](), (0, 0), after="last").design
    assert analyse(added, earlier).changed_since(earlier) == ["flatten"]
    cut = block_edits.remove(one, ["right"])
    assert analyse(cut, earlier).changed_since(earlier) == ["sum", "last"]


def test_a_bypassed_merge_with_an_unknown_input_is_not_redone():
    broken = design(
        ("input", "input", image()),
        ("bad", "conv1x1", {"filters": 1}),
        ("sum", "add", {"bypassed": True}),
        wires="input-sum bad-sum",
    )
    earlier = analyse(broken)
    more = block_edits.add(broken, BY_NAME["flatten"](), (0, 0)).design
    assert analyse(more, earlier).changed_since(earlier) == ["flatten"]


def test_without_an_earlier_analysis_every_row_is_new():
    analysis = analyse(diamond())
    assert analysis.changed_since(None) == ["input", "left", "right", "sum", "last"]


def as_from_scratch(analysis):
    """Asserts that an analysis with reuse says what one without says."""
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
def test_reuse_never_changes_what_is_found(steps):
    one = diamond()
    analysis: Analysis | None = None
    for what, where, value in steps:
        match what:
            case "bypass":
                after = block_edits.bypass(one, [where], value)
            case "wire":
                after = block_edits.connect(one, where, value)
            case "cut":
                after = block_edits.remove(one, [], one.wire_keys()[where : where + 1])
            case _:
                after = block_edits.change_field(one, [where], what, value)
        if isinstance(after, Design):
            one = after
        analysis = analyse(one, analysis)
        as_from_scratch(analysis)


# Large designs.


class Counted(Kind):
    """Passes its first input on and counts how often it was asked for its shape."""

    name = "counted"
    title = "Counted"
    asked = 0

    def output_shape(self, inputs):
        type(self).asked += 1
        return inputs[0]


class CountedMerge(Counted):
    name = "counted_merge"
    title = "Counted merge"
    arity = BY_NAME["add"].arity


@pytest.fixture
def counted(monkeypatch):
    """How often a row was made or looked at, blocks called "input" left out."""
    looked_at = []
    row = analysis_module._row

    def watched(block, *rest):
        looked_at.append(block.id)
        return row(block, *rest)

    monkeypatch.setattr(analysis_module, "_row", watched)
    return lambda: len(looked_at) - looked_at.count("input")


def test_what_repeats_is_worked_out_once():
    Counted.asked = 0
    ids = [f"b{number}" for number in range(100)]
    blocks = [Block("input", BY_NAME["input"].fresh()), *(Block(key, Counted()) for key in ids)]
    links = zip(["input", *ids], ids, strict=False)
    assert analyse(Design(blocks, tuple(Wire(*link) for link in links))).totals.complete
    assert Counted.asked == 1


def test_a_chain_of_10_000_blocks_needs_no_recursion(counted):
    ids = [f"b{number}" for number in range(10_000)]
    blocks = [Block("input", BY_NAME["input"].fresh()), *(Block(key, Counted()) for key in ids)]
    links = zip(["input", *ids], ids, strict=False)
    chain = Design(blocks[::-1], tuple(Wire(*link) for link in links))
    analysis = analyse(chain)
    assert analysis.rows["b9999"].output == (28, 28, 192)
    assert counted() == 10_000
    smaller = block_edits.change_field(chain, ["input"], "height", 7)
    assert analyse(smaller, analysis).rows["b9999"].output == (7, 28, 192)
    assert counted() == 20_000
    assert analyse(chain, analysis).changed_since(analysis) == []
    assert counted() == 20_000


def test_30_diamonds_are_walked_once_and_not_once_a_path(counted):
    blocks = [Block("input", BY_NAME["input"].fresh())]
    wires, last = [], "input"
    for number in range(1, 31):
        split, left, right, join = last, f"l{number}", f"r{number}", f"j{number}"
        last = join
        blocks += [Block(left, Counted()), Block(right, Counted()), Block(join, CountedMerge())]
        wires += [(split, left), (split, right), (left, join), (right, join)]
    diamonds = Design(blocks, tuple(Wire(*wire) for wire in wires))
    analysis = analyse(diamonds)
    assert analysis.rows["j30"].output == (28, 28, 192)
    assert counted() == 90
    smaller = block_edits.change_field(diamonds, ["input"], "height", 7)
    again = analyse(smaller, analysis)
    assert again.rows["j30"].output == (7, 28, 192)
    assert counted() == 180
    assert diamonds.graph.downstream("input") == set(diamonds.blocks) - {"input"}
