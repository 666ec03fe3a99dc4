"""Edits on wires that are there."""

import pytest

from designer.blocks import BY_NAME
from designer.core.edits import block_edits, wire_edits
from designer.core.graph.design import Block, Wire, WireKey
from designer.core.kinds.problems import Problem
from tests.support.designs import design, diamond, image


def with_loose(one, kind="max_pool", at=(50, 300)):
    """A design with one more block, wired to nothing."""
    return block_edits.add(
        block_edits.move(one, dict.fromkeys(one.blocks, (0, 0))), BY_NAME[kind].fresh(), at
    )


def joined(*names, kind="concat"):
    """One input led to a 1×1 of each name, and those to a merge in this order."""
    return design(
        ("input", "input", image(8, 8, 4)),
        *((name, "conv1x1", {"filters": 4}) for name in names),
        ("join", kind, {}),
        wires=" ".join([f"input-{name}" for name in names] + [f"{name}-join" for name in names]),
    )


def test_a_loose_block_is_spliced_into_a_wire_and_the_merge_order_is_kept():
    one, (loose,) = with_loose(diamond())
    after = wire_edits.splice(one, loose, WireKey("left", "sum", 0), (500, 10))
    assert after.graph.inputs["sum"] == [loose, "right"]
    assert after.graph.inputs[loose] == ["left"]
    assert set(after.blocks) == set(one.blocks)


def test_a_spliced_block_stands_clear_behind_its_source_and_what_it_feeds_makes_room():
    one, (loose,) = with_loose(diamond())
    one = block_edits.move(one, {"left": (300, 0), "sum": (588, 0), "last": (876, 0)})
    after = wire_edits.splice(one, loose, WireKey("left", "sum", 0), (310, 20))
    assert [after.blocks[key].at for key in ("left", loose, "sum", "last")] == [
        (300, 0),
        (588, 0),
        (876, 0),
        (1164, 0),
    ]
    assert after.blocks["right"].at == one.blocks["right"].at


def test_what_takes_no_input_or_is_wired_is_spliced_nowhere():
    one, (loose,) = with_loose(diamond(), "input")
    key = WireKey("left", "sum", 0)
    assert "takes no input" in wire_edits.splice(one, loose, key, (0, 0)).what
    assert "wired already" in wire_edits.splice(one, "last", key, (0, 0)).what


@pytest.mark.parametrize("slot", [0, 1, 2, 9])
@pytest.mark.parametrize("moved", ["a", "b", "c"])
def test_a_branch_led_to_another_input_of_its_merge_is_there_and_the_others_keep_their_order(
    moved, slot
):
    one = joined("a", "b", "c")
    after = wire_edits.rewire(one, WireKey(moved, "join", 0), slot=slot)
    expected = [name for name in "abc" if name != moved]
    expected.insert(slot, moved)
    assert after.graph.inputs["join"] == expected
    assert sorted(after.wires) == sorted(one.wires)


def test_another_source_takes_over_the_very_input():
    one = joined("a", "b", "c")
    after = wire_edits.rewire(one, WireKey("b", "join", 0), source="input")
    assert after.graph.inputs["join"] == ["a", "input", "c"]
    assert len(after.wires) == len(one.wires)


def test_led_to_another_merge_it_is_the_last_input_or_the_one_named():
    one = joined("a", "b", "c")
    second = block_edits.add(one, BY_NAME["concat"].fresh(), (0, 0))
    one = second.design.with_parts(wires=(*second.design.wires, Wire("a", "concat")))
    key = WireKey("b", "join", 0)
    assert wire_edits.rewire(one, key, target="concat").graph.inputs["concat"] == ["a", "b"]
    after = wire_edits.rewire(one, key, target="concat", slot=0)
    assert after.graph.inputs["concat"] == ["b", "a"]
    assert after.graph.inputs["join"] == ["a", "c"]


def test_a_block_that_takes_one_input_gives_up_the_wire_it_had():
    one = joined("a", "b")
    after = wire_edits.rewire(one, WireKey("a", "join", 0), target="b")
    assert after.graph.inputs["b"] == ["a"]
    assert after.graph.inputs["join"] == ["b"]


def test_a_wire_led_back_to_where_it_was_changes_nothing():
    one = joined("a", "b")
    key = WireKey("b", "join", 0)
    assert wire_edits.rewire(one, key) is one
    assert wire_edits.rewire(one, key, source="b", target="join", slot=1) is one


def test_one_of_two_wires_between_the_same_blocks_is_led_elsewhere():
    one = design(("x", "input", image()), ("y", "conv", {"filters": 1}), ("sum", "add", {}))
    one = one.with_parts(wires=[Wire("x", "sum"), Wire("x", "y"), Wire("x", "sum")])
    after = wire_edits.rewire(one, WireKey("x", "sum", 1), source="y")
    assert after.graph.inputs["sum"] == ["x", "y"]


def test_what_makes_no_sense_is_refused():
    one = joined("a", "b")
    key = WireKey("a", "join", 0)
    for ends, words in (
        ({"target": "input"}, "takes no input"),
        ({"target": "a"}, "cannot feed itself"),
        ({"source": "join"}, "cannot feed itself"),
    ):
        refusal = wire_edits.rewire(one, key, **ends)
        assert isinstance(refusal, Problem)
        assert words in refusal.what
    cycle = wire_edits.rewire(one, WireKey("input", "a", 0), source="join")
    assert "cycle" in cycle.what
    twice = wire_edits.rewire(one, key, source="input", target="b")
    assert "wired already" in twice.what


def test_a_wire_may_lead_back_where_only_it_led_on():
    # Turned round, x → y becomes y → x: with the wire itself left out there is no cycle.
    one = design(("x", "conv", {"filters": 1}), ("y", "conv", {"filters": 1}), wires="x-y")
    after = wire_edits.rewire(one, WireKey("x", "y", 0), source="y", target="x")
    assert after.wires == (("y", "x"),)


def test_a_new_wire_takes_the_input_named_and_the_others_move_up():
    one = joined("a", "b")
    for slot, expected in ((0, "iab"), (1, "aib"), (2, "abi"), (None, "abi")):
        after = wire_edits.connect_at(one, "input", "join", slot)
        assert [name[0] for name in after.graph.inputs["join"]] == list(expected)
    assert isinstance(wire_edits.connect_at(one, "join", "a", 0), Problem)


def test_an_edit_of_wires_leaves_the_design_it_was_given_alone():
    one, (loose,) = with_loose(joined("a", "b"))
    before = list(one.blocks.values()), one.wires
    wire_edits.splice(one, loose, WireKey("a", "join", 0), (0, 0))
    wire_edits.rewire(one, WireKey("a", "join", 0), slot=1)
    wire_edits.connect_at(one, "input", "join", 0)
    assert (list(one.blocks.values()), one.wires) == before
    assert all(isinstance(block, Block) for block in one.blocks.values())
