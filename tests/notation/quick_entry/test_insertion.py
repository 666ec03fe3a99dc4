"""A line of text put into a design: behind blocks, before one, at a place."""

import pytest

from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.insertion import Inserted, insert
from designer.notation.quick_entry.text_addition import append


def sketch(text):
    return insert(Design(), text).design


def named(one, title):
    (key,) = [key for key, block in one.blocks.items() if block.title == title]
    return key


def test_what_stands_at_no_place_goes_behind_what_feeds_it():
    start = sketch("28x28x192")
    inserted = insert(start, "1x1 64 > 3x3 128", ["input"])
    assert inserted.design == append(start, "1x1 64 > 3x3 128", ["input"]).design
    assert inserted.ends == (named(inserted.design, "Conv 3×3"),)


def test_the_middle_of_one_block_stands_at_the_place_on_the_grid():
    inserted = insert(sketch("28x28x192"), "relu", [], at=(502, 301))
    assert inserted.design.blocks["activation"].at == (408, 264)


def test_the_first_of_a_chain_stands_at_the_place_and_the_others_as_laid_out():
    inserted = insert(Design(), "1x1 8 > relu", at=(96, 37))
    assert [inserted.design.blocks[key].at for key in inserted.ids] == [(0, 0), (288, 0)]


@pytest.mark.parametrize("text", ["relu", "1x1 8 > relu"])
def test_no_card_is_covered(text):
    start = sketch("28x28x192 > 1x1 16")
    inserted = insert(start, text, at=(100, 40))
    taken = [block.at for block in start.blocks.values()]
    for key in inserted.ids:
        x, y = inserted.design.blocks[key].at
        assert all(abs(x - across) >= 192 or abs(y - down) >= 74 for across, down in taken)
    assert all(inserted.design.blocks[key] == block for key, block in start.blocks.items())


def test_the_last_feeds_the_block_before_which_it_goes():
    start = sketch("28x28x192 > 1x1 16")
    inserted = insert(start, "28x28x3 > 3x3 8", before="conv1x1", at=(0, 300))
    assert inserted.design.graph.inputs["conv1x1"] == list(inserted.ends)


def test_a_merge_gets_a_further_input():
    start = sketch("8x8x4 > [1x1 2 | 3x3 2]")
    inserted = insert(start, "5x5 2", ["input"], before="concat", at=(288, 400))
    assert inserted.design.graph.inputs["concat"] == ["conv1x1", "conv", *inserted.ends]


def test_a_block_that_takes_no_wire_refuses_it():
    assert isinstance(insert(sketch("8x8x4"), "relu", before="input", at=(0, 0)), Problem)


def test_two_open_branches_have_two_ends():
    inserted = insert(sketch("8x8x4"), "1x1 2; 3x3 2", ["input"])
    assert isinstance(inserted, Inserted)
    assert len(inserted.ends) == 2


def test_what_cannot_be_read_says_where():
    fault = insert(sketch("8x8x4"), "3x3 64 > kernal", ["input"])
    assert isinstance(fault, Fault)
    assert fault.column == 10
