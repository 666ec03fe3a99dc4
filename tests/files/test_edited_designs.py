"""An edited design can be saved: if it is written to a file and read again, it is unchanged."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits, kind_change
from designer.core.edits.group_edits import set_collapsed
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Wire, WireKey
from designer.core.layout import card_sizes, tidy
from designer.files import reader, writer
from designer.notation.quick_entry import text_addition

KINDS = {name: kind.fresh() for name, kind in KINDS_BY_NAME.items()}
DESIGN_AT_EDGE = Design(
    [
        Block("a", KINDS["conv"], at=(MAX_COORDINATE, MAX_COORDINATE)),
        Block("b", KINDS["conv"], at=(MAX_COORDINATE, 0)),
        Block("c", KINDS_BY_NAME["max_pool"](window=3, stride=2), at=(MAX_COORDINATE, 500)),
        Block("d", KINDS_BY_NAME["conv"](filters=8, kernel=2, stride=2), at=(0, 0)),
    ],
    (Wire("a", "b"),),
    groups=(Group("g", "", ("a", "b"), collapsed=True),),
)
"""A design with blocks at the largest coordinates that a design file permits."""

EDITS = {
    "add": lambda: block_edits.add(DESIGN_AT_EDGE, KINDS["conv"], (3 * MAX_COORDINATE, 0)).design,
    "append": lambda: block_edits.append(DESIGN_AT_EDGE, KINDS["conv"], ["a"]).design,
    "append below": lambda: block_edits.append(DESIGN_AT_EDGE, KINDS["input"], []).design,
    "insert": lambda: (
        block_edits.insert(
            DESIGN_AT_EDGE, KINDS["conv"], WireKey("a", "b", 0), (MAX_COORDINATE + 8, 0)
        ).design
    ),
    "text": lambda: text_addition.append(DESIGN_AT_EDGE, "1x1 8 > 3x3 8 > relu", ["b"]).design,
    "expand": lambda: set_collapsed(DESIGN_AT_EDGE, ["g"], False),
    "tidy": lambda: tidy.tidy(DESIGN_AT_EDGE, ["a", "b"]),
    "placed": lambda: tidy.with_positions(
        block_edits.add(DESIGN_AT_EDGE, KINDS["conv"], None, after="b").design
    ),
    "window": lambda: block_edits.change_field(DESIGN_AT_EDGE, ["c"], "window", 2),
    "step": lambda: block_edits.change_field(DESIGN_AT_EDGE, ["c"], "stride", 3),
    "swap": lambda: kind_change.change_kind(DESIGN_AT_EDGE, ["d"], KINDS_BY_NAME["max_pool"]),
}
"""Edits by name. Each value is a function that applies one edit to `DESIGN_AT_EDGE`, or to a part
of it, and returns the edited design."""


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_written_design_is_read_back_unchanged(edit):
    design = edit()
    assert design != DESIGN_AT_EDGE
    assert reader.parse(writer.dumps(design)) == design


def test_a_chain_added_at_the_edge_of_the_canvas_keeps_its_spacing():
    added = text_addition.append(DESIGN_AT_EDGE, "1x1 8 > 3x3 8 > relu", ["b"])
    x_positions = [added.design.blocks[key].at[0] for key in added.ids]
    assert x_positions == [
        MAX_COORDINATE - 2 * card_sizes.COLUMN_STEP,
        MAX_COORDINATE - card_sizes.COLUMN_STEP,
        MAX_COORDINATE,
    ]
