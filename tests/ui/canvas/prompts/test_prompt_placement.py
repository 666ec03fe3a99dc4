"""Where the field of quick add goes, and how far the view scrolls for it."""

from PySide6.QtCore import QPoint, QRect

from designer.ui.canvas.prompts.prompt_placement import (
    GAP_PX,
    MIN_SPACE_BELOW_PX,
    SPACE_BELOW_PX,
    corner_below,
    corner_beside,
    scroll_to_ghosts,
    space_below,
)

VIEWPORT = QRect(0, 0, 1000, 800)
WIDTH = 300


def card(x, y):
    return QRect(x, y, 192, 74)


def test_a_card_near_the_top_leaves_enough_space_below():
    assert space_below(card(100, 100), card(100, 100), VIEWPORT) is None


def test_the_view_scrolls_by_exactly_what_is_missing():
    place = card(100, 500)
    missing = place.bottom() + GAP_PX + SPACE_BELOW_PX - VIEWPORT.height()
    assert space_below(place, place, VIEWPORT) == (missing, False)


def test_scrolling_keeps_the_wired_card_in_view_and_then_may_be_too_short():
    place, wired = card(100, 700), card(100, 50)
    assert space_below(place, wired, VIEWPORT) == (50 - GAP_PX, True)


def test_space_is_short_only_below_the_minimum():
    place, spare = card(100, 700), 36
    missing = place.bottom() + GAP_PX + SPACE_BELOW_PX - VIEWPORT.height()
    enough = missing - (SPACE_BELOW_PX - MIN_SPACE_BELOW_PX)
    assert not space_below(place, card(100, enough + GAP_PX), VIEWPORT).is_short
    assert space_below(place, card(100, enough + GAP_PX - 1), VIEWPORT).is_short
    assert space_below(place, card(100, spare + GAP_PX), VIEWPORT).scroll_up == spare


def test_the_field_opens_a_gap_below_the_place():
    assert corner_below(card(100, 100)) == QPoint(100, 173 + GAP_PX)


def test_beside_a_place_the_right_is_preferred_and_the_left_taken_if_it_is_covered():
    place = card(400, 700)
    right = corner_beside(place, card(400, 700), VIEWPORT, WIDTH)
    assert right == QPoint(591 + GAP_PX, 799 - MIN_SPACE_BELOW_PX)
    left = corner_beside(place, QRect(600, 500, 300, 200), VIEWPORT, WIDTH)
    assert left == QPoint(400 - GAP_PX - WIDTH, 799 - MIN_SPACE_BELOW_PX)


def test_there_is_no_place_beside_in_a_viewport_that_is_too_narrow():
    assert corner_beside(card(100, 100), card(100, 100), QRect(0, 0, 420, 800), WIDTH) is None


def test_ghosts_in_view_and_clear_of_the_field_move_nothing():
    field = QRect(100, 400, WIDTH, 40)
    assert scroll_to_ghosts(card(100, 200), card(400, 200), VIEWPORT, field) == QPoint(0, 0)


def test_ghosts_beyond_the_right_edge_are_scrolled_into_view():
    field = QRect(100, 400, WIDTH, 40)
    step = scroll_to_ghosts(card(950, 200), card(700, 200), VIEWPORT, field)
    assert step == QPoint((999 - GAP_PX) - (950 + 191), 0)


def test_ghosts_under_the_field_move_up_above_it_unless_the_wired_card_would_leave():
    field = QRect(100, 400, WIDTH, 40)
    ghosts = card(100, 380)
    up = field.y() - GAP_PX - ghosts.bottom()
    assert scroll_to_ghosts(ghosts, card(500, 300), VIEWPORT, field) == QPoint(0, up)
    assert scroll_to_ghosts(ghosts, card(500, 20), VIEWPORT, field) == QPoint(0, GAP_PX - 20)
