"""Tests of the layout of designs with collapsed groups (cards) and expanded groups (frames)."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.core.graph.collapsed_view import CollapsedView, card_position, card_positions
from designer.core.graph.design import Design, Group
from designer.core.layout.card_sizes import (
    COLUMN_STEP,
    FRAME_BOTTOM_MARGIN,
    FRAME_TOP_MARGIN,
    LINE_STEP,
    ROW_STEP,
)
from designer.core.layout.tidy import MAX_UNBROKEN_COLUMNS, tidy
from tests.support.drawings import at, covered, overlapping, wired

MODULE = "x-a x-b b-c a-cat c-cat cat-y"
MEMBERS = ("a", "b", "c", "cat")


def cards(design, entered=None):
    view = CollapsedView(design, entered)
    return {key: card_position(design.blocks, blocks) for key, blocks in view.cards.items()}


def are_apart(positions):
    """Return whether no two cards overlap; `positions` has the position of each card."""
    design = wired(" ".join(f"{key}-{key}" for key in positions), dict(positions))
    return not overlapping(design)


def test_a_collapsed_group_is_one_card_of_the_row_and_its_blocks_are_around_it():
    design = tidy(wired(MODULE).with_groups((Group("m", "", MEMBERS, True),)))
    assert cards(design) == {"x": (0, 0), "m": (COLUMN_STEP, 0), "y": (2 * COLUMN_STEP, 0)}
    inner = cards(design, "m")
    # Relative to each other, the blocks are placed as if the group were expanded.
    flat = {key: point for key, point in at(tidy(wired(MODULE))).items() if key in MEMBERS}
    down = inner["a"][1] - flat["a"][1]
    assert inner == {key: (x, y + down) for key, (x, y) in flat.items()}
    assert all(x % 8 == 0 and y % 8 == 0 for x, y in at(design).values())


def test_the_blocks_that_feed_a_collapsed_group_are_in_the_order_of_its_inputs():
    design = tidy(
        wired("p-a q-b r-c a-m b-m c-m").with_groups((Group("g", "", MEMBERS[:3], True),))
    )
    position = cards(design)
    assert position["p"][1] < position["q"][1] < position["r"][1]
    assert position["g"][1] == position["q"][1]


def test_only_the_entered_group_is_laid_out_and_its_corner_stays():
    design = tidy(wired(MODULE).with_groups((Group("m", "", MEMBERS, True),)))
    moved = design.with_blocks(
        [design.blocks["a"]._replace(at=(800, 800)), design.blocks["b"]._replace(at=(304, 96))]
    )
    tidied = tidy(moved, entered="m")
    after = cards(tidied, "m")
    before = cards(moved, "m")
    assert min(x for x, _ in after.values()) == min(x for x, _ in before.values())
    assert min(y for _, y in after.values()) == min(y for _, y in before.values())
    assert are_apart(after)
    assert at(tidied)["x"] == at(moved)["x"]
    assert tidy(tidied, entered="m") is tidied


def test_only_the_selection_is_laid_out_and_its_corner_stays():
    heap = {key: (400 + 8 * n, 240) for n, key in enumerate(("x", "a", "b", "c", "cat", "y"))}
    design = wired(MODULE, heap)
    tidied = tidy(design, ["b", "c", "cat"])
    position = at(tidied)
    assert {key: position[key] for key in "xay"} == {key: heap[key] for key in "xay"}
    assert (position["b"], position["c"]) == ((416, 240), (416 + COLUMN_STEP, 240))
    assert tidy(tidied, ["b", "c", "cat"]) is tidied
    assert tidy(design, []) is design


def test_the_blocks_in_a_selected_collapsed_group_are_laid_out_too():
    design = tidy(wired(MODULE).with_groups((Group("m", "", MEMBERS, True),)))
    heap = design.with_blocks([block._replace(at=(80, 80)) for block in design.blocks.values()])
    position = cards(tidy(heap, MEMBERS), "m")
    assert are_apart(position)
    assert min(x for x, _ in position.values()) == 80


def modules(sizes, collapsed=()):
    """Return a chain of blocks in groups; `sizes` has the number of blocks of each group.

    `collapsed` has the indices of the collapsed groups.
    """
    keys = [[f"{module}.{n}" for n in range(size)] for module, size in enumerate(sizes)]
    chain = [key for module in keys for key in module]
    groups = tuple(Group(f"m{n}", "", tuple(ids), n in collapsed) for n, ids in enumerate(keys))
    return wired(" ".join(map("-".join, pairwise(chain)))).with_groups(groups)


def test_no_line_is_broken_within_an_expanded_group():
    design = tidy(modules([7, 5, 6, 4, 5, 7]))
    rows = [
        {y for key, (_, y) in at(design).items() if key in set(group.members)}
        for group in design.groups
    ]
    assert all(len(row) == 1 for row in rows)
    assert len(set.union(*rows)) > 1


def test_a_long_expanded_group_is_broken():
    design = tidy(modules([3 * MAX_UNBROKEN_COLUMNS]))
    assert len({y for _, y in at(design).values()}) > 1


def test_frames_below_one_another_do_not_touch():
    assert ROW_STEP - 74 >= FRAME_TOP_MARGIN + FRAME_BOTTOM_MARGIN
    design = tidy(Design(modules([3, 3]).blocks, groups=modules([3, 3]).groups))
    heights = sorted(y for _, y in at(design).values())
    assert [b - a for a, b in pairwise(heights)] == [
        ROW_STEP,
        ROW_STEP,
        LINE_STEP,
        ROW_STEP,
        ROW_STEP,
    ]


def test_a_foreign_card_is_moved_out_of_a_frame_and_the_frames_in_it():
    design = wired("x-a a-b x-c b-d c-d x-e").with_groups(
        (Group("in", "", ("a", "b")), Group("out", "", ("in", "c", "d")))
    )
    tidied = tidy(design)
    assert not covered(tidied)
    assert {y for y, _ in map(reversed, at(tidied).values())} != {0}
    assert tidy(tidied) is tidied


def test_cards_connected_only_by_their_group_are_laid_out_together():
    design = wired("", dict.fromkeys("abcd")).with_groups((Group("g", "", ("a", "c")),))
    assert at(tidy(design))["c"] == (0, ROW_STEP)
    assert not covered(tidy(design))


def test_frames_of_nested_groups_may_extend_beyond_the_last_card():
    design = wired("a-b")
    groups = [Group("g0", "", ("b",)), *(Group(f"g{n}", "", (f"g{n - 1}",)) for n in range(1, 40))]
    tidied = tidy(design.with_groups(tuple(groups)))
    assert at(tidied)["a"][0] < at(tidied)["b"][0]
    assert not overlapping(tidied)


def nested_groups(depth):
    """Return a chain of blocks in nested groups.

    The innermost group has the first two blocks. Each further group has the group before it and the
    next block of the chain.
    """
    chain = wired(" ".join(f"b{n}-b{n + 1}" for n in range(depth)))
    groups = [Group("g1", "", ("b0", "b1"))]
    groups += [Group(f"g{n}", "", (f"g{n - 1}", f"b{n}")) for n in range(2, depth)]
    return chain.with_groups(tuple(groups))


def test_the_time_for_nested_groups_grows_linearly_with_their_depth():
    seconds = []
    for design in (nested_groups(400), nested_groups(3200)):
        start = time.process_time()
        tidied = tidy(design)
        seconds.append(time.process_time() - start)
    assert not overlapping(tidied)
    assert seconds[1] < 24 * seconds[0] + 0.1


@settings(max_examples=60)
@given(st.data())
def test_any_nested_groups_are_laid_out_without_overlaps_in_every_view(data):
    count = data.draw(st.integers(2, 16))
    links = [
        f"b{data.draw(st.integers(0, key - 1))}-b{key}"
        for key in range(1, count)
        for _ in range(data.draw(st.integers(0, 2)))
    ]
    design = wired(" ".join(links), {f"b{key}": None for key in range(count)})
    loose, groups = list(design.blocks), []
    for number in range(data.draw(st.integers(0, 4))):
        members = data.draw(st.lists(st.sampled_from(loose), unique=True, min_size=1, max_size=6))
        groups.append(Group(f"g{number}", "", tuple(members), data.draw(st.booleans())))
        loose = [key for key in loose if key not in members] + [f"g{number}"]
    design = tidy(design.with_groups(tuple(groups)))
    assert tidy(design) is design
    for entered in (None, *(group.id for group in groups)):
        assert are_apart(cards(design, entered))
        assert not covered(design, entered)
    assert all(x % 8 == 0 and y % 8 == 0 for x, y in card_positions(design))


def test_groups_nested_ten_thousand_deep_are_laid_out():
    keys = ["b0", *(f"g{level}" for level in range(10_000))]
    groups = tuple(
        Group(key, "", (member,), int(key[1:]) % 2 == 0) for member, key in pairwise(keys)
    )
    design = tidy(wired("b0-b1").with_groups(groups))
    assert at(design) == {"b0": (0, 0), "b1": (COLUMN_STEP, 0)}


@pytest.mark.parametrize("collapsed", [True, False])
def test_ten_thousand_blocks_take_about_as_long_with_groups_as_without(collapsed):
    grouped = modules([10] * 1000, range(1000) if collapsed else ())
    flat = grouped.with_groups(())
    seconds = []
    for design in (flat, grouped):
        start = time.process_time()
        tidy(design)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 2.5 * seconds[0] + 0.1
