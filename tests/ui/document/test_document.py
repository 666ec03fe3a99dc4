"""The document: edits, undo to the very same design, merged keystrokes, and files."""

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem


def set_kernel(document, size, merge_key=None):
    """Set the kernel size of the block "conv"."""
    changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
    return document.edit(f"Set kernel to {size}", changed, merge_key=merge_key)


def test_undo_restores_the_same_design_object(document):
    before = document.design
    assert set_kernel(document, 3)
    assert document.analysis.totals.macs == 2_408_448 + 28 * 28 * 32 * 9 * 16
    document.undo_stack.undo()
    assert document.design is before
    assert document.analysis.totals.macs == 12_443_648


def test_keystrokes_in_one_field_form_one_undo_step(document):
    for size in (1, 11, 3):
        set_kernel(document, size, merge_key="field")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design.blocks["conv"].kind.kernel == (5, 5)


def test_keystrokes_that_restore_the_value_leave_no_undo_step(document):
    set_kernel(document, 1, merge_key="field")
    set_kernel(document, 5, merge_key="field")
    assert document.undo_stack.count() == 0
    assert not document.modified


def test_edits_of_different_fields_do_not_merge(document):
    set_kernel(document, 1, merge_key="first")
    set_kernel(document, 3, merge_key="second")
    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_leaves_no_undo_step(document):
    assert not set_kernel(document, 5)
    assert document.undo_stack.count() == 0


def test_a_refused_edit_emits_its_problem_and_changes_nothing(qtbot, document):
    before = document.design
    with qtbot.waitSignal(document.refused) as emitted:
        outcome = block_edits.connect(document.design, "conv", "conv1x1")
        assert not document.edit("Wire", outcome)
    assert isinstance(emitted.args[0], Problem)
    assert "cycle" in emitted.args[0].sentence
    assert document.design is before


def test_only_blocks_with_a_new_row_are_emitted(qtbot, document):
    with qtbot.waitSignal(document.analysis_changed) as emitted:
        set_kernel(document, 3)
    assert emitted.args[0] == ["conv"]


def test_a_move_changes_no_row(qtbot, document):
    with qtbot.waitSignal(document.analysis_changed) as emitted:
        document.edit("Move", block_edits.move(document.design, {"conv": (600, 80)}))
    assert emitted.args[0] == []


def test_undo_of_a_removal_restores_the_selection(document):
    document.select(["conv"])
    document.edit("Delete", block_edits.remove(document.design, ["conv"]), select=())
    assert document.selection == ()
    document.undo_stack.undo()
    assert document.selection == ("conv",)


def test_added_blocks_become_the_selection(document):
    document.edit("Add", block_edits.append(document.design, Conv.fresh(), ["conv"]))
    assert document.selection == ("conv_2",)


def test_a_saved_design_is_unmodified_until_an_undo_goes_before_the_save(document):
    set_kernel(document, 3)
    assert document.modified
    document.mark_saved("design.cnn.json", document.design)
    assert not document.modified
    document.undo_stack.undo()
    assert document.modified


def test_an_edit_made_during_a_save_stays_unsaved(document):
    written = document.design
    set_kernel(document, 3)
    document.mark_saved("design.cnn.json", written)
    assert document.modified


def test_a_design_without_positions_is_laid_out_when_opened(document):
    document.load(Design([block_edits.Block("input", Input.fresh())]))
    assert document.design.blocks["input"].at is not None
    assert not document.modified


def test_undo_and_redo_reuse_the_analysis_objects(document):
    before = document.analysis
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 8))
    after = document.analysis
    document.undo_stack.undo()
    assert document.analysis is before
    document.undo_stack.redo()
    assert document.analysis is after
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 9))
    assert document.analysis.rows["conv"].output == (28, 28, 9)
