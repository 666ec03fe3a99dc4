"""Tests of the edits of wires: inserting a block, moving an end, choosing the input of a merge."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits, wire_edits
from designer.core.graph.design import Block, Wire, WireKey
from designer.core.kinds.problems import Problem
from tests.support.designs import design, diamond, image


def with_unwired_block(before, kind="max_pool", at=(50, 300)):
    """Return the design `before` with all blocks moved to (0, 0) and a new block without wires."""
    return block_edits.add(
        block_edits.move(before, dict.fromkeys(before.blocks, (0, 0))),
        KINDS_BY_NAME[kind].fresh(),
        at,
    )


def merge_of(*names, kind="concat"):
    """Return a design: an input, 1×1 convolutions with the ids `names`, and a merge of them all."""
    return design(
        ("input", "input", image(8, 8, 4)),
        *((name, "conv1x1", {"filters": 4}) for name in names),
        ("join", kind, {}),
        wires=" ".join([f"input-{name}" for name in names] + [f"{name}-join" for name in names]),
    )


def test_an_unwired_block_is_spliced_into_a_wire_and_the_order_of_the_merge_is_kept():
    before, (unwired,) = with_unwired_block(diamond())
    after = wire_edits.splice(before, unwired, WireKey("left", "sum", 0), (500, 10))
    assert after.graph.inputs["sum"] == [unwired, "right"]
    assert after.graph.inputs[unwired] == ["left"]
    assert set(after.blocks) == set(before.blocks)


def test_a_spliced_block_is_placed_behind_its_source_and_the_blocks_behind_it_make_room():
    before, (unwired,) = with_unwired_block(diamond())
    before = block_edits.move(before, {"left": (300, 0), "sum": (588, 0), "last": (876, 0)})
    after = wire_edits.splice(before, unwired, WireKey("left", "sum", 0), (310, 20))
    assert [after.blocks[key].at for key in ("left", unwired, "sum", "last")] == [
        (300, 0),
        (588, 0),
        (876, 0),
        (1164, 0),
    ]
    assert after.blocks["right"].at == before.blocks["right"].at


def test_a_block_without_inputs_or_with_wires_cannot_be_spliced():
    before, (unwired,) = with_unwired_block(diamond(), "input")
    key = WireKey("left", "sum", 0)
    assert "takes no input" in wire_edits.splice(before, unwired, key, (0, 0)).message
    assert "wired already" in wire_edits.splice(before, "last", key, (0, 0)).message


@pytest.mark.parametrize("slot", [0, 1, 2, 9])
@pytest.mark.parametrize("moved", ["a", "b", "c"])
def test_a_wire_moved_to_another_input_of_its_merge_leaves_the_others_in_order(moved, slot):
    before = merge_of("a", "b", "c")
    after = wire_edits.rewire(before, WireKey(moved, "join", 0), slot=slot)
    expected = [name for name in "abc" if name != moved]
    expected.insert(slot, moved)
    assert after.graph.inputs["join"] == expected
    assert sorted(after.wires) == sorted(before.wires)


def test_a_wire_from_another_source_keeps_its_input():
    before = merge_of("a", "b", "c")
    after = wire_edits.rewire(before, WireKey("b", "join", 0), source="input")
    assert after.graph.inputs["join"] == ["a", "input", "c"]
    assert len(after.wires) == len(before.wires)


def test_a_wire_moved_to_another_merge_is_its_last_input_or_the_given_one():
    before = merge_of("a", "b", "c")
    second = block_edits.add(before, KINDS_BY_NAME["concat"].fresh(), (0, 0))
    before = second.design.with_parts(wires=(*second.design.wires, Wire("a", "concat")))
    key = WireKey("b", "join", 0)
    assert wire_edits.rewire(before, key, target="concat").graph.inputs["concat"] == ["a", "b"]
    after = wire_edits.rewire(before, key, target="concat", slot=0)
    assert after.graph.inputs["concat"] == ["b", "a"]
    assert after.graph.inputs["join"] == ["a", "c"]


def test_a_wire_moved_to_a_block_with_one_input_replaces_its_wire():
    before = merge_of("a", "b")
    after = wire_edits.rewire(before, WireKey("a", "join", 0), target="b")
    assert after.graph.inputs["b"] == ["a"]
    assert after.graph.inputs["join"] == ["b"]


def test_rewiring_to_the_same_ends_returns_the_same_design():
    before = merge_of("a", "b")
    key = WireKey("b", "join", 0)
    assert wire_edits.rewire(before, key) is before
    assert wire_edits.rewire(before, key, source="b", target="join", slot=1) is before


def test_one_of_two_wires_between_the_same_blocks_can_be_moved():
    before = design(("x", "input", image()), ("y", "conv", {"filters": 1}), ("sum", "add", {}))
    before = before.with_parts(wires=[Wire("x", "sum"), Wire("x", "y"), Wire("x", "sum")])
    after = wire_edits.rewire(before, WireKey("x", "sum", 1), source="y")
    assert after.graph.inputs["sum"] == ["x", "y"]


def test_impossible_wires_are_refused():
    before = merge_of("a", "b")
    key = WireKey("a", "join", 0)
    for ends, message in (
        ({"target": "input"}, "takes no input"),
        ({"target": "a"}, "cannot feed itself"),
        ({"source": "join"}, "cannot feed itself"),
    ):
        refusal = wire_edits.rewire(before, key, **ends)
        assert isinstance(refusal, Problem)
        assert message in refusal.message
    cycle = wire_edits.rewire(before, WireKey("input", "a", 0), source="join")
    assert "cycle" in cycle.message
    duplicate = wire_edits.rewire(before, key, source="input", target="b")
    assert "wired already" in duplicate.message


def test_a_wire_may_be_reversed_if_no_other_wire_closes_a_cycle():
    # x → y becomes y → x. There is no cycle, because the wire x → y no longer exists then.
    before = design(("x", "conv", {"filters": 1}), ("y", "conv", {"filters": 1}), wires="x-y")
    after = wire_edits.rewire(before, WireKey("x", "y", 0), source="y", target="x")
    assert after.wires == (("y", "x"),)


def test_a_new_wire_becomes_the_given_input_and_the_others_move_up():
    before = merge_of("a", "b")
    for slot, expected in ((0, "iab"), (1, "aib"), (2, "abi"), (None, "abi")):
        after = wire_edits.connect_to_input(before, "input", "join", slot)
        assert [name[0] for name in after.graph.inputs["join"]] == list(expected)
    assert isinstance(wire_edits.connect_to_input(before, "join", "a", 0), Problem)


def test_an_edit_of_wires_does_not_change_the_given_design():
    before, (unwired,) = with_unwired_block(merge_of("a", "b"))
    snapshot = list(before.blocks.values()), before.wires
    wire_edits.splice(before, unwired, WireKey("a", "join", 0), (0, 0))
    wire_edits.rewire(before, WireKey("a", "join", 0), slot=1)
    wire_edits.connect_to_input(before, "input", "join", 0)
    assert (list(before.blocks.values()), before.wires) == snapshot
    assert all(isinstance(block, Block) for block in before.blocks.values())
