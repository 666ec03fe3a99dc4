"""Tests of copying a part of a design and pasting it."""

from designer.core.edits import block_copies, block_edits
from designer.core.graph import limits
from designer.core.graph.design import MAX_COORDINATE, Block, Design, Wire
from designer.core.kinds.problems import Problem
from tests.support.merging_sketch import KIND, sketch


def test_extract_keeps_the_wires_among_the_chosen_blocks():
    part = block_copies.extract(sketch(), ["sum", "a", "c"])
    assert list(part.blocks) == ["a", "sum", "c"]
    assert part.wires == (Wire("a", "sum"), Wire("sum", "c"))
    assert part.name == ""


def test_paste_finds_free_ids_and_rewires_the_copies():
    design = sketch()
    part = block_copies.extract(design, ["a", "sum", "c"])
    added = block_copies.paste(design, part, (24, 48))
    assert added.ids == ("conv", "add", "max_pool")
    assert added.design.wires == (*design.wires, Wire("conv", "add"), Wire("add", "max_pool"))
    assert added.design.blocks["add"].at == (552, 104)
    assert added.design.blocks["a"] is design.blocks["a"]
    second = block_copies.paste(added.design, part, (48, 96))
    assert second.ids == ("conv_2", "add_2", "max_pool_2")


def test_paste_keeps_ids_that_are_free_and_settings_labels_and_bypass():
    design = block_edits.set_bypassed(block_edits.relabel(sketch(), "a", "First"), ["a"], True)
    part = block_copies.extract(design, ["a"])
    added = block_copies.paste(Design(), part, (0, 0))
    assert added.ids == ("a",)
    assert added.design.blocks["a"] == design.blocks["a"]


def test_a_new_id_never_collides_with_an_id_of_the_pasted_part():
    # The copy of block "x" gets the id "conv"; so the copy of block "conv" needs another id.
    part = Design([Block("x", KIND["conv"]), Block("conv", KIND["conv"])], (Wire("x", "conv"),))
    added = block_copies.paste(Design([Block("x", KIND["input"])]), part, (0, 0))
    assert added.ids == ("conv", "conv_2")
    assert added.design.wires == (Wire("conv", "conv_2"),)


def test_blocks_without_a_position_are_pasted_at_the_offset():
    added = block_copies.paste(Design(), Design([Block("a", KIND["conv"])]), (24, 48))
    assert added.design.blocks["a"].at == (24, 48)


def test_copies_pasted_beyond_the_edge_keep_their_distances():
    design = sketch()
    added = block_copies.paste(
        design, block_copies.extract(design, ["a", "c"]), (MAX_COORDINATE, -2 * MAX_COORDINATE)
    )
    assert [added.design.blocks[key].at for key in added.ids] == [
        (MAX_COORDINATE - 528, -MAX_COORDINATE),
        (MAX_COORDINATE, 56 - MAX_COORDINATE),
    ]


def test_a_paste_that_makes_the_design_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BLOCKS", 2 * len(sketch().blocks) - 1)
    problem = block_copies.paste(sketch(), sketch(), (0, 0))
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"A design has at most {limits.MAX_BLOCKS} blocks")
