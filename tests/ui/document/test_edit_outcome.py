"""The next state of a large design: computed elsewhere, and given up if the user cancels."""

from functools import partial

import pytest

from designer.core.edits import block_edits
from designer.core.kinds.problems import Problem
from designer.ui.app.progress import Cancelled
from designer.ui.document import edit_outcome


@pytest.fixture
def large(document, monkeypatch):
    """A document whose design counts as large."""
    monkeypatch.setattr(edit_outcome, "MIN_LARGE_SIZE", 1)
    return document


def cancel(text, _work):
    raise Cancelled(text)


def delete(document):
    return document.edit(
        "Delete conv", partial(block_edits.remove, document.design, ["conv"]), select=()
    )


def test_an_edit_of_a_large_design_and_its_undo_are_computed_by_the_window(large):
    texts = []

    def compute(text, work):
        texts.append(text)
        return work()

    large.compute_long = compute
    before = large.design
    assert delete(large)
    large.undo()
    assert large.design is before
    large.redo()
    assert "conv" not in large.design.blocks
    assert texts == ["Delete conv…", "Undo…", "Redo…"]


@pytest.mark.parametrize("act", [delete, lambda document: document.undo()])
def test_a_cancelled_edit_leaves_all_as_it_was_and_says_so(large, act):
    large.edit("Label", block_edits.relabel(large.design, "conv", "last"))
    before = large.design, large.analysis, large.selection, large.history.index()
    refused, changes = [], []
    large.refused.connect(refused.append)
    large.changed.connect(changes.append)
    large.compute_long = cancel
    act(large)
    assert (large.design, large.analysis, large.selection, large.history.index()) == before
    assert changes == []
    assert [problem.message.partition(" was ")[2] for problem in refused] == ["cancelled"]


def test_an_edit_is_given_up_if_the_design_changes_while_it_is_computed(large):
    def compute(_text, work):
        result = work()
        if len(large.design.blocks) == 3:
            large.compute_long = edit_outcome.compute_at_once
            large.edit("Delete input", block_edits.remove(large.design, ["input"]), select=())
        return result

    large.compute_long = compute
    assert not delete(large)
    assert list(large.design.blocks) == ["conv1x1", "conv"]


def test_a_small_design_is_edited_at_once(document):
    document.compute_long = cancel
    assert delete(document)


@pytest.mark.parametrize("outcome", [Problem("no", "yes"), None, "text"])
def test_what_is_no_design_is_not_large(outcome):
    assert not edit_outcome.is_large(outcome)
