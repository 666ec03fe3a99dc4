"""Edits: pure functions from one design to the next."""

import time
from itertools import pairwise

import pytest

from designer.core.edits import block_copies, block_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Wire, WireKey
from designer.core.kinds.problems import Problem
from tests.support.merging_sketch import KIND, sketch


def parts(design):
    """All a design is made of, copied."""
    words = design.name, design.notes
    return list(design.blocks.items()), list(design.wires), words, list(design.groups)


EVERY_EDIT = {
    "add": lambda one: block_edits.add(one, KIND["conv"], (0, 0), after="c"),
    "append": lambda one: block_edits.append(one, KIND["concat"], ["a", "b"]),
    "insert": lambda one: block_edits.insert(one, KIND["conv"], WireKey("a", "sum", 0), (0, 0)),
    "make_room": lambda one: block_edits.make_room(one, "input", 400),
    "connect": lambda one: block_edits.connect(one, "input", "c"),
    "remove": lambda one: block_edits.remove(one, ["a"], [WireKey("sum", "c", 0)]),
    "change_field": lambda one: block_edits.change_field(one, ["a"], "filters", 7),
    "relabel": lambda one: block_edits.relabel(one, "a", "First"),
    "bypass": lambda one: block_edits.bypass(one, ["a", "b"], True),
    "move": lambda one: block_edits.move(one, {"a": (1, 2)}),
    "extract": lambda one: block_copies.extract(one, ["a", "sum"]),
    "paste": lambda one: block_copies.paste(one, block_copies.extract(one, ["a"]), (24, 24)),
}


@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT)
def test_an_edit_gives_another_design_and_leaves_the_one_it_was_given_alone(edit):
    one = sketch()
    before = parts(one)
    graph = one.graph
    order = graph.order
    after = edit(one)
    after = after.design if isinstance(after, Added) else after
    assert isinstance(after, Design)
    assert after != one
    assert parts(one) == before
    assert one.graph is graph
    assert graph.order == order
    assert one == sketch()


@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT)
def test_an_edit_shares_the_blocks_it_does_not_change(edit):
    one = sketch()
    after = edit(one)
    after = after.design if isinstance(after, Added) else after
    for key, block in after.blocks.items():
        if one.blocks.get(key) == block:
            assert block is one.blocks[key]


def test_add_stands_where_it_was_put_fed_by_the_block_it_comes_after():
    added = block_edits.add(sketch(), KIND["flatten"], (5.5, -3), after="c")
    assert added.design.blocks["flatten"] == Block("flatten", KIND["flatten"], at=(5.5, -3))
    assert added.design.wires == (*sketch().wires, Wire("c", "flatten"))
    assert block_edits.add(sketch(), KIND["flatten"], (0, 0)).design.wires == sketch().wires


def test_add_leaves_a_kind_that_takes_no_wire_unwired():
    added = block_edits.add(sketch(), KIND["input"], (0, 0), after="c")
    assert added.ids == ("input_2",)
    assert added.design.wires == sketch().wires


def test_append_follows_the_last_chosen_block_and_a_merge_follows_them_all():
    one = sketch()
    added = block_edits.append(one, KIND["flatten"], ["a", "b"])
    assert added.design.graph.inputs["flatten"] == ["b"]
    added = block_edits.append(one, KIND["concat"], ["b", "a"])
    assert added.design.graph.inputs["concat"] == ["b", "a"]
    assert added.design.blocks["concat"].at > one.blocks["a"].at
    for after, kind in (([], "flatten"), (["a"], "input")):
        added = block_edits.append(one, KIND[kind], after)
        assert added.design.wires == one.wires
        assert added.design.graph.inputs[added.ids[0]] == []


def test_append_lays_no_card_over_another():
    one = sketch()
    for after in (["input"], ["input"], ["a", "b"], ["c"], []):
        one = block_edits.append(one, KIND["concat"], after).design
    places = [block.at for block in one.blocks.values()]
    for index, (x, y) in enumerate(places):
        for left, top in places[:index]:
            assert abs(x - left) >= 172 or abs(y - top) >= 74


def test_insert_keeps_the_merge_order_behind_it():
    one = sketch()
    added = block_edits.insert(one, KIND["activation"], WireKey("a", "sum", 0), (400, 0))
    assert one.graph.inputs["sum"] == ["a", "b"]
    assert added.design.graph.inputs["sum"] == ["activation", "b"]
    assert added.design.graph.inputs["activation"] == ["a"]
    assert added.design.blocks["activation"].at == (400, 0)


def test_insert_takes_the_one_wire_of_two_between_the_same_blocks():
    twice = Design(
        [Block("x", KIND["input"]), Block("sum", KIND["add"])],
        (Wire("x", "sum"), Wire("x", "sum")),
    )
    assert twice.wire_keys() == (WireKey("x", "sum", 0), WireKey("x", "sum", 1))
    added = block_edits.insert(twice, KIND["conv"], WireKey("x", "sum", 1), (0, 0))
    assert added.design.graph.inputs["sum"] == ["x", "conv"]
    added = block_edits.insert(twice, KIND["conv"], WireKey("x", "sum", 0), (0, 0))
    assert added.design.graph.inputs["sum"] == ["conv", "x"]


def test_nothing_is_inserted_that_takes_no_input():
    refusal = block_edits.insert(sketch(), KIND["input"], WireKey("a", "sum", 0), (0, 0))
    assert isinstance(refusal, Problem)


def test_room_is_made_to_the_right_and_what_was_aligned_stays_aligned():
    one = block_edits.insert(sketch(), KIND["activation"], WireKey("a", "sum", 0), (480, 0)).design
    roomy = block_edits.make_room(one, "activation", 264)
    assert roomy.blocks["sum"].at == (744, 56)
    assert roomy.blocks["c"].at == (1008, 56)
    assert roomy.blocks["b"] is one.blocks["b"]
    assert block_edits.make_room(roomy, "activation", 264) is roomy


def test_room_is_made_around_blocks_without_a_place():
    one = Design(
        [Block("a", KIND["conv"]), Block("b", KIND["conv"]), Block("c", KIND["conv"], at=(10, 0))],
        (Wire("a", "b"), Wire("b", "c")),
    )
    roomy = block_edits.make_room(one, "a", 264)
    assert [block.at for block in roomy.blocks.values()] == [None, None, (264, 0)]
    assert block_edits.make_room(one, "c", 264) is one


def test_connect_replaces_the_wire_of_a_single_input():
    one = block_edits.connect(sketch(), "input", "c")
    assert one.graph.inputs["c"] == ["input"]
    assert len(one.wires) == len(sketch().wires)


def test_connect_gives_a_merge_a_further_input_even_from_the_same_block():
    one = block_edits.connect(sketch(), "input", "sum")
    assert one.graph.inputs["sum"] == ["a", "b", "input"]
    assert block_edits.connect(one, "input", "sum").graph.inputs["sum"] == [
        "a",
        "b",
        "input",
        "input",
    ]


def test_connect_refuses_a_wire_that_is_there_already():
    refusal = block_edits.connect(sketch(), "sum", "c")
    assert isinstance(refusal, Problem)
    assert refusal.what == "These two are wired already"


@pytest.mark.parametrize(
    ("source", "target", "what"),
    [
        ("c", "c", "Max pool 2×2 cannot feed itself"),
        ("sum", "a", "Conv 3×3 already feeds Add, the wire would close a cycle"),
        ("c", "a", "Conv 3×3 already feeds Max pool 2×2, the wire would close a cycle"),
        ("c", "input", "Input takes no input"),
        ("input", "input", "Input takes no input"),
    ],
)
def test_cycles_and_wires_into_an_input_are_refused(source, target, what):
    one = sketch()
    refusal = block_edits.connect(one, source, target)
    assert isinstance(refusal, Problem)
    assert refusal.what == what
    assert block_edits.cannot_feed(one, source, one.blocks[target]) == refusal


def test_remove_takes_the_wires_of_a_block_along_and_keeps_the_order_of_the_rest():
    one = block_edits.remove(sketch(), ["a"])
    assert list(one.blocks) == ["input", "b", "sum", "c"]
    assert one.wires == (Wire("input", "b"), Wire("b", "sum"), Wire("sum", "c"))


def test_remove_takes_single_wires():
    one = block_edits.connect(sketch(), "a", "sum")
    left = block_edits.remove(one, [], [WireKey("a", "sum", 0)])
    assert left.graph.inputs["sum"] == ["b", "a"]
    left = block_edits.remove(one, [], [WireKey("a", "sum", 1)])
    assert left.graph.inputs["sum"] == ["a", "b"]
    assert block_edits.remove(one, ()) == one


def test_remove_drops_blocks_from_their_groups_and_groups_left_empty():
    groups = (
        Group("outer", "Outer", ("inner", "c")),
        Group("inner", "Inner", ("a", "b"), collapsed=True),
        Group("other", "Other", ("sum",)),
    )
    one = sketch().with_parts(groups=groups)
    assert block_edits.remove(one, ["a"]).groups == (
        groups[0],
        Group("inner", "Inner", ("b",), collapsed=True),
        groups[2],
    )
    assert block_edits.remove(one, ["a", "b"]).groups == (
        Group("outer", "Outer", ("c",)),
        groups[2],
    )
    assert block_edits.remove(one, ["a", "b", "c"]).groups == (groups[2],)
    assert block_edits.remove(one, ["input"]).groups == groups


def test_change_field_sets_one_field_of_several_blocks():
    one = block_edits.change_field(sketch(), ["a", "b"], "filters", 7)
    assert (one.blocks["a"].kind.filters, one.blocks["b"].kind.filters) == (7, 7)
    assert one.graph is not None


def test_a_change_that_changes_nothing_gives_the_very_same_design():
    one = sketch()
    assert block_edits.change_field(one, ["a", "b"], "bias", True) is one
    assert block_edits.relabel(one, "a", None) is one
    assert block_edits.relabel(one, "a", "") is one


def test_a_value_a_field_does_not_take_is_a_problem_of_its_block():
    problem = block_edits.change_field(sketch(), ["a", "b"], "filters", 0)
    assert isinstance(problem, Problem)
    assert (problem.block, problem.field) == ("a", "filters")
    assert problem.what.startswith("filters takes a whole number from 1 to")
    problem = block_edits.change_field(sketch(), ["a", "sum"], "filters", 8)
    assert isinstance(problem, Problem)
    assert problem.block == "sum"


def test_settings_places_and_labels_share_the_wiring():
    one = sketch()
    graph = one.graph
    one = block_edits.change_field(one, ["a"], "filters", 7)
    one = block_edits.move(one, {"a": (9, 9)})
    one = block_edits.relabel(one, "a", "First")
    one = block_edits.bypass(one, ["a"], True)
    assert one.graph is graph
    assert one.with_words(name="Other", notes="").graph is graph


def test_a_label_stands_for_the_headline_until_it_is_emptied():
    one = block_edits.relabel(sketch(), "a", "First")
    assert one.blocks["a"].title == "First"
    assert block_edits.relabel(one, "a", "").blocks["a"].title == "Conv 3×3"


def test_bypass_goes_on_and_off():
    one = block_edits.bypass(sketch(), ["a", "b"], True)
    assert [key for key, block in one.blocks.items() if block.bypassed] == ["a", "b"]
    assert block_edits.bypass(one, ["a", "b"], False) == sketch()


def test_move_leaves_what_stands_there_already():
    one = sketch()
    moved = block_edits.move(one, {"a": (264, 0), "b": (0, 0)})
    assert moved.blocks["a"] is one.blocks["a"]
    assert moved.blocks["b"].at == (0, 0)


def test_what_is_moved_past_the_edge_stops_together_where_its_first_block_does():
    one = sketch()
    far = block_edits.move(
        one, {key: (x + MAX_COORDINATE - 300, y) for key, (x, y) in at(one, "abc").items()}
    )
    (ax, _), (bx, _), (cx, _) = at(far, "abc").values()
    assert (ax, bx, cx) == (MAX_COORDINATE - 528, MAX_COORDINATE - 528, MAX_COORDINATE)
    up = block_edits.move(one, {"a": (264, -2 * MAX_COORDINATE), "b": (300, 0)})
    assert at(up, "ab") == {"a": (264, -MAX_COORDINATE), "b": (300, 0)}


def at(one, keys):
    return {key: one.blocks[key].at for key in keys}


def nest(depth):
    inside = ["a", *(f"g{level}" for level in range(depth))]
    groups = (Group(key, "", (member,)) for member, key in pairwise(inside))
    return sketch().with_groups(tuple(reversed(list(groups))))


def test_a_nest_emptied_at_its_heart_goes_in_time_that_grows_as_it_is_deep():
    spent = []
    for deep in (nest(1_000), nest(8_000)):
        start = time.process_time()
        assert block_edits.remove(deep, ["a"]).groups == ()
        spent.append(time.process_time() - start)
    assert spent[1] < 24 * spent[0] + 0.5
