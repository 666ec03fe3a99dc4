"""The course of a wire. Needs no Qt."""

from itertools import pairwise
from math import atan2, dist, pi, tau
from random import Random
from types import SimpleNamespace

import pytest

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW
from designer.display.card_grid import CardGrid
from designer.display.wire_routing import CORNER, MARGIN, neighbourhood, route
from tests.support.wire_paths import flatten

GAP = COLUMN - CARD_WIDTH


def card(column, row):
    """The card whose input port is at (column, row) of a grid that starts right of a port."""
    return GAP + column * COLUMN, row * ROW - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT


def port(column, row):
    return GAP + column * COLUMN, row * ROW


def clear(segments, cards):
    return not any(
        x < px < x + w and y < py < y + h
        for px, py in flatten(segments, 40)
        for x, y, w, h in cards
    )


def joined(segments):
    return all(a[3] == b[0] for a, b in pairwise(segments))


def test_a_wire_to_the_next_column_is_one_bend():
    (only,) = route((0, 0), port(0, 1))
    assert only[0] == (0, 0)
    assert only[3] == port(0, 1)
    assert only[0][1] == only[1][1]
    assert only[2][1] == only[3][1]


def test_a_wire_along_its_row_is_straight():
    assert {y for _, y in flatten(route((0, 0), port(3, 0)))} == {0}


def test_a_long_wire_stays_level_and_bends_late():
    cards = [card(0, 1)]
    segments = route((0, 0), port(1, 1.5), cards)
    assert {y for x, y in flatten(segments) if x < port(1, 0)[0] - GAP} == {0}
    assert clear(segments, cards)


def test_a_wire_bends_early_where_its_own_row_is_taken():
    cards = [card(0, 0)]
    segments = route((0, 0), port(1, 1), cards)
    assert {y for x, y in flatten(segments) if x > GAP} == {ROW}
    assert clear(segments, cards)


@pytest.mark.parametrize("columns", [1, 3, 8])
def test_a_wire_past_a_row_of_cards_takes_a_lane(columns):
    cards = [card(column, 0) for column in range(columns)]
    segments = route((0, 0), port(columns, 0), cards)
    assert clear(segments, cards)
    assert len(segments) == 3
    assert joined(segments)


def test_a_lane_may_run_between_two_rows():
    cards = [card(column, row) for column in range(3) for row in (-0.5, 0.5)]
    cards += [card(0, -1.5), card(0, 1.5)]
    segments = route((0, 0.5 * ROW), port(3, -0.5), cards)
    assert clear(segments, cards)
    assert max(abs(y) for _, y in flatten(segments)) <= ROW / 2


def test_nested_wires_keep_apart():
    cards = [card(column, 0) for column in range(8)]
    outer = route((0, 0), port(8, 0), cards)
    inner = route((COLUMN * 2, 0), port(6, 0), cards[1:7])
    assert outer[1][0][1] + 6 < inner[1][0][1] or outer[1][0][1] - 6 > inner[1][0][1]


def test_the_cards_at_its_ends_are_not_in_the_way():
    ends = [(-CARD_WIDTH, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT), card(0, 1)]
    assert route((0, 0), port(0, 1), ends) == route((0, 0), port(0, 1))


def test_where_nothing_is_free_it_is_the_plain_bend():
    wall = [(20, -5000, 120, 10_000)]
    assert route((0, 0), (160, 40), wall) == route((0, 0), (160, 40))


def test_cards_that_stand_close_get_a_narrower_bend():
    cards = [(40, ROW - 20, 220, CARD_HEIGHT), (40, -200, 220, CARD_HEIGHT)]
    segments = route((0, 0), (300, ROW), cards)
    assert clear(segments, cards)


@pytest.mark.parametrize("end", [(-400, 0), (-400, 150), (-60, -300), (8, 200), (-1000, 20)])
def test_a_wire_to_the_left_goes_around_both_cards(end):
    ends = [
        (-CARD_WIDTH, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
        (end[0], end[1] - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT),
    ]
    for cards in ([], ends, [*ends, (-600, 60, 300, 40)]):
        segments = route((0, 0), end, cards)
        assert segments[0][0] == (0, 0)
        assert segments[-1][3] == end
        assert joined(segments)
        assert segments[0][1][0] > 0
        assert segments[-1][2][0] < end[0]
        assert clear(segments, [*cards, *ends])


def lane(segments):
    """The height of the longest level run."""
    return max(segments, key=lambda one: abs(one[0][0] - one[3][0]))[0][1]


def two_lines(rows, columns, apart):
    """Cards in lines one below the other, and the ports from the end of one to the start."""
    step = (rows - 1) * ROW + apart
    cards = [
        (column * COLUMN, line * step + row * ROW, CARD_WIDTH, CARD_HEIGHT)
        for line in (0, 1)
        for column in range(columns)
        for row in range(rows)
    ]
    middle = (rows - 1) // 2 * ROW + CARD_HEIGHT / 2
    return cards, ((columns - 1) * COLUMN + CARD_WIDTH, middle), (0, middle + step)


@pytest.mark.parametrize(("rows", "columns"), [(1, 5), (1, 20), (4, 9), (5, 3)])
def test_a_wire_to_the_next_line_runs_in_the_middle_between_the_two(rows, columns):
    """Not between two rows of a line, though a wire would fit."""
    cards, start, end = two_lines(rows, columns, 160)
    segments = route(start, end, cards)
    assert clear(segments, cards)
    assert joined(segments)
    assert lane(segments) == (rows - 1) * ROW + (160 + CARD_HEIGHT) / 2
    assert segments[0][3][1] == start[1] < lane(segments) < end[1] == segments[-1][0][1]
    assert max(x for x, _ in flatten(segments)) == pytest.approx(start[0] + GAP / 2)
    assert min(x for x, _ in flatten(segments)) == pytest.approx(-GAP / 2)


def test_a_wire_that_leads_back_has_round_corners():
    cards, start, end = two_lines(1, 5, 160)
    course = flatten(route(start, end, cards), 40)
    corner = start[0] + GAP / 2, start[1]
    assert min(dist(corner, point) for point in course) > CORNER / 3
    for (ax, ay), (bx, by), (cx, cy) in zip(course, course[1:], course[2:], strict=False):
        turned = atan2(cy - by, cx - bx) - atan2(by - ay, bx - ax)
        assert abs((turned + pi) % tau - pi) < 0.1


def test_it_runs_off_those_that_skip_cards_in_either_line():
    """Along either edge of the room, where the layout keeps a lane."""
    cards, start, end = two_lines(1, 20, 216)
    back = lane(route(start, end, cards))
    below = route((CARD_WIDTH, CARD_HEIGHT / 2), (9 * COLUMN, CARD_HEIGHT / 2 + 7), cards)
    over = 216 + CARD_HEIGHT / 2
    above = route((CARD_WIDTH, over), (9 * COLUMN, over - 7), cards)
    assert CARD_HEIGHT < lane(below) < back - 16
    assert back + 16 < lane(above) < 216


def test_it_turns_closer_where_a_card_stands_close():
    cards, start, end = two_lines(1, 5, 160)
    cards.append((start[0] + 50, 20, CARD_WIDTH, CARD_HEIGHT))
    segments = route(start, end, cards)
    assert clear(segments, cards)
    assert max(x for x, _ in flatten(segments)) < start[0] + 40


def test_a_course_keeps_its_margin():
    cards = [card(0, 0)]
    left, top, width, height = cards[0]
    for x, y in flatten(route((0, 0), port(1, 0), cards), 60):
        if left <= x <= left + width:
            assert y <= top - MARGIN or y >= top + height + MARGIN


def test_cards_out_of_reach_need_not_be_given():
    x, y, width, height = neighbourhood((0, 0), (-300, 100))
    assert x < -300
    assert y < -ROW
    assert x + width > 0
    assert y + height > 100 + ROW


def test_the_nearest_room_is_taken_however_narrow_the_other():
    """To the lower port of a merge a wire leads below, even if above it would run closer."""
    row = [card(column, 0) for column in range(5)]
    over = [card(column, -1.5) for column in range(5)]
    assert lane(route((0, 0), (port(5, 0)[0], 7), [*row, *over])) > 0
    assert lane(route((0, 0), (port(5, 0)[0], -7), [*row, *over])) < 0


def test_asking_only_the_cards_in_the_plain_way_changes_no_course():
    """Cards thrown anywhere, also on one another: most wires need look at few of them."""
    thrown, spared = Random(3), 0
    for _ in range(600):
        cards = [
            SimpleNamespace(key=key, at=(8 * thrown.randrange(140), 8 * thrown.randrange(90)))
            for key in range(thrown.randrange(2, 14))
        ]
        one, other = thrown.sample(cards, 2)
        start = one.at[0] + CARD_WIDTH, one.at[1] + CARD_HEIGHT / 2
        end = other.at[0], other.at[1] + CARD_HEIGHT / 2 + thrown.choice((-14, 0, 14))
        taken = CardGrid()
        taken.follow({one.key: one for one in cards})
        asked, _ = taken.between(start, end, (one.key, other.key))
        all_others = [
            (*card.at, CARD_WIDTH, CARD_HEIGHT) for card in cards if card not in (one, other)
        ]
        left, top, wide, high = neighbourhood(start, end)
        near = [
            (x, y, w, h)
            for x, y, w, h in all_others
            if left - w < x < left + wide and top - h < y < top + high
        ]
        assert sorted(route(start, end, asked)) == sorted(route(start, end, near))
        spared += not asked and bool(near)
    assert spared > 50


def test_a_pile_of_cards_is_one_place_and_a_thicket_none():
    """What a wire looks at is bounded, however many cards lie in its way."""
    ends = {key: SimpleNamespace(key=key, at=(x, 0)) for key, x in (("a", 0), ("b", 900))}
    pile = {key: SimpleNamespace(key=key, at=(400, 0)) for key in range(5_000)}
    thicket = {
        key: SimpleNamespace(key=key, at=(240 + key % 400, key // 400)) for key in range(900)
    }
    start, end = (CARD_WIDTH, CARD_HEIGHT / 2), (900, CARD_HEIGHT / 2)
    taken = CardGrid()
    taken.follow(ends | pile)
    assert taken.between(start, end, ("a", "b")).cards == [(400, 0, CARD_WIDTH, CARD_HEIGHT)]
    taken.follow(ends | thicket)
    assert taken.between(start, end, ("a", "b")).cards == ()


def test_what_stands_where_is_told_anew_where_cards_came_went_and_moved():
    cards = {key: SimpleNamespace(key=key, at=(300 * key, 0)) for key in range(3)}
    taken = CardGrid()
    assert sorted(taken.follow(cards)) == [(0, 0), (300, 0), (600, 0)]
    assert taken.follow(cards) == []
    cards[1].at = (300, 800)
    del cards[2]
    assert sorted(taken.follow(cards)) == [(300, 0), (300, 800), (600, 0)]
    assert set(taken.standing_in((0, 0, 4000, 4000))) == {0, 1}
    assert not taken.touches((300, 0, 10, 10), "another")
    assert taken.touches((300, 800, 10, 10), "another")
