"""Edits of groups, and what other edits do to groups."""

import time
from itertools import pairwise

from designer.core.edits import block_copies, block_edits, group_edits
from designer.core.edits.block_edits import Added
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView, card_place
from designer.core.graph.design import Design, Group, WireKey
from designer.core.kinds.problems import Problem
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW
from designer.core.layout.tidy import tidy
from tests.support.drawings import at, overlapping, wired

CHAIN = tidy(wired("a-b b-c c-d d-e"))
NEST = CHAIN.with_groups(
    (Group("in", "Inner", ("b", "c")), Group("out", "Outer", ("a", "in", "d")))
)


def members(design):
    return {group.id: group.members for group in design.groups}


def test_a_new_group_holds_blocks_and_the_groups_they_fill():
    graph = CHAIN.graph
    one = group_edits.group(CHAIN, ["b", "c"], "Group 1")
    assert one.groups == (Group("group", "Group 1", ("b", "c")),)
    two = group_edits.group(one, ["a", "b", "c"], "Group 2")
    assert members(two) == {"group": ("b", "c"), "group_2": ("a", "group")}
    assert two.blocks is CHAIN.blocks
    assert two.graph is graph


def test_a_group_within_a_group_takes_the_place_of_its_members_there():
    inner = group_edits.group(NEST, ["a", "d"], "New")
    assert members(inner) == {"in": ("b", "c"), "out": ("group", "in"), "group": ("a", "d")}
    refusal = group_edits.group(NEST, ["b", "e"], "New")
    assert isinstance(refusal, Problem)
    assert refusal.sentence.startswith("These stand in different groups")
    assert isinstance(group_edits.group(NEST, [], "New"), Problem)


def test_all_of_an_entered_group_can_be_grouped_within_it():
    whole = group_edits.group(NEST, ["a", "b", "c", "d"], "New", entered="out")
    assert members(whole)["out"] == ("group",)
    assert members(whole)["group"] == ("a", "in", "d")


def test_ungrouping_leaves_what_was_in_it_where_it_stood():
    assert members(group_edits.ungroup(NEST, ["in"])) == {"out": ("a", "b", "c", "d")}
    assert members(group_edits.ungroup(NEST, ["out"])) == {"in": ("b", "c")}
    assert group_edits.ungroup(NEST, ["out", "in"]).groups == ()
    assert group_edits.ungroup(NEST, []) is NEST


def test_a_group_is_renamed():
    assert group_edits.rename_group(NEST, "in", "Stem").groups[0].label == "Stem"
    assert group_edits.rename_group(NEST, "in", "Inner") is NEST


def test_labels_of_new_groups_count_on():
    assert group_edits.label_for(NEST) == "Group 1"
    taken = NEST.with_groups((Group("g", "Group 1", ("a",)),))
    assert group_edits.label_for(taken) == "Group 2"


def test_a_new_block_never_gets_the_id_of_a_group():
    design = CHAIN.with_groups((Group("conv1x1", "", ("b",)),))
    added = block_edits.add(design, CHAIN.blocks["a"].kind, (0, 0))
    assert added.ids == ("conv1x1_2",)


def test_copies_keep_the_groups_they_fill_under_ids_of_their_own():
    part = block_copies.extract(NEST, ["a", "b", "c"])
    assert members(part) == {"in": ("b", "c")}
    pasted = block_copies.paste(NEST, part, (0, 500))
    assert members(pasted.design)["group"] == pasted.ids[1:]
    assert pasted.design.groups[-1].label == "Inner"
    ids = [*pasted.design.blocks, *members(pasted.design)]
    assert len(ids) == len(set(ids))
    whole = block_copies.extract(NEST, ["d", "c", "b", "a"])
    assert members(whole) == members(NEST)


def test_what_is_added_while_a_group_is_entered_joins_it_pasted_groups_whole():
    added = block_edits.add(NEST, CHAIN.blocks["a"].kind, (0, 0))
    joined = group_edits.added_to_group(NEST, added, "in").design
    assert members(joined)["in"] == ("b", "c", "conv1x1")
    pasted = block_copies.paste(NEST, block_copies.extract(NEST, ["a", "b", "c"]), (0, 500))
    into = members(group_edits.added_to_group(NEST, pasted, "out").design)
    assert into["out"] == ("a", "in", "d", pasted.ids[0], "group")


def test_what_is_put_in_between_two_of_a_group_joins_it_as_well():
    kind = CHAIN.blocks["a"].kind

    def home(source, target):
        added = block_edits.insert(NEST, kind, WireKey(source, target, 0), (0, 0))
        assert isinstance(added, Added)
        return group_edits.added_to_group(NEST, added, None).design

    assert members(home("b", "c"))["in"] == ("b", "c", "conv1x1")
    assert members(home("c", "d"))["out"] == ("a", "in", "d", "conv1x1")
    assert members(home("d", "e")) == members(NEST)


def test_what_is_selected_says_which_groups_are_folded():
    assert group_edits.collapsible(NEST, ["b", "c"]) == ["in"]
    assert group_edits.collapsible(NEST, ["b"]) == ["in"]
    assert group_edits.collapsible(NEST, ["a", "b", "c", "d"]) == ["out"]
    assert group_edits.collapsible(NEST, ["e"]) == []
    assert group_edits.collapsible(NEST, ["a", "b", "c", "d"], "out") == ["in"]


def cards(design):
    folding = CollapsedView(design)
    return {key: card_place(design.blocks, own) for key, own in folding.cards.items()}


def test_collapsing_moves_nothing_and_undoing_it_by_hand_makes_room_once():
    shut = group_edits.collapse(NEST, ["out"], True)
    assert shut.blocks is NEST.blocks
    assert group_edits.collapse(shut, ["out"], True) is shut
    opened = group_edits.collapse(shut, ["out"], False)
    assert opened == NEST


MODULE = wired("x-a x-b x-c a-cat b-cat c-cat cat-y y-z up-v")


def folded_line():
    """A line x, module, y, z drawn close together, and a line below it."""
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


def test_expanding_moves_what_it_would_cover_to_the_right_and_down_and_nothing_else():
    shut = folded_line()
    opened = group_edits.collapse(shut, ["m"], False)
    place, before = at(opened), at(shut)
    assert not overlapping(opened)
    assert {key: place[key] for key in ("x", "a", "b", "c", "cat")} == {
        key: before[key] for key in ("x", "a", "b", "c", "cat")
    }
    assert place["y"] == (576 + COLUMN, 56)
    assert place["z"] == (864 + COLUMN, 56)
    assert place["up"][0] == 0
    assert place["up"][1] == place["v"][1] >= 168 + ROW
    assert all(y % 8 == 0 for _, y in place.values())
    again = group_edits.collapse(group_edits.collapse(opened, ["m"], True), ["m"], False)
    assert again == opened


def test_expanding_below_another_line_lowers_its_own():
    shut = folded_line()
    lifted = [
        block._replace(at=(block.at[0], -72)) if key in ("up", "v") else block
        for key, block in shut.blocks.items()
    ]
    opened = group_edits.collapse(shut.with_blocks(lifted), ["m"], False)
    place = at(opened)
    assert place["up"][1] == place["v"][1] == -72
    assert place["a"][1] >= -72 + CARD_HEIGHT + 24
    assert place["x"][1] == place["y"][1] == place["b"][1]
    assert not overlapping(opened)


def test_many_groups_expanded_at_once_are_laid_out_anew():
    groups = tuple(Group(f"g{key}", "", (f"b{key}", f"c{key}"), True) for key in range(0, 200, 2))
    links = " ".join(f"b{key}-c{key} c{key}-b{key + 2}" for key in range(0, 198, 2))
    shut = tidy(wired(f"{links} b198-c198").with_groups(groups))
    opened = group_edits.collapse(shut, [group.id for group in groups], False)
    assert not overlapping(opened)
    assert not any(group.collapsed for group in opened.groups)


def test_groups_of_a_large_design_expanded_at_once_take_no_longer_than_a_new_layout():
    keys = [f"b{place}" for place in range(8000)]
    groups = tuple(
        Group(f"g{place}", "", tuple(keys[place * 200 : place * 200 + 200]), True)
        for place in range(group_edits.MAX_GROUPS_ONE_BY_ONE)
    )
    shut = tidy(wired(" ".join(map("-".join, pairwise(keys)))).with_groups(groups))
    opened = shut.with_groups(tuple(one._replace(collapsed=False) for one in groups))
    start = time.process_time()
    tidy(opened)
    anew = time.process_time() - start
    start = time.process_time()
    assert group_edits.collapse(shut, [one.id for one in groups], False).groups == opened.groups
    assert time.process_time() - start < 2 * anew + 0.2


def test_a_group_fills_what_its_blocks_fill():
    assert group_tree.filled(NEST, ["b", "c"]) == {"in"}
    assert group_tree.outermost(NEST, ["c", "b", "e"]) == ["in", "e"]
    assert group_tree.outermost(NEST, NEST.blocks) == ["out", "e"]


def test_cards_of_a_collapsed_group_count_as_one_where_room_is_looked_for():
    shut = folded_line()
    added = block_edits.append(shut, MODULE.blocks["x"].kind, ["z"])
    assert added.design.blocks[added.ids[0]].at == (864 + COLUMN, 56)
    assert CARD_WIDTH < COLUMN
