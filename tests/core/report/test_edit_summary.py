"""Tests of the line of text that describes the outcome of an edit to screen readers."""

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.report.edit_summary import edit_summary

DESIGN = Design(
    [
        Block("input", Input(height=28, width=28, channels=192), at=(0, 0)),
        Block("reduce", Conv1x1(filters=16), at=(300, 0)),
        Block("conv", Conv(filters=32, kernel=3), at=(600, 0)),
    ],
    (Wire("input", "reduce"), Wire("reduce", "conv")),
)


def summary(after, before=DESIGN):
    return edit_summary(analyse(before), analyse(getattr(after, "design", after)))


def test_the_summary_of_one_block_has_its_new_figures_and_the_totals():
    assert summary(block_edits.change_field(DESIGN, ["conv"], "kernel", 5)) == (
        "Conv 5×5: 28×28×32, 12,832 parameters; total 15,920 parameters, 12,443,648 MACs"
    )


def test_the_summary_has_the_reason_of_a_fault_and_says_when_it_is_gone():
    broken = block_edits.change_field(DESIGN, ["reduce"], "groups", 7)
    text = summary(broken)
    assert text.startswith("Conv 1×1: 7 groups do not divide 192 input channels")
    assert "1 block at fault" in text
    assert text.endswith("total at least 0 parameters, at least 0 MACs")
    assert "no fault left" in summary(DESIGN, broken)


def test_added_and_removed_blocks_are_counted_or_named():
    assert summary(block_edits.remove(DESIGN, ["conv"])).startswith("Conv 3×3 removed; total 3,088")
    assert summary(Design(), DESIGN).startswith("3 blocks removed; total 0 parameters")
    assert summary(DESIGN, Design()).startswith("3 blocks added; total")
    both = block_edits.change_field(DESIGN, ["conv", "reduce"], "filters", 8)
    assert summary(both).startswith("2 blocks changed")


def test_the_summary_of_a_wire_edit_names_the_block_that_it_feeds():
    disconnected = block_edits.remove(DESIGN, (), DESIGN.wire_keys()[1:])
    assert summary(disconnected).startswith("Conv 3×3: No input is wired to this block")
    assert summary(DESIGN, disconnected).startswith("Conv 3×3: 28×28×32, 4,640 parameters")


def test_the_summary_says_that_a_block_is_bypassed():
    assert summary(block_edits.set_bypassed(DESIGN, ["reduce"], True)).startswith(
        "Conv 1×1: bypassed, 28×28×192"
    )


def test_positions_and_names_have_no_summary():
    assert summary(block_edits.move(DESIGN, {"conv": (900, 40)})) == ""
    assert summary(DESIGN.with_name_and_notes(name="Other")) == ""
