"""The undo command: which versions it shows, and which steps become one."""

import pytest
from PySide6.QtGui import QUndoStack

from designer.blocks.basic.input import Input
from designer.core.graph.design import Block, Design
from designer.ui.document.undo_step import UndoStep, Version


def version(height, selection=()):
    """Return a version whose design is one input of this height."""
    return Version(Design([Block("in", Input(height=height, width=8, channels=3))]), selection)


@pytest.fixture
def shown():
    """The versions that the steps have shown so far."""
    return []


@pytest.fixture
def push(shown):
    """A function that pushes a step from the version shown last; it returns the undo stack."""
    stack = QUndoStack()
    first = version(1)

    def push_step(text, after, merge_key=None):
        before = shown[-1] if shown else first
        stack.push(UndoStep(text, before, after, shown.append, merge_key))
        return stack

    return push_step


def test_a_step_shows_the_very_versions_it_was_made_with(push, shown):
    small, large = version(8, ("in",)), version(16)
    push("Set height to 8", small)
    stack = push("Set height to 16", large)
    assert (shown[0] is small, shown[1] is large) == (True, True)
    stack.undo()
    assert shown[2].design is small.design
    assert shown[2].selection == ("in",)
    stack.redo()
    assert shown[3].design is large.design


def test_steps_with_one_merge_key_become_one_named_after_the_last(push, shown):
    push("Set height to 8", version(8), "height")
    last = version(16, ("in",))
    stack = push("Set height to 16", last, "height")
    assert (stack.count(), stack.undoText()) == (1, "Set height to 16")
    stack.undo()
    assert shown[-1] == version(1)
    stack.redo()
    assert shown[-1] is last


@pytest.mark.parametrize("keys", [("height", "width"), ("height", None), (None, None)])
def test_steps_without_a_common_merge_key_stay_apart(push, keys):
    push("Set height to 8", version(8), keys[0])
    stack = push("Set height to 16", version(16), keys[1])
    assert stack.count() == 2


def test_a_merged_step_that_ends_where_it_began_is_dropped(push):
    push("Set height to 8", version(8), "height")
    stack = push("Set height to 1", version(1, ("in",)), "height")
    assert (stack.count(), stack.canUndo()) == (0, False)
