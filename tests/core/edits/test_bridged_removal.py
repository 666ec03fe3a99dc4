"""Tests of removing blocks such that new wires lead past the removed blocks."""

from itertools import chain, combinations, pairwise

import pytest

from designer.core.edits import block_edits, bridged_removal
from designer.core.graph.design import WireKey
from tests.support.designs import bottleneck, design, diamond, image


def wires(design):
    return [f"{wire.source}-{wire.target}" for wire in design.wires]


def chain_of_four():
    return design(
        ("input", "input", image()),
        *((key, "batch_norm", {}) for key in "abcd"),
        wires="input-a a-b b-c c-d",
    )


def test_the_source_of_a_removed_block_feeds_the_blocks_that_it_fed():
    after = bridged_removal.remove(bottleneck(), ["reduce"])
    assert list(after.blocks) == ["input", "conv"]
    assert wires(after) == ["input-conv"]


def test_several_removed_blocks_in_a_row_are_bridged():
    assert wires(bridged_removal.remove(chain_of_four(), ["b", "a", "c"])) == ["input-d"]


def test_the_order_of_the_inputs_of_a_merge_stays():
    merged = design(
        ("input", "input", image()),
        ("a", "batch_norm", {}),
        ("b", "batch_norm", {}),
        ("c", "batch_norm", {}),
        ("join", "concat", {}),
        wires="input-a input-b input-c a-join b-join c-join",
    )
    after = bridged_removal.remove(merged, ["b"])
    assert after.graph.inputs["join"] == ["a", "input", "c"]


def test_a_removed_merge_is_replaced_by_its_first_input():
    assert wires(bridged_removal.remove(diamond(), ["sum"])) == [
        "input-left",
        "input-right",
        "left-last",
    ]


def test_removed_branches_are_each_replaced_by_a_wire_from_their_source():
    after = bridged_removal.remove(diamond(), ["left", "right"])
    assert after.graph.inputs["sum"] == ["input", "input"]


def test_blocks_fed_by_a_removed_block_without_source_have_no_input():
    assert wires(bridged_removal.remove(chain_of_four(), ["input", "a"])) == ["b-c", "c-d"]


def test_a_wire_removed_at_the_same_time_is_not_bridged():
    after = bridged_removal.remove(chain_of_four(), ["b"], [WireKey("a", "b", 0)])
    assert wires(after) == ["input-a", "c-d"]


SUBSETS = list(chain.from_iterable(combinations(diamond().blocks, count) for count in range(6)))


@pytest.mark.parametrize("removed", SUBSETS, ids=" ".join)
def test_removing_all_at_once_equals_removing_one_by_one_from_the_last(removed):
    after = diamond()
    for key in reversed(removed):
        after = bridged_removal.remove(after, [key])
    assert bridged_removal.remove(diamond(), removed) == after
    assert list(after.blocks) == list(block_edits.remove(diamond(), removed).blocks)


def test_a_row_of_ten_thousand_blocks_is_removed():
    keys = [f"b{number}" for number in range(10_000)]
    network = design(
        ("input", "input", image()),
        *((key, "batch_norm", {}) for key in keys),
        ("last", "add", {}),
        wires=" ".join(
            [
                f"input-{keys[0]}",
                *(f"{source}-{target}" for source, target in pairwise(keys)),
                *(f"{key}-last" for key in keys),
            ]
        ),
    )
    after = bridged_removal.remove(network, keys)
    assert after.graph.inputs["last"] == ["input"] * 10_000
