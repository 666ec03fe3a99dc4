"""The routes of wires around cards, and the grid that finds the cards near a wire. Needs no Qt."""

from itertools import pairwise
from math import atan2, dist, pi, tau
from random import Random
from types import SimpleNamespace

import pytest

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP
from designer.display.card_grid import CardGrid
from designer.display.wire_routing import CORNER_RADIUS, MARGIN, obstacle_region, route
from tests.support.wire_paths import flatten

GAP = COLUMN_STEP - CARD_WIDTH
"""The width of the free space between two columns of cards, in scene units."""


def card(column, row):
    """Return the rectangle of the card in this column and row; `port` returns its input port."""
    return GAP + column * COLUMN_STEP, row * ROW_STEP - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT


def port(column, row):
    """Return the input port of the card in this column and row.

    The left edge of the cards in column 0 is one `GAP` to the right of (0, 0), where most wires of
    these tests start. The ports in row 0 are at the same height as (0, 0).
    """
    return GAP + column * COLUMN_STEP, row * ROW_STEP


def avoids(segments, cards):
    """Return whether the curves of a wire are outside all cards."""
    return not any(
        x < px < x + w and y < py < y + h
        for px, py in flatten(segments, 40)
        for x, y, w, h in cards
    )


def is_continuous(segments):
    """Return whether each curve of a wire begins where the previous curve ends."""
    return all(a[3] == b[0] for a, b in pairwise(segments))


def test_a_wire_to_the_next_column_is_one_bend():
    (segment,) = route((0, 0), port(0, 1))
    assert segment[0] == (0, 0)
    assert segment[3] == port(0, 1)
    assert segment[0][1] == segment[1][1]
    assert segment[2][1] == segment[3][1]


def test_a_wire_along_its_row_is_straight():
    assert {y for _, y in flatten(route((0, 0), port(3, 0)))} == {0}


def test_a_long_wire_is_horizontal_and_bends_at_its_end():
    cards = [card(0, 1)]
    segments = route((0, 0), port(1, 1.5), cards)
    assert {y for x, y in flatten(segments) if x < port(1, 0)[0] - GAP} == {0}
    assert avoids(segments, cards)


def test_a_wire_bends_at_its_start_if_a_card_is_in_its_row():
    cards = [card(0, 0)]
    segments = route((0, 0), port(1, 1), cards)
    assert {y for x, y in flatten(segments) if x > GAP} == {ROW_STEP}
    assert avoids(segments, cards)


@pytest.mark.parametrize("columns", [1, 3, 8])
def test_a_wire_past_a_row_of_cards_uses_a_lane(columns):
    cards = [card(column, 0) for column in range(columns)]
    segments = route((0, 0), port(columns, 0), cards)
    assert avoids(segments, cards)
    assert len(segments) == 3
    assert is_continuous(segments)


def test_a_lane_may_run_between_two_rows():
    cards = [card(column, row) for column in range(3) for row in (-0.5, 0.5)]
    cards += [card(0, -1.5), card(0, 1.5)]
    segments = route((0, 0.5 * ROW_STEP), port(3, -0.5), cards)
    assert avoids(segments, cards)
    assert max(abs(y) for _, y in flatten(segments)) <= ROW_STEP / 2


def test_nested_wires_are_apart():
    cards = [card(column, 0) for column in range(8)]
    outer = route((0, 0), port(8, 0), cards)
    inner = route((COLUMN_STEP * 2, 0), port(6, 0), cards[1:7])
    assert outer[1][0][1] + 6 < inner[1][0][1] or outer[1][0][1] - 6 > inner[1][0][1]


def test_the_cards_at_the_ends_of_a_wire_do_not_obstruct_it():
    ends = [(-CARD_WIDTH, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT), card(0, 1)]
    assert route((0, 0), port(0, 1), ends) == route((0, 0), port(0, 1))


def test_if_no_route_is_free_the_wire_is_one_bend():
    wall = [(20, -5000, 120, 10_000)]
    assert route((0, 0), (160, 40), wall) == route((0, 0), (160, 40))


def test_a_bend_between_cards_that_are_close_together_is_narrower():
    cards = [(40, ROW_STEP - 20, 220, CARD_HEIGHT), (40, -200, 220, CARD_HEIGHT)]
    segments = route((0, 0), (300, ROW_STEP), cards)
    assert avoids(segments, cards)


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
        assert is_continuous(segments)
        assert segments[0][1][0] > 0
        assert segments[-1][2][0] < end[0]
        assert avoids(segments, [*cards, *ends])


def lane(segments):
    """Return the height (y) of the curve of a wire that extends furthest in the x direction."""
    return max(segments, key=lambda segment: abs(segment[0][0] - segment[3][0]))[0][1]


def two_lines(rows, columns, distance):
    """Return the cards of two lines of a layout, then the start and the end of a wire.

    A line is a block of cards in `rows` and `columns`. The second line is below the first, and
    `distance` is the step from the last row of the first line to the first row of the second. The
    wire leads from the right end of the first line to the left end of the second.
    """
    step = (rows - 1) * ROW_STEP + distance
    cards = [
        (column * COLUMN_STEP, line * step + row * ROW_STEP, CARD_WIDTH, CARD_HEIGHT)
        for line in (0, 1)
        for column in range(columns)
        for row in range(rows)
    ]
    middle = (rows - 1) // 2 * ROW_STEP + CARD_HEIGHT / 2
    return cards, ((columns - 1) * COLUMN_STEP + CARD_WIDTH, middle), (0, middle + step)


@pytest.mark.parametrize(("rows", "columns"), [(1, 5), (1, 20), (4, 9), (5, 3)])
def test_a_wire_to_the_next_line_is_in_the_middle_between_the_two_lines(rows, columns):
    """The wire does not use the gap between two rows of the same line, although it would fit."""
    cards, start, end = two_lines(rows, columns, 160)
    segments = route(start, end, cards)
    assert avoids(segments, cards)
    assert is_continuous(segments)
    assert lane(segments) == (rows - 1) * ROW_STEP + (160 + CARD_HEIGHT) / 2
    assert segments[0][3][1] == start[1] < lane(segments) < end[1] == segments[-1][0][1]
    assert max(x for x, _ in flatten(segments)) == pytest.approx(start[0] + GAP / 2)
    assert min(x for x, _ in flatten(segments)) == pytest.approx(-GAP / 2)


def test_a_wire_that_leads_back_has_rounded_corners():
    cards, start, end = two_lines(1, 5, 160)
    points = flatten(route(start, end, cards), 40)
    corner = start[0] + GAP / 2, start[1]
    assert min(dist(corner, point) for point in points) > CORNER_RADIUS / 3
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        turn = atan2(cy - by, cx - bx) - atan2(by - ay, bx - ax)
        assert abs((turn + pi) % tau - pi) < 0.1


def test_a_wire_that_leads_back_is_apart_from_wires_that_skip_cards():
    """Wires that skip cards run along the upper and lower edge of the gap between two lines.

    The wire that leads back is in the middle of that gap.
    """
    cards, start, end = two_lines(1, 20, 216)
    back = lane(route(start, end, cards))
    below = route((CARD_WIDTH, CARD_HEIGHT / 2), (9 * COLUMN_STEP, CARD_HEIGHT / 2 + 7), cards)
    second_line = 216 + CARD_HEIGHT / 2
    above = route((CARD_WIDTH, second_line), (9 * COLUMN_STEP, second_line - 7), cards)
    assert CARD_HEIGHT < lane(below) < back - 16
    assert back + 16 < lane(above) < 216


def test_a_wire_that_leads_back_turns_closer_to_the_port_if_a_card_is_close():
    cards, start, end = two_lines(1, 5, 160)
    cards.append((start[0] + 50, 20, CARD_WIDTH, CARD_HEIGHT))
    segments = route(start, end, cards)
    assert avoids(segments, cards)
    assert max(x for x, _ in flatten(segments)) < start[0] + 40


def test_a_wire_has_a_margin_to_the_cards():
    cards = [card(0, 0)]
    left, top, width, height = cards[0]
    for x, y in flatten(route((0, 0), port(1, 0), cards), 60):
        if left <= x <= left + width:
            assert y <= top - MARGIN or y >= top + height + MARGIN


def test_the_neighbourhood_of_a_wire_contains_its_ends():
    x, y, width, height = obstacle_region((0, 0), (-300, 100))
    assert x < -300
    assert y < -ROW_STEP
    assert x + width > 0
    assert y + height > 100 + ROW_STEP


def test_a_detour_uses_the_nearest_gap_even_if_another_one_is_narrower():
    """A wire to a port that is lower than its start passes below the cards, otherwise above.

    The gap below is unlimited, while the gap above is a narrow one between two rows of cards.
    """
    row = [card(column, 0) for column in range(5)]
    upper_row = [card(column, -1.5) for column in range(5)]
    assert lane(route((0, 0), (port(5, 0)[0], 7), [*row, *upper_row])) > 0
    assert lane(route((0, 0), (port(5, 0)[0], -7), [*row, *upper_row])) < 0


def test_a_route_around_the_cards_that_the_grid_returns_is_the_same():
    """A wire around only the cards that the grid returns equals one around all cards near the wire.

    The cards are at random positions and may overlap.
    """
    random, wires_without_cards = Random(3), 0
    for _ in range(600):
        cards = [
            SimpleNamespace(key=key, at=(8 * random.randrange(140), 8 * random.randrange(90)))
            for key in range(random.randrange(2, 14))
        ]
        source, target = random.sample(cards, 2)
        start = source.at[0] + CARD_WIDTH, source.at[1] + CARD_HEIGHT / 2
        end = target.at[0], target.at[1] + CARD_HEIGHT / 2 + random.choice((-14, 0, 14))
        grid = CardGrid()
        grid.update({card.key: card for card in cards})
        obstacles, _ = grid.cards_between(start, end, (source.key, target.key))
        rectangles = [
            (*card.at, CARD_WIDTH, CARD_HEIGHT) for card in cards if card not in (source, target)
        ]
        left, top, width, height = obstacle_region(start, end)
        nearby = [
            (x, y, w, h)
            for x, y, w, h in rectangles
            if left - w < x < left + width and top - h < y < top + height
        ]
        assert sorted(route(start, end, obstacles)) == sorted(route(start, end, nearby))
        wires_without_cards += not obstacles and bool(nearby)
    assert wires_without_cards > 50


def test_cards_at_one_position_are_one_obstacle_and_too_many_positions_are_none():
    """The time to route a wire is limited, however many cards are in its way.

    A stack of cards at one position is returned as one obstacle. If there are too many positions,
    no obstacle is returned.
    """
    ends = {key: SimpleNamespace(key=key, at=(x, 0)) for key, x in (("a", 0), ("b", 900))}
    stack = {key: SimpleNamespace(key=key, at=(400, 0)) for key in range(5_000)}
    crowd = {key: SimpleNamespace(key=key, at=(240 + key % 400, key // 400)) for key in range(900)}
    start, end = (CARD_WIDTH, CARD_HEIGHT / 2), (900, CARD_HEIGHT / 2)
    grid = CardGrid()
    grid.update(ends | stack)
    assert grid.cards_between(start, end, ("a", "b")).cards == [(400, 0, CARD_WIDTH, CARD_HEIGHT)]
    grid.update(ends | crowd)
    assert grid.cards_between(start, end, ("a", "b")).cards == ()


def test_the_grid_reports_the_corners_of_added_removed_and_moved_cards():
    cards = {key: SimpleNamespace(key=key, at=(300 * key, 0)) for key in range(3)}
    grid = CardGrid()
    assert sorted(grid.update(cards)) == [(0, 0), (300, 0), (600, 0)]
    assert grid.update(cards) == []
    cards[1].at = (300, 800)
    del cards[2]
    assert sorted(grid.update(cards)) == [(300, 0), (300, 800), (600, 0)]
    assert set(grid.cards_in((0, 0, 4000, 4000))) == {0, 1}
    assert not grid.overlaps_other((300, 0, 10, 10), "another")
    assert grid.overlaps_other((300, 800, 10, 10), "another")
