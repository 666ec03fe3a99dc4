"""Tests of moving an end of a wire between cards to another card.

The canvas shows several wires of the design as one if they connect the same two cards.
"""

from designer.core.edits.card_wires import connect_cards, entry_block, exit_block, reconnect_card
from designer.core.graph.design import WireKey
from designer.core.kinds.problems import Problem
from tests.support.designs import design as designed
from tests.support.designs import image
from tests.support.drawings import wired

NAMES = ("One", "Other")


def test_a_single_wire_is_moved_to_another_block():
    moved = reconnect_card(wired("a-b c-d"), [WireKey("a", "b", 0)], (None, ["c"]), NAMES)
    assert moved.wires == wired("a-c c-d").wires


def test_wires_to_several_blocks_are_removed_and_drawn_to_the_new_card():
    bundle = [WireKey("a", "b", 0), WireKey("a", "c", 0)]
    moved = reconnect_card(wired("a-b a-c p-q"), bundle, (None, ["p"]), NAMES)
    assert moved.wires == wired("p-q a-p").wires


def test_every_wire_of_a_bundle_gets_the_new_source():
    bundle = [WireKey("a", "b", 0), WireKey("a", "c", 0)]
    moved = reconnect_card(wired("a-b a-c p-q"), bundle, (["q"], None), NAMES)
    assert moved.wires == wired("q-b q-c p-q").wires


def test_a_new_source_with_several_outputs_is_refused():
    design = wired("a-b x-p x-q")
    refusal = reconnect_card(design, [WireKey("a", "b", 0)], (["p", "q"], None), NAMES)
    assert isinstance(refusal, Problem)
    assert refusal.sentence == "One has 2 outputs: open the group first"


def test_a_new_source_behind_the_target_is_refused():
    refusal = reconnect_card(wired("a-b b-c"), [WireKey("a", "b", 0)], (["c"], None), NAMES)
    assert isinstance(refusal, Problem)
    assert "cycle" in refusal.message


def test_the_entry_of_a_group_is_the_one_block_that_others_feed():
    design = wired("x-a a-b b-y")
    assert entry_block(design, ["a", "b"], "Group") == "a"
    assert exit_block(design, ["a", "b"], "Group") == "b"
    refusal = entry_block(wired("x-a x-b"), ["a", "b"], "Group")
    assert isinstance(refusal, Problem)
    assert refusal.sentence == "Group feeds 2 blocks at once: open the group first"


def test_a_group_whose_blocks_take_no_input_cannot_be_fed():
    design = designed(
        ("source", "conv", {"filters": 4}), ("a", "input", image()), ("b", "input", image())
    )
    refusal = connect_cards(design, ["source"], ["a", "b"], NAMES)
    assert isinstance(refusal, Problem)
    assert refusal.sentence == "Other has no input that is free: open the group first"
