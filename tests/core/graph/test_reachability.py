"""Which blocks belong to a selection."""

from designer.core.graph import reachability
from tests.support.designs import design, diamond, image


def test_upstream_is_all_that_feeds_a_block_in_the_order_of_the_file():
    assert reachability.upstream(diamond(), ["sum"]) == ["input", "left", "right", "sum"]


def test_downstream_is_all_that_it_feeds():
    assert reachability.downstream(diamond(), ["right"]) == ["right", "sum", "last"]


def test_connected_goes_round_corners_and_stays_in_its_part():
    two = design(
        ("input", "input", image()),
        ("a", "batch_norm", {}),
        ("b", "batch_norm", {}),
        ("other", "input", image()),
        ("c", "batch_norm", {}),
        wires="input-a input-b other-c",
    )
    assert reachability.connected(two, ["a"]) == ["input", "a", "b"]
    assert reachability.connected(two, ["a", "c"]) == list(two.blocks)


def test_the_others_are_what_is_left():
    assert reachability.others(diamond(), ["left", "sum"]) == ["input", "right", "last"]


def test_nothing_selected_leads_nowhere():
    assert reachability.upstream(diamond(), []) == []
    assert reachability.connected(diamond(), []) == []
