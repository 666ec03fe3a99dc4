"""How blocks are named where there is one line for them."""

import pytest

from designer.blocks.shapes.flatten import Flatten
from designer.core.graph.design import Block
from designer.core.text.display_text import how_many, named


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 blocks"), (1, "1 block"), (2, "2 blocks"), (1204, "1,204 blocks")]
)
def test_blocks_are_counted_as_people_write(number, words):
    assert how_many(number) == words


def test_one_block_is_named_by_its_title_on_a_bounded_line_and_several_by_their_number():
    blocks = {key: Block(key, Flatten(), label=f"{key}\n" + 90 * "x") for key in "ab"}
    assert named(blocks, ["b"]) == "b " + 37 * "x" + "…"
    assert named(blocks, blocks) == "2 blocks"
