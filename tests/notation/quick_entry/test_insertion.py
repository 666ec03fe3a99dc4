"""Inserting the blocks of a text into a design: after blocks, before a block, or at a position."""

import pytest

from designer.core.graph import limits
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.insertion import Insertion, insert
from designer.notation.quick_entry.text_addition import append


def design_of(text):
    return insert(Design(), text).design


def id_by_title(design, title):
    """Return the id of the block with the given title; exactly one block must have this title."""
    (key,) = [key for key, block in design.blocks.items() if block.title == title]
    return key


def test_blocks_without_a_given_position_are_placed_after_the_blocks_that_feed_them():
    start = design_of("28x28x192")
    inserted = insert(start, "1x1 64 > 3x3 128", ["input"])
    assert inserted.design == append(start, "1x1 64 > 3x3 128", ["input"]).design
    assert inserted.chain_ends == (id_by_title(inserted.design, "Conv 3×3"),)


def test_a_single_block_is_centred_on_the_position_and_snapped_to_the_grid():
    inserted = insert(design_of("28x28x192"), "relu", [], at=(502, 301))
    assert inserted.design.blocks["activation"].at == (408, 264)


def test_the_first_block_of_a_chain_is_at_the_position_and_the_others_follow_the_layout():
    inserted = insert(Design(), "1x1 8 > relu", at=(96, 37))
    assert [inserted.design.blocks[key].at for key in inserted.ids] == [(0, 0), (288, 0)]


@pytest.mark.parametrize("text", ["relu", "1x1 8 > relu"])
def test_new_blocks_do_not_overlap_existing_cards(text):
    start = design_of("28x28x192 > 1x1 16")
    inserted = insert(start, text, at=(100, 40))
    old_positions = [block.at for block in start.blocks.values()]
    for key in inserted.ids:
        x, y = inserted.design.blocks[key].at
        assert all(abs(x - old_x) >= 192 or abs(y - old_y) >= 74 for old_x, old_y in old_positions)
    assert all(inserted.design.blocks[key] == block for key, block in start.blocks.items())


def test_the_last_new_block_feeds_the_block_it_is_inserted_before():
    start = design_of("28x28x192 > 1x1 16")
    inserted = insert(start, "28x28x3 > 3x3 8", before="conv1x1", at=(0, 300))
    assert inserted.design.graph.inputs["conv1x1"] == list(inserted.chain_ends)


def test_inserting_before_a_merge_adds_an_input_to_it():
    start = design_of("8x8x4 > [1x1 2 | 3x3 2]")
    inserted = insert(start, "5x5 2", ["input"], before="concat", at=(288, 400))
    assert inserted.design.graph.inputs["concat"] == ["conv1x1", "conv", *inserted.chain_ends]


def test_inserting_before_a_block_without_inputs_is_a_problem():
    assert isinstance(insert(design_of("8x8x4"), "relu", before="input", at=(0, 0)), Problem)


def test_two_chains_have_two_ends():
    inserted = insert(design_of("8x8x4"), "1x1 2; 3x3 2", ["input"])
    assert isinstance(inserted, Insertion)
    assert len(inserted.chain_ends) == 2


def test_a_text_that_cannot_be_read_returns_a_fault_with_its_column():
    fault = insert(design_of("8x8x4"), "3x3 64 > kernal", ["input"])
    assert isinstance(fault, Fault)
    assert fault.column == 10


def test_a_text_that_makes_the_design_too_large_is_refused(monkeypatch):
    start = design_of("28x28x192 > relu x4")
    monkeypatch.setattr(limits, "MAX_BLOCKS", 9)
    assert len(insert(start, "relu x4", ["input"]).design.blocks) == 9
    problem = insert(start, "relu x5", ["input"])
    assert isinstance(problem, Problem)
    assert problem.message == "A design has at most 9 blocks, and this would have 10"
