"""What an edit gives is what its file gives back."""

import pytest

from designer.blocks import BY_NAME
from designer.core.edits import block_edits, kind_change
from designer.core.edits.group_edits import collapse
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Group, Wire, WireKey
from designer.core.layout import geometry, tidy
from designer.files import reader, writer
from designer.notation.quick_entry import text_addition

KIND = {name: kind.fresh() for name, kind in BY_NAME.items()}
EDGE = Design(
    [
        Block("a", KIND["conv"], at=(MAX_COORDINATE, MAX_COORDINATE)),
        Block("b", KIND["conv"], at=(MAX_COORDINATE, 0)),
        Block("c", BY_NAME["max_pool"](window=3, stride=2), at=(MAX_COORDINATE, 500)),
        Block("d", BY_NAME["conv"](filters=8, kernel=2, stride=2), at=(0, 0)),
    ],
    (Wire("a", "b"),),
    groups=(Group("g", "", ("a", "b"), collapsed=True),),
)
EDITED = {
    "add": lambda: block_edits.add(EDGE, KIND["conv"], (3 * MAX_COORDINATE, 0)).design,
    "append": lambda: block_edits.append(EDGE, KIND["conv"], ["a"]).design,
    "append below": lambda: block_edits.append(EDGE, KIND["input"], []).design,
    "insert": lambda: (
        block_edits.insert(EDGE, KIND["conv"], WireKey("a", "b", 0), (MAX_COORDINATE + 8, 0)).design
    ),
    "text": lambda: text_addition.append(EDGE, "1x1 8 > 3x3 8 > relu", ["b"]).design,
    "expand": lambda: collapse(EDGE, ["g"], False),
    "tidy": lambda: tidy.tidy(EDGE, ["a", "b"]),
    "placed": lambda: tidy.placed(block_edits.add(EDGE, KIND["conv"], None, after="b").design),
    "window": lambda: block_edits.change_field(EDGE, ["c"], "window", 2),
    "step": lambda: block_edits.change_field(EDGE, ["c"], "stride", 3),
    "swap": lambda: kind_change.swap(EDGE, ["d"], BY_NAME["max_pool"]),
}


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED)
def test_a_file_gives_the_design_back(edit):
    design = edit()
    assert design != EDGE
    assert reader.parse(writer.dumps(design)) == design


def test_a_chain_of_text_at_the_edge_keeps_its_form():
    added = text_addition.append(EDGE, "1x1 8 > 3x3 8 > relu", ["b"])
    across = [added.design.blocks[key].at[0] for key in added.ids]
    assert across == [
        MAX_COORDINATE - 2 * geometry.COLUMN,
        MAX_COORDINATE - geometry.COLUMN,
        MAX_COORDINATE,
    ]
