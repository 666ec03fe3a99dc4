"""The document: edits, undo to the very same design, merged keystrokes, and files."""

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits, group_edits
from designer.core.graph import limits
from designer.core.graph.design import Block, Design
from designer.core.kinds.problems import Problem
from designer.display.memory_units import MemoryUnits
from designer.ui.document.view_state import ViewState
from tests.support.saved_documents import mark_saved


@pytest.fixture
def changes(document):
    """The changes that the document has emitted so far.

    At each change the document must have its final state, which is compared with the change.
    """
    emitted = []

    def follow(change):
        after = change.after
        emitted.append(change)
        assert document.design is after.design is document.analysis.design
        assert document.analysis is after.analysis
        assert document.selection == after.selection
        assert set(after.selection) <= after.design.blocks.keys()
        assert document.selected_wires == after.selected_wires
        assert not (after.selection and after.selected_wires)
        assert document.view is after.view
        assert document.path == after.path
        assert document.title == after.title
        assert document.modified == after.modified == (not document.history.isClean())

    document.changed.connect(follow)
    return emitted


@pytest.fixture
def grouped(document):
    """The document with the group "g" around the two convolutions, which is entered."""
    document.edit("Group", group_edits.group(document.design, ["conv1x1", "conv"], "Module"))
    document.enter_group(document.design.groups[0].id)
    mark_saved(document)
    return document


def emitted_parts(changes):
    """Return which parts of the document each change is about, as sets of names of parts."""
    parts = ("design", "selection", "entered", "memory_units", "chart_measure", "file")
    return [{part for part in parts if getattr(change, f"{part}_changed")} for change in changes]


def set_kernel(document, size, merge_key=None):
    """Set the kernel size of the block "conv"."""
    changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
    return document.edit(f"Set kernel to {size}", changed, merge_key=merge_key)


def test_undo_restores_the_same_design_object(document):
    before = document.design
    assert set_kernel(document, 3)
    assert document.analysis.totals.macs == 2_408_448 + 28 * 28 * 32 * 9 * 16
    document.undo()
    assert document.design is before
    assert document.analysis.totals.macs == 12_443_648


def test_keystrokes_in_one_field_form_one_undo_step(document):
    for size in (1, 11, 3):
        set_kernel(document, size, merge_key="field")
    assert document.history.count() == 1
    document.undo()
    assert document.design.blocks["conv"].kind.kernel == (5, 5)


def test_keystrokes_that_restore_the_value_leave_no_undo_step(document):
    set_kernel(document, 1, merge_key="field")
    set_kernel(document, 5, merge_key="field")
    assert document.history.count() == 0
    assert not document.modified


def test_an_edit_that_changes_nothing_leaves_no_undo_step(document):
    assert not set_kernel(document, 5)
    assert document.history.count() == 0


def test_an_edit_that_makes_the_design_too_large_is_refused(qtbot, document, monkeypatch):
    before = document.design
    monkeypatch.setattr(limits, "MAX_BLOCKS", len(before.blocks))
    added = block_edits.append(before, Conv(filters=1), ["conv"])
    with qtbot.waitSignal(document.refused) as emitted:
        assert not document.edit("Add", added)
    assert emitted.args[0].advice == "divide it into several designs"
    assert document.design is before
    assert set_kernel(document, 3)


def test_a_refused_edit_emits_its_problem_and_changes_nothing(qtbot, document):
    before = document.design
    with qtbot.waitSignal(document.refused) as emitted:
        outcome = block_edits.connect(document.design, "conv", "conv1x1")
        assert not document.edit("Wire", outcome)
    assert isinstance(emitted.args[0], Problem)
    assert "cycle" in emitted.args[0].sentence
    assert document.design is before


def test_only_blocks_with_a_new_row_are_emitted(document, changes):
    set_kernel(document, 3)
    assert changes[0].changed_rows == ["conv"]


def test_a_move_changes_no_row(document, changes):
    document.edit("Move", block_edits.move(document.design, {"conv": (600, 80)}))
    assert changes[0].design_changed
    assert changes[0].changed_rows == []


def test_undo_of_a_removal_restores_the_selection(document):
    document.select(["conv"])
    document.edit("Delete", block_edits.remove(document.design, ["conv"]), select=())
    assert document.selection == ()
    document.undo()
    assert document.selection == ("conv",)


def test_added_blocks_become_the_selection(document):
    document.edit("Add", block_edits.append(document.design, Conv.fresh(), ["conv"]))
    assert document.selection == ("conv_2",)


def test_a_saved_design_is_unmodified_until_an_undo_goes_before_the_save(document):
    set_kernel(document, 3)
    assert document.modified
    document.mark_saved("design.cnn.json", document.design)
    assert not document.modified
    document.undo()
    assert document.modified


def test_an_edit_made_during_a_save_stays_unsaved(document):
    written = document.design
    set_kernel(document, 3)
    document.mark_saved("design.cnn.json", written)
    assert document.modified


def test_a_design_without_positions_is_laid_out_when_opened(document):
    document.load(Design([Block("input", Input.fresh())]))
    assert document.design.blocks["input"].at is not None
    assert not document.modified


def test_the_known_analysis_of_an_opened_design_is_kept(document):
    known = analyse(Design([Block("input", Input.fresh(), at=(0, 0))]))
    document.load(known.design, known=known)
    assert document.analysis is known


def test_a_known_analysis_of_a_design_without_positions_becomes_that_of_the_open_design(document):
    known = analyse(Design([Block("input", Input.fresh())]))
    document.load(known.design, known=known)
    assert document.analysis.design is document.design
    assert document.analysis.rows["input"] is known.rows["input"]
    document.edit("Move", block_edits.move(document.design, {"input": (40.0, 80.0)}))
    document.undo()
    assert document.analysis.design is document.design


def test_undo_and_redo_reuse_the_analysis_objects(document):
    before = document.analysis
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 8))
    after = document.analysis
    document.undo()
    assert document.analysis is before
    document.redo()
    assert document.analysis is after
    document.edit("Filters", block_edits.change_field(document.design, ["conv"], "filters", 9))
    assert document.analysis.rows["conv"].output == (28, 28, 9)


# Each user action is emitted once, when everything is final.


def test_an_edit_that_also_selects_and_modifies_is_emitted_once(document, changes):
    document.edit("Add", block_edits.append(document.design, Conv.fresh(), ["conv"]))
    assert emitted_parts(changes) == [{"design", "selection", "file"}]
    assert changes[0].after.modified
    assert not changes[0].before.modified


def test_undo_and_redo_are_emitted_once_each(document, changes):
    set_kernel(document, 3)
    document.undo()
    document.redo()
    assert emitted_parts(changes) == [{"design", "file"}] * 3
    assert [change.after.modified for change in changes] == [True, False, True]
    assert changes[1].after.design is changes[0].before.design


def test_each_merged_keystroke_is_emitted_once(document, changes):
    for size in (1, 11, 5):
        set_kernel(document, size, merge_key="field")
    # The last one restores the value, so that the undo step is dropped.
    assert emitted_parts(changes) == [{"design", "file"}, {"design"}, {"design", "file"}]
    assert [change.after.modified for change in changes] == [True, True, False]


def test_undo_and_redo_without_a_step_emit_nothing(document, changes):
    document.undo()
    document.redo()
    assert changes == []


def test_an_edit_after_undo_of_the_saved_design_stays_modified(document, changes):
    set_kernel(document, 3)
    document.mark_saved("a.cnn.json", document.design)
    document.undo()
    changes.clear()
    set_kernel(document, 7)
    assert emitted_parts(changes) == [{"design"}]
    assert document.modified


def test_a_selection_is_emitted_once_and_only_if_it_is_another(document, changes):
    document.select(["conv", "no such block"])
    document.select(["conv"])
    assert emitted_parts(changes) == [{"selection"}]
    assert changes[0].after.selection == ("conv",)


def test_a_selection_outside_the_entered_group_leaves_it_in_the_same_change(grouped, changes):
    grouped.select(["input"])
    assert emitted_parts(changes) == [{"selection", "entered"}]
    assert grouped.entered_group is None


def test_a_group_that_is_left_becomes_selected_in_the_same_change(grouped, changes):
    grouped.enter_group(None)
    assert emitted_parts(changes) == [{"selection", "entered"}]
    assert set(grouped.selection) == {"conv1x1", "conv"}
    grouped.enter_group(None)
    assert len(changes) == 1


def test_undoing_the_entered_group_leaves_it_in_the_same_change(grouped, changes):
    grouped.undo()
    assert emitted_parts(changes) == [{"design", "entered", "file"}]


def test_an_opened_design_is_emitted_once_with_its_path(grouped, changes):
    set_kernel(grouped, 3)
    changes.clear()
    grouped.load(Design([Block("input", Input.fresh())]), "b.cnn.json")
    assert emitted_parts(changes) == [{"design", "entered", "file"}]
    (change,) = changes
    assert change.replaced
    assert change.before.modified
    assert (change.after.path, change.after.title, change.after.modified) == (
        "b.cnn.json",
        "b",
        False,
    )
    assert not grouped.history.canUndo()


def test_the_same_design_opened_again_is_a_change_of_the_design(document, changes):
    document.load(document.design)
    assert [change.replaced and change.design_changed for change in changes] == [True]


def test_a_save_is_emitted_once(document, changes):
    set_kernel(document, 3)
    changes.clear()
    document.mark_saved("a.cnn.json", document.design)
    document.mark_saved("a.cnn.json", document.design)
    document.mark_saved("b.cnn.json", document.design)
    assert emitted_parts(changes) == [{"file"}, {"file"}]
    assert not document.modified


def test_other_memory_units_are_emitted_once(document, changes):
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    assert emitted_parts(changes) == [{"memory_units"}]


def test_another_measure_of_the_chart_is_emitted_once(document, changes):
    document.set_view(document.view._replace(chart_measure="memory"))
    document.set_view(document.view._replace(chart_measure="memory"))
    assert emitted_parts(changes) == [{"chart_measure"}]


def test_another_view_leaves_the_entered_group_as_it_is(grouped, changes):
    grouped.set_view(ViewState(entered_group=None, chart_measure="memory"))
    assert emitted_parts(changes) == [{"chart_measure"}]
    assert grouped.entered_group is not None


def test_an_edit_without_effect_emits_nothing(document, changes):
    set_kernel(document, 5)
    document.edit("Wire", block_edits.connect(document.design, "conv", "conv1x1"))
    document.enter_group("no such group")
    assert changes == []


def test_previews_are_told_before_the_design_or_the_entered_group_changes(grouped):
    told = []
    grouped.about_to_change.connect(lambda: told.append((grouped.design, grouped.entered_group)))
    before = grouped.design, grouped.entered_group
    set_kernel(grouped, 3)
    assert told == [before]
    grouped.select(["conv"])
    assert told == [before]
    inside = grouped.design, grouped.entered_group
    grouped.select(["input"])
    assert told == [before, inside]
    grouped.load(Design())
    assert len(told) == 3


@pytest.mark.parametrize("action", [set_kernel, lambda document, _size: document.undo()])
def test_a_selection_made_by_a_preview_that_ends_is_part_of_the_change(document, action):
    set_kernel(document, 7)
    document.about_to_change.connect(lambda: document.select(["conv1x1"]))
    emitted = []
    document.changed.connect(emitted.append)
    action(document, 3)
    assert emitted_parts(emitted)[0] >= {"design"}
    assert len(emitted) == 1


def test_a_selection_made_by_a_preview_that_ends_comes_back_with_undo(document):
    document.about_to_change.connect(lambda: document.select(["conv1x1"]))
    set_kernel(document, 3)
    assert document.selection == ("conv1x1",)
    document.select(["input"])
    document.undo()
    assert document.selection == ("conv1x1",)


def test_a_change_made_by_a_subscriber_reaches_all_others_after_the_first(document):
    first, second = [], []

    def correct(change):
        first.append(change)
        if document.design.blocks["conv"].kind.kernel == (3, 3):
            assert set_kernel(document, 7)

    document.changed.connect(correct)
    document.changed.connect(second.append)
    set_kernel(document, 3)
    assert first == second
    kernels = [change.after.design.blocks["conv"].kind.kernel for change in second]
    assert kernels == [(3, 3), (7, 7)]
    assert second[1].before is second[0].after
    assert document.history.count() == 2


@pytest.mark.parametrize(
    "name",
    ["design", "analysis", "selection", "view", "entered_group", "memory_units", "path", "title"],
)
def test_the_state_can_be_read_but_not_set_from_outside(document, name):
    with pytest.raises(AttributeError):
        setattr(document, name, getattr(document, name))
