"""Removal that closes the gap."""

from itertools import chain, combinations, pairwise

import pytest

from designer.core.edits import block_edits, bridged_removal
from designer.core.graph.design import WireKey
from tests.support.designs import bottleneck, design, diamond, image


def wires(one):
    return [f"{wire.source}-{wire.target}" for wire in one.wires]


def row():
    return design(
        ("input", "input", image()),
        *((key, "batch_norm", {}) for key in "abcd"),
        wires="input-a a-b b-c c-d",
    )


def test_what_fed_a_block_feeds_what_it_fed():
    left = bridged_removal.remove(bottleneck(), ["reduce"])
    assert list(left.blocks) == ["input", "conv"]
    assert wires(left) == ["input-conv"]


def test_several_in_a_row_are_bridged_at_once():
    assert wires(bridged_removal.remove(row(), ["b", "a", "c"])) == ["input-d"]


def test_the_order_of_a_merge_stays():
    merged = design(
        ("input", "input", image()),
        ("a", "batch_norm", {}),
        ("b", "batch_norm", {}),
        ("c", "batch_norm", {}),
        ("join", "concat", {}),
        wires="input-a input-b input-c a-join b-join c-join",
    )
    left = bridged_removal.remove(merged, ["b"])
    assert left.graph.inputs["join"] == ["a", "input", "c"]


def test_a_merge_hands_its_first_input_on():
    assert wires(bridged_removal.remove(diamond(), ["sum"])) == [
        "input-left",
        "input-right",
        "left-last",
    ]


def test_two_branches_of_one_block_both_lead_from_it():
    left = bridged_removal.remove(diamond(), ["left", "right"])
    assert left.graph.inputs["sum"] == ["input", "input"]


def test_with_nothing_before_it_what_a_block_fed_is_left_without():
    assert wires(bridged_removal.remove(row(), ["input", "a"])) == ["b-c", "c-d"]


def test_a_wire_that_is_cut_besides_hands_nothing_on():
    left = bridged_removal.remove(row(), ["b"], [WireKey("a", "b", 0)])
    assert wires(left) == ["input-a", "c-d"]


SOME = list(chain.from_iterable(combinations(diamond().blocks, count) for count in range(6)))


@pytest.mark.parametrize("gone", SOME, ids=" ".join)
def test_all_at_once_is_one_after_the_other_from_the_last(gone):
    after = diamond()
    for key in reversed(gone):
        after = bridged_removal.remove(after, [key])
    assert bridged_removal.remove(diamond(), gone) == after
    assert list(after.blocks) == list(block_edits.remove(diamond(), gone).blocks)


def test_a_row_of_ten_thousand_goes_at_once():
    keys = [f"b{number}" for number in range(10_000)]
    long = design(
        ("input", "input", image()),
        *((key, "batch_norm", {}) for key in keys),
        ("last", "add", {}),
        wires=" ".join(
            [
                f"input-{keys[0]}",
                *(f"{one}-{other}" for one, other in pairwise(keys)),
                *(f"{key}-last" for key in keys),
            ]
        ),
    )
    left = bridged_removal.remove(long, keys)
    assert left.graph.inputs["last"] == ["input"] * 10_000
