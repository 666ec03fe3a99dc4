"""Tests of inserting a block into a wire when it also takes over other wires of the same source."""

from designer.core.edits import block_edits
from designer.core.graph.design import Wire, WireKey
from tests.support.drawings import wired


def test_further_wires_of_the_source_lead_from_the_new_block():
    design = wired("a-b a-c a-d")
    kind = design.blocks["a"].kind
    added = block_edits.insert(
        design, kind, WireKey("a", "b", 0), (0, 0), other_wires=[WireKey("a", "d", 0)]
    )
    (key,) = added.ids
    assert added.design.wires == (
        Wire("a", key),
        Wire(key, "b"),
        Wire("a", "c"),
        Wire(key, "d"),
    )
