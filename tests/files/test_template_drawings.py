"""The blocks of each template are at the positions that the automatic layout gives them.

The cards are in columns and do not overlap, and the modules of a network are collapsed groups.
"""

import pytest

from designer.core.graph.collapsed_view import CollapsedView, card_position, card_positions
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH, COLUMN_STEP, ROW_STEP
from designer.core.layout.tidy import tidy
from tests.support.shipped_templates import STEMS, each_template, open_template


@each_template
def test_cards_are_in_columns_on_the_grid_and_do_not_overlap(stem):
    positions = card_positions(open_template(stem)[1])
    assert min(x for x, _ in positions) == min(y for _, y in positions) == 0
    assert_apart(positions)


@each_template
def test_cards_within_a_collapsed_group_do_not_overlap_either(stem):
    design = open_template(stem)[1]
    for group in design.groups:
        positions = card_positions(design, group.id)
        left, top = min(x for x, _ in positions), min(y for _, y in positions)
        assert_apart([(x - left, y - top) for x, y in positions])


def assert_apart(positions):
    """Assert that cards at these positions are in columns on the grid, and that none overlap."""
    for index, (x, y) in enumerate(positions):
        assert x % COLUMN_STEP == 0
        assert y % 8 == 0
        for left, top in positions[:index]:
            assert abs(x - left) >= CARD_WIDTH or abs(y - top) >= max(CARD_HEIGHT, ROW_STEP)


@each_template
def test_a_template_is_laid_out_as_the_program_would(stem):
    design = open_template(stem)[1]
    assert tidy(design) is design


@each_template
def test_wires_lead_to_the_right_or_to_the_beginning_of_a_lower_line(stem):
    design = open_template(stem)[1]
    view = CollapsedView(design)
    positions = {card: card_position(design.blocks, blocks) for card, blocks in view.cards.items()}
    for wire in view.wires:
        start, end = positions[wire.source], positions[wire.target]
        assert start[0] < end[0] or (end[0] == 0 and start[1] < end[1])


@pytest.mark.parametrize("stem", [stem for stem in STEMS if not stem.startswith("networks")])
def test_a_branching_or_merging_block_is_at_the_middle_height_of_its_neighbours(stem):
    design = open_template(stem)[1]
    heads = [key for key in design.blocks if not design.graph.inputs[key]]
    tails = [key for key in design.blocks if len(design.graph.inputs[key]) > 1]
    for key in (*heads, *tails):
        neighbours = design.graph.outputs[key] or design.graph.inputs[key]
        heights = [design.blocks[neighbour].at[1] for neighbour in neighbours]
        assert design.blocks[key].at[1] * 2 == min(heights) + max(heights)


EXPANDED_GROUPS = {
    "networks/5-googlenet": {"classifier"},
    "networks/6-squeezenet-1-1": {"classifier"},
    "networks/7-resnet-50": {"stem", "stage2", "stage3", "stage4", "stage5", "classifier"},
}


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem.startswith("networks")])
def test_the_modules_of_a_network_are_collapsed_when_it_is_opened(stem):
    groups = open_template(stem)[1].groups
    expanded = {group.id for group in groups if not group.collapsed}
    assert expanded == EXPANDED_GROUPS.get(stem, {group.id for group in groups})
