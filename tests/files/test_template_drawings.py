"""How the templates are drawn: as the program lays them out, in columns, folded to modules."""

import pytest

from designer.core.graph.collapsed_view import CollapsedView, card_place, card_places
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN, ROW
from designer.core.layout.tidy import tidy
from tests.support.shipped_templates import STEMS, each_template, opened


@each_template
def test_cards_stand_in_columns_on_the_grid_and_none_covers_another(stem):
    places = card_places(opened(stem)[1])
    assert min(x for x, _ in places) == min(y for _, y in places) == 0
    assert_apart(places)


@each_template
def test_within_a_collapsed_group_cards_stand_as_clear_as_outside(stem):
    design = opened(stem)[1]
    for group in design.groups:
        places = card_places(design, group.id)
        left, top = min(x for x, _ in places), min(y for _, y in places)
        assert_apart([(x - left, y - top) for x, y in places])


def assert_apart(places):
    """The cards stand in columns on the grid, and none covers another."""
    for index, (x, y) in enumerate(places):
        assert x % COLUMN == 0
        assert y % 8 == 0
        for left, top in places[:index]:
            assert abs(x - left) >= CARD_WIDTH or abs(y - top) >= max(CARD_HEIGHT, ROW)


@each_template
def test_a_template_stands_as_the_program_lays_it_out(stem):
    design = opened(stem)[1]
    assert tidy(design) is design


@each_template
def test_wires_lead_to_the_right_or_back_to_the_beginning_of_a_lower_line(stem):
    design = opened(stem)[1]
    folding = CollapsedView(design)
    place = {card: card_place(design.blocks, own) for card, own in folding.cards.items()}
    for wire in folding.wires:
        start, end = place[wire.source], place[wire.target]
        assert start[0] < end[0] or (end[0] == 0 and start[1] < end[1])


@pytest.mark.parametrize("stem", [stem for stem in STEMS if not stem.startswith("networks")])
def test_a_block_stands_at_the_middle_height_of_what_it_fans_out_to(stem):
    design = opened(stem)[1]
    heads = [key for key in design.blocks if not design.graph.inputs[key]]
    tails = [key for key in design.blocks if len(design.graph.inputs[key]) > 1]
    for key in (*heads, *tails):
        others = design.graph.outputs[key] or design.graph.inputs[key]
        heights = [design.blocks[other].at[1] for other in others]
        assert design.blocks[key].at[1] * 2 == min(heights) + max(heights)


OPEN_AT_FIRST = {
    "networks/5-googlenet": {"classifier"},
    "networks/6-squeezenet-1-1": {"classifier"},
    "networks/7-resnet-50": {"stem", "stage2", "stage3", "stage4", "stage5", "classifier"},
}


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem.startswith("networks")])
def test_networks_of_modules_open_collapsed_to_them(stem):
    groups = opened(stem)[1].groups
    expanded = {group.id for group in groups if not group.collapsed}
    assert expanded == OPEN_AT_FIRST.get(stem, {group.id for group in groups})
