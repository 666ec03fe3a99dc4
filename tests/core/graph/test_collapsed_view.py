"""What stands on the canvas of a design with groups, from outside and from within."""

import gc
import time
from itertools import pairwise

import pytest

from designer.core.graph.collapsed_view import CollapsedView, card_place, corner, entries, exits
from designer.core.graph.design import Group, WireKey
from tests.support.drawings import wired

MODULE = "x-a x-b b-c a-cat c-cat cat-y"


def folded(groups, entered=None, wires=MODULE):
    return CollapsedView(wired(wires).with_groups(tuple(groups)), entered)


def module(collapsed=True):
    return Group("m", "Module", ("a", "b", "c", "cat"), collapsed)


def ends(folding):
    return [wire[:3] for wire in folding.wires]


def test_without_groups_each_block_has_a_card_and_each_wire_is_drawn():
    folding = folded([])
    assert folding.cards == {key: (key,) for key in ("x", "a", "b", "c", "cat", "y")}
    assert ("c", "cat", 1) in ends(folding)
    assert all(len(wire.bundle) == 1 for wire in folding.wires)
    assert not folding.frames
    assert not folding.stubs


def test_a_collapsed_group_is_one_card_with_a_port_for_each_block_that_feeds_it():
    folding = folded([module()])
    assert folding.cards == {"x": ("x",), "m": ("a", "b", "c", "cat"), "y": ("y",)}
    assert ends(folding) == [("x", "m", 0), ("m", "y", 0)]
    assert folding.wires[0].bundle == (WireKey("x", "a", 0), WireKey("x", "b", 0))
    assert folding.ports == {"m": ("x",)}
    assert folding.shown["c"] == "m"
    two = folded([module()], wires="p-a q-b p-c q-cat a-y")
    assert two.ports == {"m": ("p", "q")}
    assert ends(two) == [("p", "m", 0), ("q", "m", 1), ("m", "y", 0)]


def test_wires_out_of_a_collapsed_group_keep_the_inputs_of_a_merge_apart():
    folding = folded([Group("m", "", ("a", "b", "c"), True)])
    assert ends(folding) == [("x", "m", 0), ("m", "cat", 0), ("m", "cat", 1), ("cat", "y", 0)]
    assert ends(folded([Group("m", "", ("x",), True)], wires="x-s x-s")) == [
        ("m", "s", 0),
        ("m", "s", 1),
    ]


def test_an_expanded_group_has_a_frame_and_so_has_what_is_expanded_in_it():
    outer = Group("outer", "", ("x", "m", "empty"))
    folding = folded([outer, module(collapsed=False), Group("empty", "", ())])
    assert [frame[:2] for frame in folding.frames] == [("outer", 0), ("m", 1)]
    assert folding.frames[0].cards == ("x",)
    assert folding.frames[0].frames == ("m",)
    assert folding.frames[1].cards == ("a", "b", "c", "cat")


def test_of_collapsed_groups_in_one_another_only_the_outermost_shows():
    outer = Group("outer", "", ("x", "m"), True)
    assert set(folded([outer, module()]).cards) == {"outer", "y"}
    assert set(folded([outer, module()], "outer").cards) == {"x", "m"}


def test_within_an_entered_group_only_its_members_show_and_stubs_lead_out():
    folding = folded([module()], "m")
    assert set(folding.cards) == {"a", "b", "c", "cat"}
    assert ends(folding) == [("b", "c", 0), ("a", "cat", 0), ("c", "cat", 1)]
    assert folding.stubs == (
        ("a", 0, ("x",)),
        ("b", 0, ("x",)),
        ("cat", None, ("y",)),
    )
    assert not folding.frames


def test_a_groups_card_stands_left_and_at_middle_height_on_the_grid():
    assert corner([(100, 0), (40, 340), (60, 20)]) == (40, 168)
    assert corner([(8, -16), (8, 0)]) == (8, -8)
    design = wired("a-b", {"a": (0, 0), "b": (288, 112)})
    assert card_place(design.blocks, ("a", "b")) == (0, 56)
    assert card_place(design.blocks, ("b",)) == (288, 112)


def test_what_a_group_is_fed_by_and_where_it_ends():
    graph = wired(MODULE).graph
    own = ("a", "b", "c", "cat")
    assert exits(graph, own) == ["cat"]
    assert entries(graph, own) == ["a", "b"]
    assert exits(graph, ("x", "y")) == ["x", "y"]


def test_only_another_wiring_grouping_or_entering_folds_anew():
    design = wired(MODULE).with_groups((module(),))
    folding = CollapsedView(design)
    moved = design.with_blocks([design.blocks["a"]._replace(at=(8, 8))])
    assert folding.unchanged(moved, None)
    assert not folding.unchanged(moved, "m")
    assert not folding.unchanged(moved.with_groups((module(collapsed=False),)), None)
    assert not folding.unchanged(moved.with_parts(wires=()), None)


def nest(depth, **fields):
    inside = ["b0", *(f"g{level}" for level in range(depth))]
    return tuple(Group(key, "", (member,), **fields) for member, key in pairwise(inside))


def test_a_nest_ten_thousand_deep_is_folded():
    design = wired("b0-b1").with_groups(nest(10_000))
    assert CollapsedView(design).frames[-1].depth == 9_999
    assert set(CollapsedView(design, "g9000").cards) == {"b0"}
    collapsed = wired("b0-b1").with_groups(nest(10_000, collapsed=True))
    assert set(CollapsedView(collapsed).cards) == {"g9999", "b1"}
    assert set(CollapsedView(collapsed, "g9000").cards) == {"g8999"}


def grouped_chain(blocks):
    design = wired(" ".join(f"b{key}-b{key + 1}" for key in range(blocks - 1)))
    keys = list(design.blocks)
    groups = (
        Group(f"g{first}", "", tuple(keys[first : first + 10]), first % 20 == 0)
        for first in range(0, blocks, 10)
    )
    return design.with_groups(tuple(groups))


@pytest.fixture
def uncollected():
    """No collection of garbage meanwhile: it takes its time when it likes."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_eight_times_the_blocks_take_about_eight_times_as_long():
    spent = []
    for blocks in (5_000, 40_000):
        design = grouped_chain(blocks)
        assert design.graph.order
        rounds = []
        for _ in range(5):
            start = time.process_time()
            folding = CollapsedView(design)
            assert folding.wires
            rounds.append(time.process_time() - start)
        spent.append(min(rounds))
        assert len(folding.cards) == blocks / 2 + blocks / 20
    assert spent[1] < 24 * spent[0]
