"""Tests of snapping: a dragged card stops in line with other cards or at equal gaps."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.snapping import Neighbours


def card(x, y, width=CARD_WIDTH, height=CARD_HEIGHT):
    return x, y, width, height


def test_a_card_nearly_in_line_snaps_and_a_guide_is_returned():
    snap = Neighbours([card(0, 0)]).snap(card(300, 5), reach=6)
    assert (snap.dx, snap.dy) == (None, -5)
    right = 300 + CARD_WIDTH
    assert snap.guides == ((0, 0, right, 0), (0, CARD_HEIGHT, right, CARD_HEIGHT))


def test_a_card_out_of_reach_does_not_snap():
    snap = Neighbours([card(0, 0)]).snap(card(300, 7), reach=6)
    assert snap == (None, None, (), ())


def test_edges_snap_if_sizes_differ():
    wide = card(100, 0, width=400)
    snap = Neighbours([wide]).snap(card(104, 300), reach=6)
    assert snap.dx == -4
    assert snap.guides == ((100, 0, 100, 300 + CARD_HEIGHT),)
    snap = Neighbours([wide]).snap(card(100 + 400 - CARD_WIDTH + 3, 300), reach=6)
    assert snap.dx == -3


def test_middles_snap_if_sizes_differ_and_the_guide_runs_through_them():
    tall = card(0, 0, height=174)
    snap = Neighbours([tall]).snap(card(300, 52), reach=6)
    assert snap.dy == -2
    assert snap.guides == ((0, 87, 300 + CARD_WIDTH, 87),)


def test_a_card_snaps_to_the_nearest_of_several_lines():
    neighbours = Neighbours([card(0, 0), card(0, 8)])
    assert neighbours.snap(card(400, 5), reach=6).dy == 3
    assert neighbours.snap(card(400, 3), reach=6).dy == -3


@pytest.mark.parametrize(
    ("others", "dragged_x", "snapped_x"),
    [
        ([0, 288], 571, 576),
        ([576, 864], 293, 288),
        ([0, 576], 284, 288),
    ],
)
def test_a_card_snaps_to_equal_gaps_behind_before_and_between_others(others, dragged_x, snapped_x):
    snap = Neighbours([card(x, 0) for x in others]).snap(card(dragged_x, 40), reach=6)
    assert dragged_x + snap.dx == snapped_x
    assert {line[2] - line[0] for line in snap.gaps} == {288 - CARD_WIDTH}
    assert len(snap.gaps) == 2


def test_a_card_snaps_to_equal_vertical_gaps():
    snap = Neighbours([card(0, 0), card(0, 112)]).snap(card(20, 222), reach=6)
    assert snap.dy == 2
    assert {line[3] - line[1] for line in snap.gaps} == {112 - CARD_HEIGHT}


def test_a_card_does_not_snap_to_gaps_of_another_row():
    neighbours = Neighbours([card(0, 0), card(288, 0)])
    assert neighbours.snap(card(573, 400), reach=6).dx is None


coordinates = st.integers(-2000, 2000)


@given(st.lists(st.tuples(coordinates, coordinates), max_size=40), coordinates, coordinates)
def test_a_card_snaps_no_further_than_its_reach_and_a_snapped_card_stays(others, x, y):
    neighbours = Neighbours([card(*at) for at in others])
    snap = neighbours.snap(card(x, y), reach=6)
    assert abs(snap.dx or 0) <= 6
    assert abs(snap.dy or 0) <= 6
    again = neighbours.snap(card(x + (snap.dx or 0), y + (snap.dy or 0)), reach=0.001)
    for first, second in ((snap.dx, again.dx), (snap.dy, again.dy)):
        assert first is None or abs(second or 0) <= 0.001
    for x0, y0, x1, y1 in snap.guides:
        assert x0 == x1 or y0 == y1


def test_a_look_up_among_five_thousand_cards_is_about_as_fast_as_among_fifty():
    def grid(number):
        return Neighbours([card(i % 100 * 288, i // 100 * 112) for i in range(number)])

    def seconds(neighbours):
        start = process_time()
        for i in range(100):
            neighbours.snap(card(3000 + i, 500 + i), reach=6)
        return process_time() - start

    few, many = grid(50), grid(5000)
    # Rounds alternate, so that a busy moment of the machine slows both.
    rounds = [(seconds(few), seconds(many)) for _ in range(7)]
    few_seconds, many_seconds = map(min, zip(*rounds, strict=True))
    assert many_seconds < 4 * few_seconds + 0.005
