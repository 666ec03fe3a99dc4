"""Tests of finding a position for the card of a new block."""

import time

from designer.core.edits import block_edits
from designer.core.layout import placement
from designer.core.layout.card_sizes import CARD_CLEARANCE, CARD_HEIGHT, COLUMN_STEP, ROW_STEP
from tests.support.drawings import KIND, wired


def column(heights):
    return wired("", {f"b{index}": (0, y) for index, y in enumerate(heights)})


def test_the_first_free_row_below_is_found_for_any_order_of_the_cards():
    heights = [0, 3 * ROW_STEP, ROW_STEP, 2 * ROW_STEP + 40]
    assert placement.first_free_below(column(heights), (0, 0)) == (0, 4 * ROW_STEP)
    assert placement.first_free_below(column(heights), (0, -ROW_STEP)) == (0, -ROW_STEP)
    min_distance = CARD_HEIGHT + CARD_CLEARANCE
    assert placement.first_free_below(column([0, ROW_STEP + min_distance]), (0, 0)) == (0, ROW_STEP)
    assert placement.first_free_below(column([0, ROW_STEP + min_distance - 1]), (0, 0)) == (
        0,
        3 * ROW_STEP,
    )


def fan(count):
    positions = {f"b{index}": (COLUMN_STEP, ROW_STEP * index) for index in range(count)}
    return wired(" ".join(f"a-{key}" for key in positions), {"a": (0, 0), **positions})


def test_the_time_to_place_a_block_behind_a_fan_grows_linearly_with_its_size():
    seconds = []
    for design in (fan(1_000), fan(8_000)):
        start = time.process_time()
        added = block_edits.append(design, KIND, ["a"])
        assert added.design.blocks[added.ids[0]].at == (
            COLUMN_STEP,
            ROW_STEP * (len(design.blocks) - 1),
        )
        seconds.append(time.process_time() - start)
    assert seconds[1] < 24 * seconds[0] + 0.5
