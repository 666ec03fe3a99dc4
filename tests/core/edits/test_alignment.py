"""Cards in line, and with equal gaps."""

import itertools

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.edits import alignment
from designer.core.edits.alignment import Standing
from designer.core.graph.design import MAX_COORDINATE, Block, Design

PLACES = {"a": (0, 0), "b": (300, 40), "c": (610, 200), "d": (900, 16)}


def sketch():
    return Design([Block(key, Conv.fresh(), at=at) for key, at in PLACES.items()])


def standing(keys, size=(192, 74)):
    return [Standing((key,), PLACES[key], size) for key in keys]


def places(design, keys):
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
def test_cards_meet_at_the_line_and_move_along_one_axis_only(line, expected):
    aligned = alignment.align(sketch(), standing("abc"), line)
    assert places(aligned, "abc") == expected
    assert aligned.blocks["d"].at == PLACES["d"]


def test_what_is_in_line_already_is_the_same_design():
    aligned = alignment.align(sketch(), standing("abc"), "top")
    again = [Standing((key,), aligned.blocks[key].at, (192, 74)) for key in "abc"]
    assert alignment.align(aligned, again, "top") is aligned


@pytest.mark.parametrize(("spread", "axis"), [("horizontally", 0), ("vertically", 1)])
def test_gaps_become_equal_and_the_ends_stay_within_rounding(spread, axis):
    apart = alignment.distribute(sketch(), standing("abcd"), spread)
    at = sorted(place[axis] for place in places(apart, "abcd"))
    gaps = {after - before for before, after in itertools.pairwise(at)}
    assert len(gaps) == 1
    assert at[0] == min(place[axis] for place in PLACES.values())
    assert abs(at[-1] - max(place[axis] for place in PLACES.values())) <= 1.5


def test_cards_of_different_sizes_have_equal_gaps_not_equal_steps():
    cards = [
        Standing(("a",), PLACES["a"], (192, 74)),
        Standing(("b",), PLACES["b"], (100, 74)),
        Standing(("c",), PLACES["c"], (192, 74)),
    ]
    (a, _), (b, _), (c, _) = places(alignment.distribute(sketch(), cards, "horizontally"), "abc")
    assert b - (a + 192) == c - (b + 100)


def test_the_blocks_of_a_collapsed_group_move_alike():
    cards = [Standing(("a",), PLACES["a"], (192, 74)), Standing(("b", "c"), (300, 40), (192, 74))]
    aligned = alignment.align(sketch(), cards, "left")
    assert places(aligned, "bc") == [(0, 40), (310, 200)]


def test_one_card_alone_stays_where_it_is():
    one = Design([Block("a", Conv.fresh(), at=(0.5, 3.25))])
    card = Standing(("a",), (0.5, 3.25), (192, 75))
    for line in alignment.SHARE:
        assert alignment.align(one, [card], line) is one


def test_what_moves_comes_to_stand_on_whole_units():
    sizes = {"a": (192, 75), "b": (191, 74), "c": (192, 80)}
    cards = [Standing((key,), PLACES[key], sizes[key]) for key in "abc"]
    for line in alignment.SHARE:
        aligned = alignment.align(sketch(), cards, line)
        assert all(x == int(x) and y == int(y) for x, y in places(aligned, "abc"))
        again = [
            card._replace(at=at) for card, at in zip(cards, places(aligned, "abc"), strict=True)
        ]
        assert alignment.align(aligned, again, line) is aligned


def test_a_collapsed_group_led_to_the_edge_keeps_its_form():
    high = Design(
        Block(key, Conv.fresh(), at=at)
        for key, at in {"a": (0, MAX_COORDINATE), "b": (300, 0), "c": (300, 1000)}.items()
    )
    cards = [
        Standing(("a",), (0, MAX_COORDINATE), (192, 74)),
        Standing(("b", "c"), (300, 496), (192, 74)),
    ]
    (_, b), (_, c) = places(alignment.align(high, cards, "bottom"), "bc")
    assert (b, c) == (MAX_COORDINATE - 1000, MAX_COORDINATE)


def test_two_cards_have_one_gap_only():
    one = sketch()
    assert alignment.distribute(one, standing("ab"), "horizontally") is one


def test_cards_in_one_line_without_room_are_set_clear_of_one_another():
    stacked = Design([Block(key, Conv.fresh(), at=(40, 16)) for key in "abc"])
    cards = [Standing((key,), (40, 16), (192, 74)) for key in "abc"]
    apart = alignment.distribute(stacked, cards, "horizontally")
    assert places(apart, "abc") == [(40, 16), (328, 16), (616, 16)]
    below = alignment.distribute(stacked, cards, "vertically")
    assert places(below, "abc") == [(40, 16), (40, 128), (40, 240)]


@pytest.mark.parametrize(
    ("across", "hidden"),
    [((0, 0, 0), 3), ((0, 192, 384), 0), ((0, 300, 310), 2), ((0, 100, 191), 3)],
)
def test_cards_that_lie_on_another_are_counted(across, hidden):
    cards = [Standing((str(x),), (x, 0), (192, 74)) for x in across]
    assert alignment.on_one_another(cards, "top") == hidden
    lying = [Standing((str(x),), (0, x), (74, 192)) for x in across]
    assert alignment.on_one_another(lying, "left") == hidden
