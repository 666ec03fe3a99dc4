"""Texts that name blocks: the title of a block on one line, and numbers of blocks in words."""

import pytest

from designer.blocks.shapes.flatten import Flatten
from designer.core.graph.design import Block
from designer.core.text.display_text import describe_blocks, format_block_count


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 blocks"), (1, "1 block"), (2, "2 blocks"), (1204, "1,204 blocks")]
)
def test_a_number_of_blocks_is_written_in_words(number, words):
    assert format_block_count(number) == words


def test_one_block_is_named_by_its_shortened_title_and_several_by_their_number():
    blocks = {key: Block(key, Flatten(), label=f"{key}\n" + 90 * "x") for key in "ab"}
    assert describe_blocks(blocks, ["b"]) == "b " + 37 * "x" + "…"
    assert describe_blocks(blocks, blocks) == "2 blocks"
