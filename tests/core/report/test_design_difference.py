"""What two versions of a design differ in: found completely, and in linear time."""

import random

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.merging.concat import Concat
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.report.design_difference import FieldChange, design_difference
from tests.support.random_edits import random_edit

DESIGN = Design(
    [
        Block("input", Input(height=28, width=28, channels=3), at=(0, 0)),
        Block("conv", Conv(filters=64, kernel=3), at=(300, 0)),
        Block("pool", MaxPool(window=2), at=(300, 200)),
        Block("concat", Concat(), at=(600, 0)),
    ],
    (
        Wire("input", "conv"),
        Wire("input", "pool"),
        Wire("conv", "concat"),
        Wire("pool", "concat"),
    ),
    groups=(Group("stem", "Stem", ("conv", "pool")),),
)


def changed(block, **properties):
    return DESIGN.with_blocks([DESIGN.blocks[block]._replace(**properties)])


def fields(after, before=DESIGN):
    return [change.fields for change in design_difference(before, after).changed]


def test_equal_designs_have_no_difference():
    assert not design_difference(DESIGN, DESIGN)
    assert not design_difference(DESIGN, DESIGN.with_blocks([]))


def test_the_changed_settings_of_a_block_have_the_values_of_the_form():
    after = block_edits.change_field(DESIGN, ["conv"], "filters", 128)
    after = block_edits.change_field(after, ["conv"], "padding", "valid")
    assert fields(after) == [
        (FieldChange("Filters", "64", "128"), FieldChange("Padding", "same", "valid"))
    ]


def test_an_unset_field_is_shown_by_the_field_whose_value_it_takes():
    after = block_edits.change_field(DESIGN, ["pool"], "stride", 3)
    assert fields(after) == [(FieldChange("Stride", "as window", "3"),)]
    assert fields(DESIGN, after) == [(FieldChange("Stride", "3", "as window"),)]


def test_another_kind_a_label_and_a_bypass_are_changes_of_a_block():
    after = changed("conv", kind=MaxPool(window=2), label="Stem", bypassed=True)
    expected = (
        FieldChange("Kind", "Conv 3×3", "Max pool 2×2"),
        FieldChange("Label", "none", "Stem"),
        FieldChange("Bypass", "off", "on"),
    )
    assert fields(after) == [expected]
    assert fields(DESIGN, after)[0][1] == FieldChange("Label", "Stem", "none")


def test_a_moved_block_is_not_a_changed_one():
    difference = design_difference(DESIGN, block_edits.move(DESIGN, {"conv": (0, 400)}))
    assert [block.id for block in difference.moved] == ["conv"]
    assert difference.changed == ()
    assert difference.added == difference.removed == ()


def test_added_and_removed_blocks_come_with_their_wires():
    removed = block_edits.remove(DESIGN, ["pool"])
    difference = design_difference(DESIGN, removed)
    assert [block.id for block in difference.removed] == ["pool"]
    assert difference.removed_wires == (Wire("input", "pool"), Wire("pool", "concat"))
    assert set(difference.rewired) == {"pool", "concat"}
    back = design_difference(removed, DESIGN)
    assert back.added == difference.removed
    assert back.added_wires == difference.removed_wires


def test_a_second_wire_between_the_same_blocks_is_one_added_wire():
    after = DESIGN.with_parts(wires=(*DESIGN.wires, Wire("conv", "concat")))
    difference = design_difference(DESIGN, after)
    assert difference.added_wires == (Wire("conv", "concat"),)
    assert difference.removed_wires == ()


def test_another_order_of_the_inputs_is_found():
    wires = DESIGN.wires
    after = DESIGN.with_parts(wires=(wires[0], wires[1], wires[3], wires[2]))
    difference = design_difference(DESIGN, after)
    assert difference.rewired == ("concat",)
    assert difference.added_wires == difference.removed_wires == ()


def test_groups_are_added_removed_and_changed():
    bare = group_edits.ungroup(DESIGN, ["stem"])
    assert design_difference(bare, DESIGN).added_groups == DESIGN.groups
    assert design_difference(DESIGN, bare).removed_groups == DESIGN.groups
    after = DESIGN.with_groups((DESIGN.groups[0]._replace(collapsed=True),))
    assert design_difference(DESIGN, after).changed_groups == ((DESIGN.groups[0], *after.groups),)


def test_name_notes_and_order_are_differences_too():
    named = design_difference(DESIGN, DESIGN.with_name_and_notes("Net"))
    assert named
    assert named.has_new_name
    assert not named.has_new_notes
    noted = design_difference(DESIGN, DESIGN.with_name_and_notes(notes="Later"))
    assert noted
    assert noted.has_new_notes
    assert not noted.has_new_name
    blocks = dict(reversed(DESIGN.blocks.items()))
    assert design_difference(DESIGN, DESIGN.with_parts(blocks))


@pytest.mark.parametrize("seed", range(20))
def test_there_is_a_difference_exactly_if_the_designs_are_not_equal(seed):
    rng, design = random.Random(seed), DESIGN
    for _ in range(20):
        outcome = random_edit(rng, design)
        after = getattr(outcome, "design", outcome)
        if isinstance(after, Design):
            assert bool(design_difference(design, after)) == (design != after)
            assert bool(design_difference(DESIGN, after)) == (after != DESIGN)
            design = after


class CountedBlocks(dict):
    """Blocks by their ids that count how often one of them is asked for."""

    asked = 0

    def get(self, key, default=None):
        self.asked += 1
        return super().get(key, default)


def test_the_work_grows_linearly_with_the_design():
    def asked(count):
        kind = Conv(filters=8, kernel=3)
        blocks = CountedBlocks({f"b{n}": Block(f"b{n}", kind) for n in range(count)})
        other = [Block(f"b{n}", Conv(filters=9, kernel=3)) for n in range(count)]
        wires = tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(count - 1))
        difference = design_difference(Design(other, wires), Design(blocks, wires[::-1]))
        assert len(difference.changed) == count
        return blocks.asked

    assert asked(4000) <= 2 * asked(2000)
