"""Tests of adding wires between cards that stand for collapsed groups."""

from itertools import combinations

import pytest

from designer.core.edits.card_wires import connect_cards, group_takes_wire
from designer.core.graph import reachability
from designer.core.graph.design import Wire
from designer.core.kinds.problems import Problem
from tests.support.drawings import wired

NAMES = ("One", "Other")


def test_a_wire_from_a_group_leads_from_its_only_exit():
    design = wired("x-a a-b p-q")
    joined = connect_cards(design, ("a", "b"), ("q",), NAMES)
    assert Wire("b", "q") in joined.wires
    refusal = connect_cards(wired("x-a x-b p-q"), ("a", "b"), ("q",), NAMES)
    assert isinstance(refusal, Problem)
    assert refusal.sentence == "One has 2 outputs: open the group first"


def test_a_wire_to_a_group_replaces_its_only_source_everywhere():
    design = wired("x-a a-cat x-b b-cat x-cat new-other")
    joined = connect_cards(design, ("new",), ("a", "b", "cat"), NAMES)
    assert joined.wires == wired("new-a a-cat new-b b-cat new-cat new-other").wires


def test_a_wire_to_a_group_without_source_leads_to_every_block_that_needs_an_input():
    design = wired("a-cat b-cat p-q")
    joined = connect_cards(design, ("q",), ("a", "b", "cat"), NAMES)
    assert joined.wires[-2:] == (Wire("q", "a"), Wire("q", "b"))


def test_a_wire_to_a_group_with_several_sources_is_refused():
    refusal = connect_cards(wired("x-a y-b a-c b-c p-q"), ("q",), ("a", "b", "c"), NAMES)
    assert refusal.sentence == "Other has 2 inputs: open the group first"


def test_a_wire_that_closes_a_cycle_through_a_group_is_refused():
    refusal = connect_cards(wired("x-a a-b b-c"), ("c",), ("a", "b"), NAMES)
    assert "cycle" in refusal.message
    duplicate = connect_cards(wired("x-a a-b"), ("x",), ("a", "b"), NAMES)
    assert "already" in duplicate.message


@pytest.mark.parametrize(
    "drawing",
    [
        "x-a a-b b-c",
        "x-a a-cat x-b b-cat x-cat new-other",
        "x-a y-b a-c b-c p-q",
        "a-cat b-cat p-q q-r",
        "x-a a-b b-c b-d c-cat d-cat cat-e",
    ],
)
def test_a_group_takes_a_wire_exactly_if_it_can_be_connected(drawing):
    design, answers = wired(drawing), set()
    for size in (2, 3):
        for group in combinations(design.blocks, size):
            for source in (key for key in design.blocks if key not in group):
                upstream = set(reachability.upstream(design, [source]))
                connected = connect_cards(design, (source,), group, NAMES)
                answer = group_takes_wire(design, source, group, upstream)
                assert answer != isinstance(connected, Problem), (group, source)
                answers.add(answer)
    assert answers == {True, False}
