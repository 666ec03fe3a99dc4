"""The position of a new block's card."""

import time

from designer.core.edits import block_edits
from designer.core.layout import placement
from designer.core.layout.geometry import CARD_HEIGHT, CLEARANCE, COLUMN, ROW
from tests.support.drawings import KIND, wired


def column(heights):
    return wired("", {f"b{index}": (0, y) for index, y in enumerate(heights)})


def test_the_first_free_row_below_is_found_for_any_order_of_the_cards():
    heights = [0, 3 * ROW, ROW, 2 * ROW + 40]
    assert placement.free(column(heights), (0, 0)) == (0, 4 * ROW)
    assert placement.free(column(heights), (0, -ROW)) == (0, -ROW)
    min_distance = CARD_HEIGHT + CLEARANCE
    assert placement.free(column([0, ROW + min_distance]), (0, 0)) == (0, ROW)
    assert placement.free(column([0, ROW + min_distance - 1]), (0, 0)) == (0, 3 * ROW)


def fan(count):
    positions = {f"b{index}": (COLUMN, ROW * index) for index in range(count)}
    return wired(" ".join(f"a-{key}" for key in positions), {"a": (0, 0), **positions})


def test_the_time_to_place_a_block_behind_a_fan_grows_linearly_with_its_size():
    seconds = []
    for design in (fan(1_000), fan(8_000)):
        start = time.process_time()
        added = block_edits.append(design, KIND, ["a"])
        assert added.design.blocks[added.ids[0]].at == (COLUMN, ROW * (len(design.blocks) - 1))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 24 * seconds[0] + 0.5
