"""The undo command: which versions it has, and which steps become one."""

import pytest

from designer.blocks.basic.input import Input
from designer.core.graph.design import Block, Design
from designer.ui.document.undo_step import UndoStack, UndoStep, Version


def version(height, selection=()):
    """Return a version whose design is one input of this height."""
    return Version(Design([Block("in", Input(height=height, width=8, channels=3))]), selection)


@pytest.fixture
def stack():
    """An empty undo stack."""
    return UndoStack()


@pytest.fixture
def push(stack):
    """A function that pushes a step from the version after the last step, or from height 1."""

    def push_step(text, after, merge_key=None):
        last = stack.step_to_undo()
        before = last.after if last else version(1)
        stack.push(UndoStep(text, before, after, merge_key, last))

    return push_step


def test_a_step_has_the_very_versions_it_was_made_with(push, stack):
    small, large = version(8, ("in",)), version(16)
    push("Set height to 8", small)
    push("Set height to 16", large)
    step = stack.step_to_undo()
    assert (step.before is small, step.after is large) == (True, True)
    assert stack.step_to_redo() is None
    stack.undo()
    assert stack.step_to_redo() is step
    assert stack.step_to_undo().after is small


def test_steps_with_one_merge_key_become_one_named_after_the_last(push, stack):
    push("Set height to 8", version(8), "height")
    last = version(16, ("in",))
    push("Set height to 16", last, "height")
    assert (stack.count(), stack.undoText()) == (1, "Set height to 16")
    assert stack.step_to_undo().before == version(1)
    assert stack.step_to_undo().after is last


@pytest.mark.parametrize("keys", [("height", "width"), ("height", None), (None, None)])
def test_steps_without_a_common_merge_key_stay_apart(push, stack, keys):
    push("Set height to 8", version(8), keys[0])
    push("Set height to 16", version(16), keys[1])
    assert stack.count() == 2


def test_a_merged_step_that_ends_where_it_began_is_dropped(push, stack):
    push("Set height to 8", version(8), "height")
    push("Set height to 1", version(1, ("in",)), "height")
    assert (stack.count(), stack.canUndo()) == (0, False)
