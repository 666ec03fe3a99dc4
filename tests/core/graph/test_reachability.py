"""The blocks upstream of given blocks, downstream of them, and connected to them."""

from designer.core.graph import reachability
from tests.support.designs import design, diamond, image


def test_upstream_returns_all_blocks_that_feed_a_block_in_file_order():
    assert reachability.upstream(diamond(), ["sum"]) == ["input", "left", "right", "sum"]


def test_downstream_returns_all_blocks_that_a_block_feeds():
    assert reachability.downstream(diamond(), ["right"]) == ["right", "sum", "last"]


def test_connected_follows_wires_in_both_directions_but_not_to_separate_parts():
    two_parts = design(
        ("input", "input", image()),
        ("a", "batch_norm", {}),
        ("b", "batch_norm", {}),
        ("other", "input", image()),
        ("c", "batch_norm", {}),
        wires="input-a input-b other-c",
    )
    assert reachability.connected(two_parts, ["a"]) == ["input", "a", "b"]
    assert reachability.connected(two_parts, ["a", "c"]) == list(two_parts.blocks)


def test_others_returns_the_remaining_blocks():
    assert reachability.all_except(diamond(), ["left", "sum"]) == ["input", "right", "last"]


def test_an_empty_selection_has_no_related_blocks():
    assert reachability.upstream(diamond(), []) == []
    assert reachability.connected(diamond(), []) == []
