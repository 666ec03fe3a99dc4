"""Ten thousand random edits, undone, give the first file byte for byte."""

from __future__ import annotations

import random

import pytest
import shiboken6

from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.files import reader, writer
from designer.resources import path
from designer.ui.canvas.scene import scene_sync
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from tests.support.random_edits import random_edit

MANY = 10_000
EACH = 10
"""After so many edits the file of the design is read."""


def _edit(document, chance, times):
    """That many edits that took effect."""
    done = document.undo_stack.count()
    while document.undo_stack.count() < done + times:
        name, outcome = random_edit(chance, document.design)
        document.edit(name, outcome)
        if document.undo_stack.count() % EACH == 0:
            assert reader.parse(writer.dumps(document.design)) == document.design, name


def _undo_all(document):
    while document.undo_stack.canUndo():
        document.undo_stack.undo()


def test_ten_thousand_random_edits_undone_give_the_first_file_byte_for_byte():
    document = Document()
    document.load(reader.read(path("templates", "modules", "2-inception-3a-reduced.cnn.json")))
    before = writer.dumps(document.design)
    chance = random.Random(4)
    for _ in range(10):
        _edit(document, chance, MANY // 10)
        # What was reused all the way is what is worked out from nothing.
        assert document.analysis.rows == analyse(document.design).rows
        assert document.analysis.totals == analyse(document.design).totals
    last = writer.dumps(document.design)
    assert document.undo_stack.count() == MANY
    assert reader.parse(last) == document.design
    _undo_all(document)
    assert writer.dumps(document.design) == before
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert writer.dumps(document.design) == last


@pytest.mark.parametrize("kept_from", [1, scene_sync.CACHE_REMOVALS_FROM])
def test_the_canvas_follows_random_edits_and_shows_what_a_new_one_would(
    canvas, monkeypatch, kept_from
):
    monkeypatch.setattr(scene_sync, "CACHE_REMOVALS_FROM", kept_from)
    document, scene = canvas.document, canvas.canvas_scene
    chance = random.Random(5)
    for turn in range(40):
        _edit(document, chance, 10)
        if turn % 3 == 0:
            for _ in range(chance.randint(1, 15)):
                document.undo_stack.undo()
        fresh = CanvasScene(document)
        assert _shown(scene) == _shown(fresh)
        # At once: it would follow every further edit until the test is over.
        shiboken6.delete(fresh)


def test_undo_puts_back_the_very_cards_that_a_removal_took_away(canvas, monkeypatch):
    monkeypatch.setattr(scene_sync, "CACHE_REMOVALS_FROM", 2)
    document, scene = canvas.document, canvas.canvas_scene
    before = dict(scene.cards), dict(scene.wires)
    document.edit("Delete", block_edits.remove(document.design, document.design.blocks))
    document.undo_stack.undo()
    assert (scene.cards, scene.wires) == before
    document.undo_stack.redo()
    document.edit("Name", document.design.with_words(name="Other"))
    assert not scene.cards
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert scene.cards.keys() == before[0].keys()


def _shown(scene):
    """All that a scene shows: faces and places of cards, courses of wires, frames."""
    cards = {key: (card.face, card.at, card.plate) for key, card in scene.cards.items()}
    wires = {key: (item.segments, item.known) for key, item in scene.wires.items()}
    return cards, wires, {key: item.boundingRect() for key, item in scene.frames.items()}
