"""A subscriber of a document that fails: the others are informed, and then everything is shown."""

from __future__ import annotations

import random
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication

from designer.core.edits import block_edits
from designer.files import writer
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from tests.support.failing_calls import failing_call
from tests.support.random_edits import random_edit

FOLDERS = ("ui/canvas/scene", "ui/inspector", "ui/window", "display", "ui/canvas/items")
"""Folders in whose functions an exception is raised in turn."""
MAX_BLOCKS = 10
"""From this number of blocks on, the random edits remove some."""


class Subscriber:
    """A subscriber of a document that notes what it received, and fails as often as it is told."""

    def __init__(self, document, failures=0):
        self.failures = failures
        self.changes = []
        document.changed.connect(self.follow)

    def follow(self, change):
        self.changes.append(change)
        if self.failures:
            self.failures -= 1
            raise ValueError


def rename(document, name):
    return document.edit("Rename", document.design.with_name_and_notes(name=name))


def test_after_a_failure_all_others_are_informed_and_everything_is_emitted_once_more(
    document, errors
):
    total = errors.total
    failing, other = Subscriber(document, failures=1), Subscriber(document)
    assert rename(document, "a")
    assert failing.changes == other.changes
    first, second = other.changes
    assert (first.refreshed, first.after.design) == (False, document.design)
    assert second.refreshed
    assert second.design_changed
    assert second.selection_changed
    assert second.selected_wires_changed
    assert second.file_changed
    assert not second.replaced
    assert second.changed_rows == list(document.design.blocks)
    assert second.before is second.after is first.after
    assert errors.total == total + 1
    rename(document, "b")
    assert [change.refreshed for change in other.changes] == [False, True, False]


def test_one_that_fails_again_gets_everything_with_the_next_change(document, errors):
    subscriber = Subscriber(document, failures=2)
    rename(document, "a")
    assert [change.refreshed for change in subscriber.changes] == [False, True]
    document.undo()
    assert [change.refreshed for change in subscriber.changes] == [False, True, False, True]
    document.redo()
    assert len(subscriber.changes) == 5
    assert errors.last_sentence == "ValueError"


def assert_shown(scene, document):
    """Check that `scene` shows the same as a new scene of `document`."""
    fresh = CanvasScene(document)
    assert shown(scene) == shown(fresh)
    shiboken6.delete(fresh)


def shown(scene):
    """Return what `scene` shows: cards, wires and frames."""
    cards = {key: (card.card_text, card.at, card.picture) for key, card in scene.cards.items()}
    wires = {key: (item.segments, item.shape_known) for key, item in scene.wires.items()}
    frames = {key: item.boundingRect() for key, item in scene.frames.items()}
    return cards, wires, frames, len(scene.items())


def test_a_window_whose_subscribers_fail_anywhere_shows_the_design_and_goes_on(window, errors):
    document, scene = window.document, window.canvas.canvas_scene
    window.inspector_pane.ensure_created()
    first = writer.dumps(document.design)
    rng = random.Random(7)
    failures = 0
    for turn in range(24):
        name, outcome = random_edit(rng, document.design, MAX_BLOCKS)
        action = document.undo if turn % 5 == 4 else partial(document.edit, name, outcome)
        before = errors.total
        with failing_call(rng.randint(1, 60), FOLDERS[turn % len(FOLDERS)]):
            action()
        failures += errors.total > before
        if errors.total > before and turn % 3 == 0:
            assert_shown(scene, document)
    assert failures >= 5
    QCoreApplication.processEvents()
    errors.dismiss()
    index = document.history.index()
    while document.history.index() < index + 100:
        document.edit(*random_edit(rng, document.design, MAX_BLOCKS))
    assert_shown(scene, document)
    while document.history.canUndo():
        document.undo()
    assert writer.dumps(document.design) == first
    assert_shown(scene, document)
    assert errors.unseen == 0


def test_a_selection_shown_before_a_failure_is_shown_after_it(window, errors):
    document, scene = window.document, window.canvas.canvas_scene
    document.select(["conv"])
    failing = Subscriber(document, failures=1)
    document.edit("Move", block_edits.move(document.design, {"conv1x1": (300, 200)}))
    assert scene.cards["conv"].selected
    assert not scene.cards["conv1x1"].selected
    assert (errors.unseen, len(failing.changes)) == (1, 2)
