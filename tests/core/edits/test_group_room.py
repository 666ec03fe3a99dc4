"""Tests of making room for a group that is expanded: which cards move, and how far."""

from designer.core.edits import block_edits, group_edits
from designer.core.edits.group_room import with_room
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Group, WireKey
from designer.core.layout.card_sizes import ROW_STEP
from designer.core.layout.tidy import tidy
from tests.support.designs import design as designed
from tests.support.designs import image
from tests.support.drawings import at, overlapping, wired


def test_a_group_that_has_no_card_needs_no_room():
    """The inner group is not shown while the outer group is collapsed, so no card moves."""
    design = tidy(wired("a-b b-c")).with_groups(
        (Group("in", "", ("a",), True), Group("out", "", ("in", "b"), True))
    )
    view = CollapsedView(design)
    opened = group_edits.set_collapsed(design, ["in"], False)
    assert with_room(view, design, opened, "in") == (view, opened)


def test_cards_of_the_row_above_stay_clear_of_an_expanded_group():
    design = tidy(wired("a-b b-c p-q")).with_groups((Group("g", "", ("b", "c"), True),))
    x, y = at(design)["b"]
    design = block_edits.move(design, {"p": (x, y - ROW_STEP), "q": (x + 288, y - ROW_STEP)})
    expanded = group_edits.set_collapsed(design, ["g"], False)
    assert not overlapping(expanded)
    assert at(expanded)["p"][1] < at(expanded)["b"][1]


def test_a_block_between_blocks_of_unrelated_groups_joins_neither():
    design = wired("a-b c-d").with_groups((Group("one", "", ("a",)), Group("two", "", ("b",))))
    added = block_edits.insert(design, design.blocks["a"].kind, WireKey("a", "b", 0), (0, 0))
    joined = group_edits.add_to_group(design, added, None)
    assert {group.id: group.members for group in joined.design.groups} == {
        "one": ("a",),
        "two": ("b",),
    }


def test_a_block_without_anything_behind_it_joins_no_group():
    design = designed(("in", "input", image()), ("conv", "conv", {"filters": 4}), wires="in-conv")
    design = design.with_groups((Group("g", "", ("in", "conv")),))
    added = block_edits.append(design, design.blocks["conv"].kind, ["conv"])
    joined = group_edits.add_to_group(design, added, None)
    assert joined.design.groups == design.groups
