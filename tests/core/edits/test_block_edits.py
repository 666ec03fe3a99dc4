"""Tests of the edits of blocks and their wires: adding, connecting, removing, moving."""

import time
from itertools import pairwise

import pytest

from designer.core.edits import block_copies, block_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Wire, WireKey
from designer.core.kinds.problems import Problem
from tests.support.merging_sketch import KIND, sketch


def parts(design):
    """Return copies of all parts of a design, to check later that it has not changed."""
    texts = design.name, design.notes
    return list(design.blocks.items()), list(design.wires), texts, list(design.groups)


EVERY_EDIT = {
    "add": lambda design: block_edits.add(design, KIND["conv"], (0, 0), after="c"),
    "append": lambda design: block_edits.append(design, KIND["concat"], ["a", "b"]),
    "insert": lambda design: block_edits.insert(
        design, KIND["conv"], WireKey("a", "sum", 0), (0, 0)
    ),
    "make_room": lambda design: block_edits.make_room(design, "input", 400),
    "connect": lambda design: block_edits.connect(design, "input", "c"),
    "remove": lambda design: block_edits.remove(design, ["a"], [WireKey("sum", "c", 0)]),
    "change_field": lambda design: block_edits.change_field(design, ["a"], "filters", 7),
    "relabel": lambda design: block_edits.relabel(design, "a", "First"),
    "bypass": lambda design: block_edits.set_bypassed(design, ["a", "b"], True),
    "move": lambda design: block_edits.move(design, {"a": (1, 2)}),
    "extract": lambda design: block_copies.extract(design, ["a", "sum"]),
    "paste": lambda design: block_copies.paste(
        design, block_copies.extract(design, ["a"]), (24, 24)
    ),
}


@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT)
def test_an_edit_returns_another_design_and_does_not_change_the_given_one(edit):
    design = sketch()
    before = parts(design)
    graph = design.graph
    order = graph.order
    after = edit(design)
    after = after.design if isinstance(after, Added) else after
    assert isinstance(after, Design)
    assert after != design
    assert parts(design) == before
    assert design.graph is graph
    assert graph.order == order
    assert design == sketch()


@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT)
def test_an_edit_shares_the_blocks_that_it_does_not_change(edit):
    design = sketch()
    after = edit(design)
    after = after.design if isinstance(after, Added) else after
    for key, block in after.blocks.items():
        if design.blocks.get(key) == block:
            assert block is design.blocks[key]


def test_an_added_block_has_the_given_position_and_source():
    added = block_edits.add(sketch(), KIND["flatten"], (5.5, -3), after="c")
    assert added.design.blocks["flatten"] == Block("flatten", KIND["flatten"], at=(5.5, -3))
    assert added.design.wires == (*sketch().wires, Wire("c", "flatten"))
    assert block_edits.add(sketch(), KIND["flatten"], (0, 0)).design.wires == sketch().wires


def test_an_added_block_without_inputs_has_no_wire():
    added = block_edits.add(sketch(), KIND["input"], (0, 0), after="c")
    assert added.ids == ("input_2",)
    assert added.design.wires == sketch().wires


def test_an_appended_block_is_fed_by_the_last_predecessor_and_a_merge_by_all():
    design = sketch()
    added = block_edits.append(design, KIND["flatten"], ["a", "b"])
    assert added.design.graph.inputs["flatten"] == ["b"]
    added = block_edits.append(design, KIND["concat"], ["b", "a"])
    assert added.design.graph.inputs["concat"] == ["b", "a"]
    assert added.design.blocks["concat"].at > design.blocks["a"].at
    for after, kind in (([], "flatten"), (["a"], "input")):
        added = block_edits.append(design, KIND[kind], after)
        assert added.design.wires == design.wires
        assert added.design.graph.inputs[added.ids[0]] == []


def test_appended_cards_do_not_overlap():
    design = sketch()
    for after in (["input"], ["input"], ["a", "b"], ["c"], []):
        design = block_edits.append(design, KIND["concat"], after).design
    positions = [block.at for block in design.blocks.values()]
    for index, (x, y) in enumerate(positions):
        for other_x, other_y in positions[:index]:
            assert abs(x - other_x) >= 172 or abs(y - other_y) >= 74


def test_insert_keeps_the_order_of_the_inputs_of_a_merge():
    design = sketch()
    added = block_edits.insert(design, KIND["activation"], WireKey("a", "sum", 0), (400, 0))
    assert design.graph.inputs["sum"] == ["a", "b"]
    assert added.design.graph.inputs["sum"] == ["activation", "b"]
    assert added.design.graph.inputs["activation"] == ["a"]
    assert added.design.blocks["activation"].at == (400, 0)


def test_insert_replaces_only_the_given_one_of_two_wires_between_the_same_blocks():
    doubled = Design(
        [Block("x", KIND["input"]), Block("sum", KIND["add"])],
        (Wire("x", "sum"), Wire("x", "sum")),
    )
    assert doubled.wire_keys() == (WireKey("x", "sum", 0), WireKey("x", "sum", 1))
    added = block_edits.insert(doubled, KIND["conv"], WireKey("x", "sum", 1), (0, 0))
    assert added.design.graph.inputs["sum"] == ["x", "conv"]
    added = block_edits.insert(doubled, KIND["conv"], WireKey("x", "sum", 0), (0, 0))
    assert added.design.graph.inputs["sum"] == ["conv", "x"]


def test_a_block_without_inputs_cannot_be_inserted():
    refusal = block_edits.insert(sketch(), KIND["input"], WireKey("a", "sum", 0), (0, 0))
    assert isinstance(refusal, Problem)


def test_room_is_made_to_the_right_and_aligned_cards_stay_aligned():
    design = block_edits.insert(
        sketch(), KIND["activation"], WireKey("a", "sum", 0), (480, 0)
    ).design
    roomy = block_edits.make_room(design, "activation", 264)
    assert roomy.blocks["sum"].at == (744, 56)
    assert roomy.blocks["c"].at == (1008, 56)
    assert roomy.blocks["b"] is design.blocks["b"]
    assert block_edits.make_room(roomy, "activation", 264) is roomy


def test_blocks_without_a_position_are_ignored_when_room_is_made():
    design = Design(
        [Block("a", KIND["conv"]), Block("b", KIND["conv"]), Block("c", KIND["conv"], at=(10, 0))],
        (Wire("a", "b"), Wire("b", "c")),
    )
    roomy = block_edits.make_room(design, "a", 264)
    assert [block.at for block in roomy.blocks.values()] == [None, None, (264, 0)]
    assert block_edits.make_room(design, "c", 264) is design


def test_connect_replaces_the_wire_of_a_single_input():
    design = block_edits.connect(sketch(), "input", "c")
    assert design.graph.inputs["c"] == ["input"]
    assert len(design.wires) == len(sketch().wires)


def test_connect_adds_an_input_to_a_merge_even_from_the_same_block():
    design = block_edits.connect(sketch(), "input", "sum")
    assert design.graph.inputs["sum"] == ["a", "b", "input"]
    assert block_edits.connect(design, "input", "sum").graph.inputs["sum"] == [
        "a",
        "b",
        "input",
        "input",
    ]


def test_connect_refuses_a_wire_that_exists_already():
    refusal = block_edits.connect(sketch(), "sum", "c")
    assert isinstance(refusal, Problem)
    assert refusal.message == "These two are wired already"


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
    design = sketch()
    refusal = block_edits.connect(design, source, target)
    assert isinstance(refusal, Problem)
    assert refusal.message == what
    assert block_edits.connection_problem(design, source, design.blocks[target]) == refusal


def test_remove_also_removes_the_wires_of_a_block_and_keeps_the_order_of_the_others():
    design = block_edits.remove(sketch(), ["a"])
    assert list(design.blocks) == ["input", "b", "sum", "c"]
    assert design.wires == (Wire("input", "b"), Wire("b", "sum"), Wire("sum", "c"))


def test_remove_removes_single_wires():
    design = block_edits.connect(sketch(), "a", "sum")
    remaining = block_edits.remove(design, [], [WireKey("a", "sum", 0)])
    assert remaining.graph.inputs["sum"] == ["b", "a"]
    remaining = block_edits.remove(design, [], [WireKey("a", "sum", 1)])
    assert remaining.graph.inputs["sum"] == ["a", "b"]
    assert block_edits.remove(design, ()) == design


def test_removed_blocks_leave_their_groups_and_empty_groups_are_removed():
    groups = (
        Group("outer", "Outer", ("inner", "c")),
        Group("inner", "Inner", ("a", "b"), collapsed=True),
        Group("other", "Other", ("sum",)),
    )
    design = sketch().with_parts(groups=groups)
    assert block_edits.remove(design, ["a"]).groups == (
        groups[0],
        Group("inner", "Inner", ("b",), collapsed=True),
        groups[2],
    )
    assert block_edits.remove(design, ["a", "b"]).groups == (
        Group("outer", "Outer", ("c",)),
        groups[2],
    )
    assert block_edits.remove(design, ["a", "b", "c"]).groups == (groups[2],)
    assert block_edits.remove(design, ["input"]).groups == groups


def test_change_field_sets_one_field_of_several_blocks():
    design = block_edits.change_field(sketch(), ["a", "b"], "filters", 7)
    assert (design.blocks["a"].kind.filters, design.blocks["b"].kind.filters) == (7, 7)
    assert design.graph is not None


def test_an_edit_without_effect_returns_the_same_design():
    design = sketch()
    assert block_edits.change_field(design, ["a", "b"], "bias", True) is design
    assert block_edits.relabel(design, "a", None) is design
    assert block_edits.relabel(design, "a", "") is design


def test_a_rejected_value_is_reported_as_a_problem_of_the_block():
    problem = block_edits.change_field(sketch(), ["a", "b"], "filters", 0)
    assert isinstance(problem, Problem)
    assert (problem.block, problem.field) == ("a", "filters")
    assert problem.message.startswith("filters takes a whole number from 1 to")
    problem = block_edits.change_field(sketch(), ["a", "sum"], "filters", 8)
    assert isinstance(problem, Problem)
    assert problem.block == "sum"


def test_changes_of_settings_positions_and_labels_share_the_wiring():
    design = sketch()
    graph = design.graph
    design = block_edits.change_field(design, ["a"], "filters", 7)
    design = block_edits.move(design, {"a": (9, 9)})
    design = block_edits.relabel(design, "a", "First")
    design = block_edits.set_bypassed(design, ["a"], True)
    assert design.graph is graph
    assert design.with_name_and_notes(name="Other", notes="").graph is graph


def test_a_label_replaces_the_headline_until_it_is_emptied():
    design = block_edits.relabel(sketch(), "a", "First")
    assert design.blocks["a"].title == "First"
    assert block_edits.relabel(design, "a", "").blocks["a"].title == "Conv 3×3"


def test_blocks_are_bypassed_and_included_again():
    design = block_edits.set_bypassed(sketch(), ["a", "b"], True)
    assert [key for key, block in design.blocks.items() if block.bypassed] == ["a", "b"]
    assert block_edits.set_bypassed(design, ["a", "b"], False) == sketch()


def test_move_shares_blocks_that_are_already_there():
    design = sketch()
    moved = block_edits.move(design, {"a": (264, 0), "b": (0, 0)})
    assert moved.blocks["a"] is design.blocks["a"]
    assert moved.blocks["b"].at == (0, 0)


def test_blocks_moved_together_beyond_the_edge_stop_when_the_first_reaches_it():
    design = sketch()
    moved = block_edits.move(
        design, {key: (x + MAX_COORDINATE - 300, y) for key, (x, y) in at(design, "abc").items()}
    )
    (ax, _), (bx, _), (cx, _) = at(moved, "abc").values()
    assert (ax, bx, cx) == (MAX_COORDINATE - 528, MAX_COORDINATE - 528, MAX_COORDINATE)
    moved_up = block_edits.move(design, {"a": (264, -2 * MAX_COORDINATE), "b": (300, 0)})
    assert at(moved_up, "ab") == {"a": (264, -MAX_COORDINATE), "b": (300, 0)}


def at(design, keys):
    return {key: design.blocks[key].at for key in keys}


def nested_groups(depth):
    keys = ["a", *(f"g{level}" for level in range(depth))]
    groups = (Group(key, "", (member,)) for member, key in pairwise(keys))
    return sketch().with_groups(tuple(reversed(list(groups))))


def test_the_time_to_remove_emptied_nested_groups_grows_linearly_with_their_depth():
    seconds = []
    for nested in (nested_groups(1_000), nested_groups(8_000)):
        start = time.process_time()
        assert block_edits.remove(nested, ["a"]).groups == ()
        seconds.append(time.process_time() - start)
    assert seconds[1] < 24 * seconds[0] + 0.5
