"""Where a new block's card goes."""

import time

from designer.core.edits import block_edits
from designer.core.layout import placement
from designer.core.layout.geometry import CARD_HEIGHT, CLEARANCE, COLUMN, ROW
from tests.support.drawings import KIND, wired


def column(heights):
    return wired("", {f"b{place}": (0, y) for place, y in enumerate(heights)})


def test_the_first_free_row_below_is_found_in_whatever_order_cards_stand():
    heights = [0, 3 * ROW, ROW, 2 * ROW + 40]
    assert placement.free(column(heights), (0, 0)) == (0, 4 * ROW)
    assert placement.free(column(heights), (0, -ROW)) == (0, -ROW)
    near = CARD_HEIGHT + CLEARANCE
    assert placement.free(column([0, ROW + near]), (0, 0)) == (0, ROW)
    assert placement.free(column([0, ROW + near - 1]), (0, 0)) == (0, 3 * ROW)


def fan(count):
    places = {f"b{place}": (COLUMN, ROW * place) for place in range(count)}
    return wired(" ".join(f"a-{key}" for key in places), {"a": (0, 0), **places})


def test_behind_a_fan_a_place_is_found_in_time_that_grows_as_it_is_wide():
    spent = []
    for wide in (fan(1_000), fan(8_000)):
        start = time.process_time()
        added = block_edits.append(wide, KIND, ["a"])
        assert added.design.blocks[added.ids[0]].at == (COLUMN, ROW * (len(wide.blocks) - 1))
        spent.append(time.process_time() - start)
    assert spent[1] < 24 * spent[0] + 0.5
