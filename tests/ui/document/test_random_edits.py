"""Thousands of random edits: undo restores the first file byte for byte, and views stay correct."""

from __future__ import annotations

import random

import pytest
import shiboken6

from designer.core.analysis.analysis import analyse
from designer.core.edits import block_edits
from designer.files import reader, writer
from designer.resources import path
from designer.ui.canvas.scene.canvas_scene import CACHE_REMOVALS_FROM, CanvasScene
from designer.ui.document.document import Document
from tests.support.random_edits import random_edit

TOTAL_EDITS = 10_000
EDITS_PER_ROUND_TRIP = 10
"""Number of edits after which the design is written and read back."""


def _edit(document, rng, times):
    """Make random edits until `times` of them have changed the design."""
    before = document.history.count()
    while document.history.count() < before + times:
        name, outcome = random_edit(rng, document.design)
        document.edit(name, outcome)
        if document.history.count() % EDITS_PER_ROUND_TRIP == 0:
            assert reader.parse(writer.dumps(document.design)) == document.design, name


def _undo_all(document):
    while document.history.canUndo():
        document.undo()


@pytest.mark.timeout(240)
def test_undoing_ten_thousand_random_edits_restores_the_first_file_byte_for_byte():
    document = Document()
    document.load(reader.read(path("templates", "modules", "2-inception-3a-reduced.cnn.json")))
    before = writer.dumps(document.design)
    rng = random.Random(4)
    for _ in range(10):
        _edit(document, rng, TOTAL_EDITS // 10)
        # The analysis updated after each edit equals an analysis of the whole design.
        assert document.analysis.rows == analyse(document.design).rows
        assert document.analysis.totals == analyse(document.design).totals
    last = writer.dumps(document.design)
    assert document.history.count() == TOTAL_EDITS
    assert reader.parse(last) == document.design
    _undo_all(document)
    assert writer.dumps(document.design) == before
    while document.history.canRedo():
        document.redo()
    assert writer.dumps(document.design) == last


@pytest.mark.parametrize("cache_from", [1, CACHE_REMOVALS_FROM])
def test_after_random_edits_the_canvas_shows_the_same_as_a_new_one(document, cache_from):
    scene = CanvasScene(document, cache_removals_from=cache_from)
    rng = random.Random(5)
    for turn in range(40):
        _edit(document, rng, 10)
        if turn % 3 == 0:
            for _ in range(rng.randint(1, 15)):
                document.undo()
        fresh = CanvasScene(document)
        assert _shown(scene) == _shown(fresh)
        # Delete the new scene at once; otherwise it would process all further edits of the test.
        shiboken6.delete(fresh)


def test_undo_restores_the_same_card_items_that_a_removal_removed(document):
    scene = CanvasScene(document, cache_removals_from=2)
    before = dict(scene.cards), dict(scene.wires)
    document.edit("Delete", block_edits.remove(document.design, document.design.blocks))
    document.undo()
    assert (scene.cards, scene.wires) == before
    document.redo()
    document.edit("Name", document.design.with_name_and_notes(name="Other"))
    assert not scene.cards
    document.undo()
    document.undo()
    assert scene.cards.keys() == before[0].keys()


def _shown(scene):
    """Return what `scene` shows: cards with positions, wires with paths, and group frames."""
    cards = {key: (card.card_text, card.at, card.picture) for key, card in scene.cards.items()}
    wires = {key: (item.segments, item.shape_known) for key, item in scene.wires.items()}
    return cards, wires, {key: item.boundingRect() for key, item in scene.frames.items()}
