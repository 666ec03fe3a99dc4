"""The difference of two versions of a design in words."""

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.merging.concat import Concat
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.report.design_difference import design_difference
from designer.core.report.difference_text import difference_sentences

WIRES = (
    Wire("input", "a"),
    Wire("input", "b"),
    Wire("a", "concat"),
    Wire("b", "concat"),
)
DESIGN = Design(
    [
        Block("input", Input(height=28, width=28, channels=3)),
        Block("a", Conv(filters=64, kernel=3), "Stem"),
        Block("b", Conv(filters=32, kernel=3)),
        Block("concat", Concat()),
    ],
    WIRES,
    "Net",
    groups=(Group("g", "Branches", ("a", "b")),),
)


def words(after, before=DESIGN, **options):
    return difference_sentences(design_difference(before, after), **options)


def with_group(**properties):
    return DESIGN.with_groups((DESIGN.groups[0]._replace(**properties),))


def chain(count, filters=8, at=None):
    kind = Conv(filters=filters, kernel=3)
    blocks = [Block(f"c{n}", kind, at=at) for n in range(count)]
    return Design(blocks, tuple(Wire(f"c{n}", f"c{n + 1}") for n in range(count - 1)))


def test_equal_versions_have_no_sentence():
    assert words(DESIGN) == ()


def test_a_changed_block_is_named_by_its_old_title():
    after = block_edits.change_field(DESIGN, ["a", "b"], "filters", 128)
    assert words(block_edits.relabel(after, "a", "Trunk")) == (
        "Stem: filters 64 → 128, label Stem → Trunk",
        "Conv 3×3: filters 32 → 128",
    )


def test_blocks_of_the_same_title_are_told_apart_by_their_ids():
    after = DESIGN.with_blocks([DESIGN.blocks["a"]._replace(label=None)])
    assert words(block_edits.set_bypassed(after, ["b"], True), after) == (
        "Conv 3×3 (b): bypass off → on",
    )


def test_added_and_removed_blocks_and_wires_are_counted_and_named():
    after = block_edits.remove(DESIGN, ["b"])
    assert words(after) == (
        "1 block removed: Conv 3×3",
        "2 wires removed: Input → Conv 3×3, Conv 3×3 → Concat",
        "Group Branches: 1 no longer in it",
    )
    assert words(DESIGN, after) == (
        "1 block added: Conv 3×3",
        "2 wires added: Input → Conv 3×3, Conv 3×3 → Concat",
        "Group Branches: 1 more in it",
    )


def test_long_lists_end_with_the_number_of_the_rest():
    names = "Conv 3×3 (c0), Conv 3×3 (c1), Conv 3×3 (c2), Conv 3×3 (c3), Conv 3×3 (c4)"
    assert words(chain(20), Design())[0] == f"20 blocks added: {names} … and 15 more"
    assert words(chain(20, at=(8, 8)), chain(20)) == (f"20 blocks moved: {names} … and 15 more",)
    assert words(chain(20, 9), chain(20, 8), max_changes=1) == (
        "Conv 3×3 (c0): filters 8 → 9",
        "… and 19 more blocks changed",
    )
    assert words(chain(2, 9), chain(2, 8), max_changes=1)[1:] == ("… and 1 more block changed",)


def test_inputs_in_another_order_are_told():
    after = DESIGN.with_parts(wires=(*WIRES[:2], WIRES[3], WIRES[2]))
    assert words(after) == ("Concat: its inputs are in another order",)
    more = after.with_parts(wires=(*after.wires, WIRES[2]))
    assert words(more) == ("1 wire added: Stem → Concat",)


def test_groups_are_told():
    bare = DESIGN.with_groups(())
    assert words(bare) == ("1 group removed: Branches",)
    assert words(DESIGN, bare) == ("1 group added: Branches",)
    assert words(with_group(label="Both", collapsed=True)) == (
        "Group Branches: label Branches → Both, collapsed",
    )
    assert words(DESIGN, with_group(label="", collapsed=True)) == (
        "Group g: label none → Branches, expanded",
    )
    assert words(with_group(members=("b", "a"))) == ("Group Branches: in another order",)


def test_the_name_comes_first_and_the_notes_are_told():
    after = DESIGN.with_name_and_notes("", "Notes")
    assert words(block_edits.change_field(after, ["b"], "filters", 8)) == (
        "Name: Net → none",
        "Conv 3×3: filters 32 → 8",
        "The notes differ",
    )


def test_another_order_in_the_file_is_told():
    assert words(DESIGN.with_parts(dict(reversed(DESIGN.blocks.items())))) == (
        "Only the order in the file differs",
    )


@pytest.mark.parametrize("label", ["x" * 10_000, "a\nb\x1b[31m\u202ec"])
def test_names_of_strangers_stay_on_one_line_of_bounded_length(label):
    (sentence,) = words(block_edits.relabel(DESIGN, "b", label))
    assert len(sentence) < 100
    assert sentence.isprintable()
