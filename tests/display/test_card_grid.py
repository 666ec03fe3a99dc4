"""The cards that a wire is led around, as the grid over the canvas finds them."""

from typing import NamedTuple

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP
from designer.display import wire_routing
from designer.display.card_grid import MAX_WIRES_AT_CARD, CardGrid

START, END = (float(CARD_WIDTH), CARD_HEIGHT / 2), (4.0 * COLUMN_STEP, CARD_HEIGHT / 2)


class PlacedCard(NamedTuple):
    """A card of which only the position is known."""

    at: tuple[float, float]


def row_of_cards(count=5, stacked=1):
    """Return a grid with a row of `count` cards, at each place `stacked` of them."""
    grid = CardGrid()
    grid.update(
        {
            f"{column}.{turn}": PlacedCard((float(column * COLUMN_STEP), 0.0))
            for column in range(count)
            for turn in range(stacked)
        }
    )
    return grid


def test_a_wire_is_led_around_the_cards_between_its_ends():
    nearby = row_of_cards().cards_between(START, END, ("0.0", "4.0"))
    assert [card[0] for card in nearby.cards] == [COLUMN_STEP, 2 * COLUMN_STEP, 3 * COLUMN_STEP]
    assert len(wire_routing.route(START, END, nearby.cards)) == 3


def test_cards_stacked_at_one_place_are_one_obstacle():
    nearby = row_of_cards(stacked=200).cards_between(START, END, ("0.0", "4.0"))
    assert len(nearby.cards) == 5


def test_a_wire_between_two_cards_with_very_many_wires_may_cross_cards():
    grid = row_of_cards()
    few = grid.cards_between(START, END, ("0.0", "4.0"), MAX_WIRES_AT_CARD)
    assert few == grid.cards_between(START, END, ("0.0", "4.0"))
    many = grid.cards_between(START, END, ("0.0", "4.0"), MAX_WIRES_AT_CARD + 1)
    assert not many.cards


def test_among_very_many_cards_a_wire_is_not_led_around_any():
    grid = CardGrid()
    cards = {str(number): PlacedCard((COLUMN_STEP + number, number % 7.0)) for number in range(130)}
    grid.update(cards)
    assert not grid.cards_between(START, END, ("", "")).cards


def test_a_search_of_a_vast_area_finds_no_card_and_may_overlap_any():
    grid = row_of_cards()
    assert grid.may_overlap((0.0, 0.0, 10.0, 10.0))
    assert not grid.may_overlap((0.0, 5_000.0, 10.0, 10.0))
    assert grid.may_overlap((0.0, 5_000.0, 1e6, 1e6))
    end = 400.0 * COLUMN_STEP, 2_000.0
    assert not grid.cards_between(START, end, ("0.0", "")).cards


def test_a_card_does_not_overlap_itself():
    grid = row_of_cards(count=1, stacked=2)
    assert grid.overlaps_other((0.0, 0.0, 10.0, 10.0), "0.0")
    assert not grid.overlaps_other((0.0, 900.0, 10.0, 10.0), "0.0")
    assert not row_of_cards(count=1).overlaps_other((0.0, 0.0, 10.0, 10.0), "0.0")
