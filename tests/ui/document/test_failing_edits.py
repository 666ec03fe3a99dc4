"""Whatever an edit computes may fail: the document stays as it was, and goes on working."""

from __future__ import annotations

import random

import pytest

from designer.blocks.convolution.conv import Conv
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, WireKey
from designer.files import writer
from tests.support.failing_calls import Failure, failing_call
from tests.support.random_edits import random_edit

FOLDER = "core"
"""The folder in whose functions an exception is raised: all that an edit computes."""
MAX_CALLS = 3_000
"""Largest number of calls that one action makes in these tests."""


@pytest.fixture
def grouped(document):
    """The document with the entered group "g", an edit to undo, one to redo, and a selection."""
    document.edit("Group", group_edits.group(document.design, ["conv1x1", "conv"], "Module"))
    document.enter_group(document.design.groups[0].id)
    set_kernel(document, 3)
    set_kernel(document, 7)
    document.undo()
    document.select(["conv"])
    return document


def set_kernel(document, size, key=None):
    changed = block_edits.change_field(document.design, ["conv"], "kernel", size)
    return document.edit(f"Set kernel to {size}", changed, merge_key=key)


def add(document):
    return document.edit("Add", block_edits.append(document.design, Conv.fresh(), ["conv"]))


def load(document):
    # A block without a position is laid out.
    blocks = {**document.design.blocks, "new": Block("new", Conv(filters=3))}
    document.load(document.design.with_parts(blocks=blocks), "other.cnn.json")


def rename_twice(document):
    """Make an edit, and another one that is merged with it and cancels it."""
    before = document.design
    for name in ("a", before.name):
        document.edit("Rename", document.design.with_name_and_notes(name=name), merge_key="name")


ACTIONS = {
    "a field": lambda document: set_kernel(document, 5),
    "an added block": add,
    "undo": lambda document: document.undo(),
    "redo": lambda document: document.redo(),
    "open": load,
    "select": lambda document: document.select(["input"]),
    "select wires": lambda document: document.select_wires([WireKey("conv1x1", "conv", 0)]),
    "enter a group": lambda document: document.enter_group(None),
    "a merged edit": rename_twice,
}


def whole_state(document):
    """Return all that must stay as it is if an action fails, apart from equal objects."""
    history = document.history
    return (
        *map(id, (document.design, document.analysis, document.collapsed_view, document.memory)),
        (document.selection, document.selected_wires, document.view, document.path),
        [history.text(index) for index in range(history.count())],
        (history.index(), history.isClean(), document.modified),
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_that_fails_anywhere_leaves_the_document_as_it_was(grouped, told, action):
    told_before_change, changes = [], []
    grouped.about_to_change.connect(lambda: told_before_change.append(1))
    grouped.changed.connect(changes.append)
    steps = grouped.history.count()
    for number in range(1, MAX_CALLS):
        before = whole_state(grouped)
        try:
            # The core edit function fails in the caller of the document: in this test.
            with failing_call(number, FOLDER):
                ACTIONS[action](grouped)
        except Failure as failure:
            told.append(failure)
        if not told:
            break
        assert [type(error) for error in told] == [Failure]
        if action != "a merged edit" or not changes:
            assert whole_state(grouped) == before
            assert (told_before_change, changes) == ([], [])
        elif grouped.history.count() > steps:
            # The first of both edits succeeded.
            grouped.undo()
        for emitted in (told, told_before_change, changes):
            emitted.clear()
    assert number > 1
    assert number < MAX_CALLS - 1


@pytest.mark.parametrize("action", ACTIONS)
def test_after_a_failure_a_hundred_edits_are_undone_byte_for_byte(grouped, told, action):
    for number in (1, 2, 5, 20):
        try:
            with failing_call(number, FOLDER):
                ACTIONS[action](grouped)
        except Failure as failure:
            told.append(failure)
    assert told
    told.clear()
    first, index = writer.dumps(grouped.design), grouped.history.index()
    rng = random.Random(3)
    while grouped.history.index() < index + 100:
        grouped.edit(*random_edit(rng, grouped.design))
    while grouped.history.index() > index:
        grouped.undo()
    assert writer.dumps(grouped.design) == first
    assert not told
