"""Tests of the edits of groups, and of the effect that other edits have on groups."""

import time
from itertools import pairwise

import pytest

from designer.core.edits import block_copies, block_edits, group_edits
from designer.core.edits.block_edits import Added
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView, card_position
from designer.core.graph.design import Design, Group, WireKey
from designer.core.kinds.problems import Problem
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP
from designer.core.layout.tidy import tidy
from tests.support.cancelling import Stopped, calls_of_check, stop_at_call
from tests.support.drawings import at, overlapping, wired

CHAIN = tidy(wired("a-b b-c c-d d-e"))
NESTED = CHAIN.with_groups(
    (Group("in", "Inner", ("b", "c")), Group("out", "Outer", ("a", "in", "d")))
)


def members_of(design):
    return {group.id: group.members for group in design.groups}


def test_a_new_group_contains_blocks_and_the_groups_that_they_fill():
    graph = CHAIN.graph
    grouped = group_edits.group(CHAIN, ["b", "c"], "Group 1")
    assert grouped.groups == (Group("group", "Group 1", ("b", "c")),)
    nested = group_edits.group(grouped, ["a", "b", "c"], "Group 2")
    assert members_of(nested) == {"group": ("b", "c"), "group_2": ("a", "group")}
    assert nested.blocks is CHAIN.blocks
    assert nested.graph is graph


def test_a_new_group_in_a_group_replaces_its_members_there():
    after = group_edits.group(NESTED, ["a", "d"], "New")
    assert members_of(after) == {"in": ("b", "c"), "out": ("group", "in"), "group": ("a", "d")}
    refusal = group_edits.group(NESTED, ["b", "e"], "New")
    assert isinstance(refusal, Problem)
    assert refusal.sentence.startswith("These stand in different groups")
    assert isinstance(group_edits.group(NESTED, [], "New"), Problem)


def test_all_members_of_an_entered_group_can_be_grouped_in_it():
    after = group_edits.group(NESTED, ["a", "b", "c", "d"], "New", entered="out")
    assert members_of(after)["out"] == ("group",)
    assert members_of(after)["group"] == ("a", "in", "d")


def test_the_members_of_a_removed_group_take_its_place():
    assert members_of(group_edits.ungroup(NESTED, ["in"])) == {"out": ("a", "b", "c", "d")}
    assert members_of(group_edits.ungroup(NESTED, ["out"])) == {"in": ("b", "c")}
    assert group_edits.ungroup(NESTED, ["out", "in"]).groups == ()
    assert group_edits.ungroup(NESTED, []) is NESTED


def test_a_group_is_renamed():
    assert group_edits.rename_group(NESTED, "in", "Stem").groups[0].label == "Stem"
    assert group_edits.rename_group(NESTED, "in", "Inner") is NESTED


def test_labels_of_new_groups_are_numbered():
    assert group_edits.new_group_label(NESTED) == "Group 1"
    with_group_1 = NESTED.with_groups((Group("g", "Group 1", ("a",)),))
    assert group_edits.new_group_label(with_group_1) == "Group 2"


def test_a_new_block_never_gets_the_id_of_a_group():
    design = CHAIN.with_groups((Group("conv1x1", "", ("b",)),))
    added = block_edits.add(design, CHAIN.blocks["a"].kind, (0, 0))
    assert added.ids == ("conv1x1_2",)


def test_copies_keep_the_groups_that_they_fill_under_new_ids():
    part = block_copies.extract(NESTED, ["a", "b", "c"])
    assert members_of(part) == {"in": ("b", "c")}
    pasted = block_copies.paste(NESTED, part, (0, 500))
    assert members_of(pasted.design)["group"] == pasted.ids[1:]
    assert pasted.design.groups[-1].label == "Inner"
    ids = [*pasted.design.blocks, *members_of(pasted.design)]
    assert len(ids) == len(set(ids))
    copy_of_all = block_copies.extract(NESTED, ["d", "c", "b", "a"])
    assert members_of(copy_of_all) == members_of(NESTED)


def test_new_blocks_and_pasted_groups_join_the_entered_group():
    added = block_edits.add(NESTED, CHAIN.blocks["a"].kind, (0, 0))
    joined = group_edits.add_to_group(NESTED, added, "in").design
    assert members_of(joined)["in"] == ("b", "c", "conv1x1")
    pasted = block_copies.paste(NESTED, block_copies.extract(NESTED, ["a", "b", "c"]), (0, 500))
    members = members_of(group_edits.add_to_group(NESTED, pasted, "out").design)
    assert members["out"] == ("a", "in", "d", pasted.ids[0], "group")


def test_a_block_inserted_between_two_members_of_a_group_joins_it():
    kind = CHAIN.blocks["a"].kind

    def after_insertion(source, target):
        added = block_edits.insert(NESTED, kind, WireKey(source, target, 0), (0, 0))
        assert isinstance(added, Added)
        return group_edits.add_to_group(NESTED, added, None).design

    assert members_of(after_insertion("b", "c"))["in"] == ("b", "c", "conv1x1")
    assert members_of(after_insertion("c", "d"))["out"] == ("a", "in", "d", "conv1x1")
    assert members_of(after_insertion("d", "e")) == members_of(NESTED)


def test_the_selection_determines_which_groups_are_collapsed():
    assert group_edits.groups_to_toggle(NESTED, ["b", "c"]) == ["in"]
    assert group_edits.groups_to_toggle(NESTED, ["b"]) == ["in"]
    assert group_edits.groups_to_toggle(NESTED, ["a", "b", "c", "d"]) == ["out"]
    assert group_edits.groups_to_toggle(NESTED, ["e"]) == []
    assert group_edits.groups_to_toggle(NESTED, ["a", "b", "c", "d"], "out") == ["in"]


def cards(design):
    view = CollapsedView(design)
    return {key: card_position(design.blocks, blocks) for key, blocks in view.cards.items()}


def test_collapsing_moves_no_card_and_expanding_moves_none_if_there_is_room():
    collapsed = group_edits.set_collapsed(NESTED, ["out"], True)
    assert collapsed.blocks is NESTED.blocks
    assert group_edits.set_collapsed(collapsed, ["out"], True) is collapsed
    expanded = group_edits.set_collapsed(collapsed, ["out"], False)
    assert expanded == NESTED


MODULE = wired("x-a x-b x-c a-cat b-cat c-cat cat-y y-z up-v")


def line_with_collapsed_module():
    """Return a layout of two lines; the upper line has a collapsed group.

    The upper line is block x, the group "m", y and z, with little space between them. The lower
    line has two further blocks.
    """
    places = {
        "x": (0, 56),
        "a": (288, -56),
        "b": (288, 56),
        "c": (288, 168),
        "cat": (576, 56),
        "y": (576, 56),
        "z": (864, 56),
        "up": (0, 216),
        "v": (288, 216),
    }
    blocks = [block._replace(at=places[key]) for key, block in MODULE.blocks.items()]
    module = Group("m", "Module", ("a", "b", "c", "cat"), True)
    return Design(blocks, MODULE.wires, groups=(module,))


def test_expanding_moves_only_covered_cards_to_the_right_and_down():
    collapsed = line_with_collapsed_module()
    expanded = group_edits.set_collapsed(collapsed, ["m"], False)
    position, before = at(expanded), at(collapsed)
    assert not overlapping(expanded)
    assert {key: position[key] for key in ("x", "a", "b", "c", "cat")} == {
        key: before[key] for key in ("x", "a", "b", "c", "cat")
    }
    assert position["y"] == (576 + COLUMN_STEP, 56)
    assert position["z"] == (864 + COLUMN_STEP, 56)
    assert position["up"][0] == 0
    assert position["up"][1] == position["v"][1] >= 168 + ROW_STEP
    assert all(y % 8 == 0 for _, y in position.values())
    expanded_again = group_edits.set_collapsed(
        group_edits.set_collapsed(expanded, ["m"], True), ["m"], False
    )
    assert expanded_again == expanded


def test_a_group_expanded_below_another_line_moves_its_own_line_down():
    collapsed = line_with_collapsed_module()
    blocks = [
        block._replace(at=(block.at[0], -72)) if key in ("up", "v") else block
        for key, block in collapsed.blocks.items()
    ]
    expanded = group_edits.set_collapsed(collapsed.with_blocks(blocks), ["m"], False)
    position = at(expanded)
    assert position["up"][1] == position["v"][1] == -72
    assert position["a"][1] >= -72 + CARD_HEIGHT + 24
    assert position["x"][1] == position["y"][1] == position["b"][1]
    assert not overlapping(expanded)


def test_many_groups_expanded_at_once_get_a_new_layout():
    groups = tuple(Group(f"g{key}", "", (f"b{key}", f"c{key}"), True) for key in range(0, 200, 2))
    links = " ".join(f"b{key}-c{key} c{key}-b{key + 2}" for key in range(0, 198, 2))
    collapsed = tidy(wired(f"{links} b198-c198").with_groups(groups))
    expanded = group_edits.set_collapsed(collapsed, [group.id for group in groups], False)
    assert not overlapping(expanded)
    assert not any(group.collapsed for group in expanded.groups)


def test_expanding_all_groups_of_a_large_design_is_about_as_fast_as_a_layout():
    keys = [f"b{number}" for number in range(8000)]
    groups = tuple(
        Group(f"g{number}", "", tuple(keys[number * 200 : number * 200 + 200]), True)
        for number in range(group_edits.MAX_GROUPS_ONE_BY_ONE)
    )
    collapsed = tidy(wired(" ".join(map("-".join, pairwise(keys)))).with_groups(groups))
    expanded = collapsed.with_groups(tuple(group._replace(collapsed=False) for group in groups))
    start = time.process_time()
    tidy(expanded)
    layout_seconds = time.process_time() - start
    start = time.process_time()
    assert (
        group_edits.set_collapsed(collapsed, [group.id for group in groups], False).groups
        == expanded.groups
    )
    assert time.process_time() - start < 2 * layout_seconds + 0.2


def test_a_group_is_filled_by_its_blocks():
    assert group_tree.complete_groups(NESTED, ["b", "c"]) == {"in"}
    assert group_tree.with_complete_groups(NESTED, ["c", "b", "e"]) == ["in", "e"]
    assert group_tree.with_complete_groups(NESTED, NESTED.blocks) == ["out", "e"]


def test_a_collapsed_group_counts_as_one_card_when_a_block_is_placed():
    collapsed = line_with_collapsed_module()
    added = block_edits.append(collapsed, MODULE.blocks["x"].kind, ["z"])
    assert added.design.blocks[added.ids[0]].at == (864 + COLUMN_STEP, 56)
    assert CARD_WIDTH < COLUMN_STEP


@pytest.mark.parametrize("count", [2, group_edits.MAX_GROUPS_ONE_BY_ONE + 1])
def test_expanding_groups_can_be_stopped(count):
    links = " ".join(f"b{number}-b{number + 1}" for number in range(count))
    groups = tuple(Group(f"g{n}", "", (f"b{n}",), collapsed=True) for n in range(count))
    design, keys = tidy(wired(links)).with_groups(groups), [group.id for group in groups]
    calls = calls_of_check(
        lambda check: group_edits.set_collapsed(design, keys, False, None, check)
    )
    assert calls >= 2
    with pytest.raises(Stopped):
        group_edits.set_collapsed(design, keys, False, None, stop_at_call(calls))
