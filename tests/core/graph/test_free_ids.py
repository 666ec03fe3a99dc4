"""Unique ids for new blocks and groups."""

from designer.core.edits import block_edits
from designer.core.graph.design import Group
from designer.core.graph.free_ids import FreeIds
from tests.support.merging_sketch import KIND, sketch


def test_a_free_id_is_the_stem_or_its_first_free_number():
    design = sketch()
    for expected in ("conv", "conv_2", "conv_3"):
        added = block_edits.add(design, KIND["conv"], (0, 0))
        assert added.ids == (expected,)
        design = added.design
    design = block_edits.remove(design, ["conv_2"])
    assert FreeIds(design).next_id("conv") == "conv_2"


def test_no_id_is_returned_twice_and_the_preferred_id_is_used_if_it_is_free():
    free = FreeIds(sketch().with_groups((Group("group", "", ("a",)),)), ["conv_2"])
    assert [free.next_id("conv") for _ in range(3)] == ["conv", "conv_3", "conv_4"]
    assert [free.next_id("conv", "mine") for _ in range(2)] == ["mine", "conv_5"]
    assert [free.next_id("group", "sum"), free.next_id("group")] == ["group_2", "group_3"]
