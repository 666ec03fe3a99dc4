"""Adding the blocks of a text to a design, after the selected blocks."""

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.core.layout.tidy import with_positions
from designer.notation.notation_error import Fault
from designer.notation.quick_entry.text_addition import append
from designer.notation.reading.text_reader import read


@pytest.fixture
def design():
    return with_positions(read("28x28x192 > (1x1 64 | 3x3 64)").design)


def wires(added):
    return [f"{source}-{target}" for source, target in added.design.wires]


def test_a_single_block_is_placed_where_the_palette_would_place_it(design):
    for kind, text in (("max_pool", "maxpool"), ("add", "add"), ("input", "input")):
        for after in ([], ["conv"], ["conv1x1", "conv"]):
            expected = block_edits.append(design, KINDS_BY_NAME[kind].fresh(), after)
            assert append(design, text, after) == expected


def test_a_chain_is_fed_by_the_last_selected_block(design):
    added = append(design, "1x1 16 > 5x5 32", ["conv1x1", "conv"])
    assert added.ids == ("conv1x1_2", "conv_2")
    assert wires(added)[-2:] == ["conv-conv1x1_2", "conv1x1_2-conv_2"]
    assert analyse(added.design).rows["conv_2"].output == (28, 28, 32)


def test_a_merge_at_the_beginning_is_fed_by_all_selected_blocks(design):
    added = append(design, "concat > bn", ["conv1x1", "conv"])
    assert wires(added)[-3:] == ["conv1x1-concat", "conv-concat", "concat-batch_norm"]


def test_branches_at_the_beginning_are_fed_by_one_block_each_or_all_by_the_last(design):
    assert wires(append(design, "{bn | }", ["conv1x1", "conv"]))[-3:] == [
        "conv1x1-batch_norm", "batch_norm-add", "conv-add",
    ]  # fmt: skip
    assert wires(append(design, "{bn | | relu}", ["conv1x1", "conv"]))[-5:] == [
        "conv-batch_norm", "conv-activation", "batch_norm-add", "conv-add", "activation-add",
    ]  # fmt: skip


def test_a_text_that_begins_with_an_input_is_not_connected(design):
    added = append(design, "8x8x3 > bn", ["conv"])
    assert wires(added)[-1] == "input_2-batch_norm"
    assert len(added.design.wires) == len(design.wires) + 1


def test_several_blocks_are_placed_right_of_their_source_without_overlap(design):
    full = append(design, "relu > bn > relu", ["conv1x1"]).design
    added = append(full, "[1x1 64 | 1x1 96 > 3x3 128 | 1x1 16 > 5x5 32] > gap", ["conv1x1"])
    source = full.blocks["conv1x1"].at
    positions = {key: block.at for key, block in added.design.blocks.items()}
    assert all(positions[key][0] >= source[0] + CARD_WIDTH for key in added.ids)
    for key in added.ids:
        assert all(
            abs(x - positions[key][0]) >= CARD_WIDTH or abs(y - positions[key][1]) >= CARD_HEIGHT
            for other_key, (x, y) in positions.items()
            if other_key != key
        )
    assert {key: positions[key] for key in full.blocks} == {
        key: block.at for key, block in full.blocks.items()
    }


def test_groups_are_added_with_free_ids(design):
    first = append(design, "m: {bn | }", ["conv"])
    second = append(first.design, "m: {bn | }", [first.ids[-1]])
    assert [(group.label, group.members) for group in second.design.groups] == [
        ("m", ("batch_norm", "add")),
        ("m", ("batch_norm_2", "add_2")),
    ]
    assert len({group.id for group in second.design.groups} | second.design.blocks.keys()) == (
        2 + len(second.design.blocks)
    )


def test_a_thousand_blocks_can_be_added_to_an_empty_design():
    added = append(Design(), "28x28x3 > (3x3 64 > bn > relu) x333")
    assert len(added.design.blocks) == 1000
    assert added.ids[:5] == ("input", "conv", "batch_norm", "activation", "conv_2")
    assert all(block.at is not None for block in added.design.blocks.values())


def test_a_text_that_cannot_be_read_or_is_empty_adds_nothing(design):
    assert isinstance(append(design, "1x1", ["conv"]), Fault)
    assert append(design, " ", ["conv"]).design == design
