"""The cards and wires that the canvas shows for designs with groups, also inside a group."""

import gc
import time
from itertools import pairwise

import pytest

from designer.core.graph.collapsed_view import CollapsedView, card_position, group_card_position
from designer.core.graph.design import Group, WireKey
from designer.core.graph.subgraph_ends import entry_blocks, exit_blocks
from tests.support.drawings import wired

MODULE = "x-a x-b b-c a-cat c-cat cat-y"


def view_of(groups, entered=None, wires=MODULE):
    """Return the view inside the group `entered` (None: top level) of a design with `groups`."""
    return CollapsedView(wired(wires).with_groups(tuple(groups)), entered)


def module(collapsed=True):
    return Group("m", "Module", ("a", "b", "c", "cat"), collapsed)


def ends(view):
    """Return source, target and index of the input port for each drawn wire."""
    return [wire[:3] for wire in view.wires]


def test_without_groups_each_block_has_a_card_and_each_wire_is_drawn():
    view = view_of([])
    assert view.cards == {key: (key,) for key in ("x", "a", "b", "c", "cat", "y")}
    assert ("c", "cat", 1) in ends(view)
    assert all(len(wire.bundle) == 1 for wire in view.wires)
    assert not view.frames
    assert not view.stubs


def test_a_complete_view_is_the_same_view_with_its_wires_computed():
    view = view_of([module()])
    assert view.complete() is view
    assert ends(view) == ends(view_of([module()]))


def test_a_collapsed_group_is_one_card_with_a_port_for_each_block_that_feeds_it():
    view = view_of([module()])
    assert view.cards == {"x": ("x",), "m": ("a", "b", "c", "cat"), "y": ("y",)}
    assert ends(view) == [("x", "m", 0), ("m", "y", 0)]
    assert view.wires[0].bundle == (WireKey("x", "a", 0), WireKey("x", "b", 0))
    assert view.ports == {"m": ("x",)}
    assert view.card_of["c"] == "m"
    two = view_of([module()], wires="p-a q-b p-c q-cat a-y")
    assert two.ports == {"m": ("p", "q")}
    assert ends(two) == [("p", "m", 0), ("q", "m", 1), ("m", "y", 0)]


def test_wires_that_are_drawn_as_one_are_named_together_and_hidden_wires_not_at_all():
    view = view_of([module()])
    both = {WireKey("x", "a", 0), WireKey("x", "b", 0)}
    assert view.drawn_with([WireKey("x", "b", 0)]) == both
    assert view.drawn_with([WireKey("a", "cat", 0), WireKey("no such", "wire", 0)]) == frozenset()
    assert view.drawn_with(()) == frozenset()


def test_wires_out_of_a_collapsed_group_keep_the_inputs_of_a_merge_apart():
    view = view_of([Group("m", "", ("a", "b", "c"), True)])
    assert ends(view) == [("x", "m", 0), ("m", "cat", 0), ("m", "cat", 1), ("cat", "y", 0)]
    assert ends(view_of([Group("m", "", ("x",), True)], wires="x-s x-s")) == [
        ("m", "s", 0),
        ("m", "s", 1),
    ]


def test_expanded_groups_have_frames_even_inside_one_another():
    outer = Group("outer", "", ("x", "m", "empty"))
    view = view_of([outer, module(collapsed=False), Group("empty", "", ())])
    assert [frame[:2] for frame in view.frames] == [("outer", 0), ("m", 1)]
    assert view.frames[0].cards == ("x",)
    assert view.frames[0].frames == ("m",)
    assert view.frames[1].cards == ("a", "b", "c", "cat")


def test_of_nested_collapsed_groups_only_the_outermost_is_shown():
    outer = Group("outer", "", ("x", "m"), True)
    assert set(view_of([outer, module()]).cards) == {"outer", "y"}
    assert set(view_of([outer, module()], "outer").cards) == {"x", "m"}


def test_inside_an_entered_group_only_its_members_and_stubs_are_shown():
    view = view_of([module()], "m")
    assert set(view.cards) == {"a", "b", "c", "cat"}
    assert ends(view) == [("b", "c", 0), ("a", "cat", 0), ("c", "cat", 1)]
    assert view.stubs == (
        ("a", 0, ("x",)),
        ("b", 0, ("x",)),
        ("cat", None, ("y",)),
    )
    assert not view.frames


def test_the_card_of_a_group_is_at_the_left_and_at_middle_height_on_the_grid():
    assert group_card_position([(100, 0), (40, 340), (60, 20)]) == (40, 168)
    assert group_card_position([(8, -16), (8, 0)]) == (8, -8)
    design = wired("a-b", {"a": (0, 0), "b": (288, 112)})
    assert card_position(design.blocks, ("a", "b")) == (0, 56)
    assert card_position(design.blocks, ("b",)) == (288, 112)


def test_entries_and_exits_are_the_blocks_with_neighbours_outside():
    graph = wired(MODULE).graph
    members = ("a", "b", "c", "cat")
    assert exit_blocks(graph, members) == ["cat"]
    assert entry_blocks(graph, members) == ["a", "b"]
    assert exit_blocks(graph, ("x", "y")) == ["x", "y"]


def test_a_view_stays_valid_until_wires_groups_or_the_entered_group_change():
    design = wired(MODULE).with_groups((module(),))
    view = CollapsedView(design)
    moved = design.with_blocks([design.blocks["a"]._replace(at=(8, 8))])
    assert view.is_valid_for(moved, None)
    assert not view.is_valid_for(moved, "m")
    assert not view.is_valid_for(moved.with_groups((module(collapsed=False),)), None)
    assert not view.is_valid_for(moved.with_parts(wires=()), None)


def nested_groups(depth, **fields):
    """Return `depth` groups, each of which contains the previous one."""
    chain = ["b0", *(f"g{level}" for level in range(depth))]
    return tuple(Group(key, "", (member,), **fields) for member, key in pairwise(chain))


def test_groups_nested_ten_thousand_deep_need_no_recursion():
    design = wired("b0-b1").with_groups(nested_groups(10_000))
    assert CollapsedView(design).frames[-1].depth == 9_999
    assert set(CollapsedView(design, "g9000").cards) == {"b0"}
    collapsed = wired("b0-b1").with_groups(nested_groups(10_000, collapsed=True))
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
def no_garbage_collection():
    """Disable garbage collection, which would disturb the measured times."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_garbage_collection")
def test_the_time_grows_linearly_with_the_number_of_blocks():
    durations = []
    for blocks in (5_000, 40_000):
        design = grouped_chain(blocks)
        assert design.graph.order
        rounds = []
        for _ in range(5):
            start = time.process_time()
            view = CollapsedView(design)
            assert view.wires
            rounds.append(time.process_time() - start)
        durations.append(min(rounds))
        assert len(view.cards) == blocks / 2 + blocks / 20
    assert durations[1] < 24 * durations[0]
