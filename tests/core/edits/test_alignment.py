"""Tests of aligning cards and of distributing them with equal gaps."""

import itertools

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.edits import alignment
from designer.core.edits.alignment import PlacedCard
from designer.core.graph.design import MAX_COORDINATE, Block, Design

POSITIONS = {"a": (0, 0), "b": (300, 40), "c": (610, 200), "d": (900, 16)}


def sketch():
    return Design([Block(key, Conv.fresh(), at=at) for key, at in POSITIONS.items()])


def cards_of(keys, size=(192, 74)):
    return [PlacedCard((key,), POSITIONS[key], size) for key in keys]


def positions_of(design, keys):
    return [design.blocks[key].at for key in keys]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("left", [(0, 0), (0, 40), (0, 200)]),
        ("right", [(610, 0), (610, 40), (610, 200)]),
        ("centre", [(305, 0), (305, 40), (305, 200)]),
        ("top", [(0, 0), (300, 0), (610, 0)]),
        ("bottom", [(0, 200), (300, 200), (610, 200)]),
        ("middle", [(0, 100), (300, 100), (610, 100)]),
    ],
)
def test_cards_are_aligned_at_the_line_and_move_along_one_axis_only(line, expected):
    aligned = alignment.align(sketch(), cards_of("abc"), line)
    assert positions_of(aligned, "abc") == expected
    assert aligned.blocks["d"].at == POSITIONS["d"]


def test_aligning_cards_already_in_line_returns_the_same_design():
    aligned = alignment.align(sketch(), cards_of("abc"), "top")
    again = [PlacedCard((key,), aligned.blocks[key].at, (192, 74)) for key in "abc"]
    assert alignment.align(aligned, again, "top") is aligned


@pytest.mark.parametrize(("spread", "axis"), [("horizontally", 0), ("vertically", 1)])
def test_gaps_become_equal_and_the_outer_cards_stay_within_rounding(spread, axis):
    apart = alignment.distribute(sketch(), cards_of("abcd"), spread)
    at = sorted(position[axis] for position in positions_of(apart, "abcd"))
    gaps = {after - before for before, after in itertools.pairwise(at)}
    assert len(gaps) == 1
    assert at[0] == min(position[axis] for position in POSITIONS.values())
    assert abs(at[-1] - max(position[axis] for position in POSITIONS.values())) <= 1.5


def test_cards_of_different_sizes_have_equal_gaps_not_equal_steps():
    cards = [
        PlacedCard(("a",), POSITIONS["a"], (192, 74)),
        PlacedCard(("b",), POSITIONS["b"], (100, 74)),
        PlacedCard(("c",), POSITIONS["c"], (192, 74)),
    ]
    (a, _), (b, _), (c, _) = positions_of(
        alignment.distribute(sketch(), cards, "horizontally"), "abc"
    )
    assert b - (a + 192) == c - (b + 100)


def test_the_blocks_of_a_collapsed_group_move_together():
    cards = [
        PlacedCard(("a",), POSITIONS["a"], (192, 74)),
        PlacedCard(("b", "c"), (300, 40), (192, 74)),
    ]
    aligned = alignment.align(sketch(), cards, "left")
    assert positions_of(aligned, "bc") == [(0, 40), (310, 200)]


def test_a_single_card_is_not_moved():
    design = Design([Block("a", Conv.fresh(), at=(0.5, 3.25))])
    card = PlacedCard(("a",), (0.5, 3.25), (192, 75))
    for line in alignment.LINE_FRACTIONS:
        assert alignment.align(design, [card], line) is design


def test_cards_move_to_whole_coordinates():
    sizes = {"a": (192, 75), "b": (191, 74), "c": (192, 80)}
    cards = [PlacedCard((key,), POSITIONS[key], sizes[key]) for key in "abc"]
    for line in alignment.LINE_FRACTIONS:
        aligned = alignment.align(sketch(), cards, line)
        assert all(x == int(x) and y == int(y) for x, y in positions_of(aligned, "abc"))
        again = [
            card._replace(at=at)
            for card, at in zip(cards, positions_of(aligned, "abc"), strict=True)
        ]
        assert alignment.align(aligned, again, line) is aligned


def test_the_blocks_of_a_collapsed_group_keep_their_distances_at_the_edge_of_the_canvas():
    tall = Design(
        Block(key, Conv.fresh(), at=at)
        for key, at in {"a": (0, MAX_COORDINATE), "b": (300, 0), "c": (300, 1000)}.items()
    )
    cards = [
        PlacedCard(("a",), (0, MAX_COORDINATE), (192, 74)),
        PlacedCard(("b", "c"), (300, 496), (192, 74)),
    ]
    (_, b), (_, c) = positions_of(alignment.align(tall, cards, "bottom"), "bc")
    assert (b, c) == (MAX_COORDINATE - 1000, MAX_COORDINATE)


def test_two_cards_are_not_distributed():
    design = sketch()
    assert alignment.distribute(design, cards_of("ab"), "horizontally") is design


def test_cards_in_one_line_with_too_little_room_are_spread_without_overlaps():
    stacked = Design([Block(key, Conv.fresh(), at=(40, 16)) for key in "abc"])
    cards = [PlacedCard((key,), (40, 16), (192, 74)) for key in "abc"]
    apart = alignment.distribute(stacked, cards, "horizontally")
    assert positions_of(apart, "abc") == [(40, 16), (328, 16), (616, 16)]
    below = alignment.distribute(stacked, cards, "vertically")
    assert positions_of(below, "abc") == [(40, 16), (40, 128), (40, 240)]


@pytest.mark.parametrize(
    ("coordinates", "overlapping"),
    [((0, 0, 0), 3), ((0, 192, 384), 0), ((0, 300, 310), 2), ((0, 100, 191), 3)],
)
def test_overlapping_cards_are_counted(coordinates, overlapping):
    cards = [PlacedCard((str(x),), (x, 0), (192, 74)) for x in coordinates]
    assert alignment.overlap_count(cards, "top") == overlapping
    column = [PlacedCard((str(x),), (0, x), (74, 192)) for x in coordinates]
    assert alignment.overlap_count(column, "left") == overlapping
