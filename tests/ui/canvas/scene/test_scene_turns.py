"""Changes of many cards: shown in small parts, and in the end as a scene that is built at once."""

import random
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits, group_edits
from designer.core.layout import tidy
from designer.ui.canvas.scene import scene_turns
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from tests.benchmarks.large_designs import inception

BLOCKS = 120
"""The number of blocks of the design; each is at least one part of a change of all."""


class CountedTurns:
    """Turns of the event loop; `count` is how often the work has let it run, or could have."""

    def __init__(self):
        self.count = 0
        self.open = 0
        self.look = lambda: None
        self._rng = random.Random(11)

    @contextmanager
    def take(self, _text):
        self.open += 1
        yield self._check
        self.open -= 1

    def _check(self):
        self.count += 1
        self.look()
        if self._rng.random() < 0.02:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


@pytest.fixture
def grouped():
    """A design of Inception modules, each of which is a group."""
    design = inception(BLOCKS)
    for module in range((BLOCKS - 1) // 8):
        members = [key for key in design.blocks if key.startswith(f"{module}/")]
        design = group_edits.group(design, members, f"Module {module}")
    return tidy.with_positions(design)


@pytest.fixture
def turns(monkeypatch):
    monkeypatch.setattr(scene_turns, "MIN_CARDS_IN_TURNS", 10)
    return CountedTurns()


@pytest.fixture
def canvas(qtbot, grouped, turns):
    """A canvas that shows `grouped`, and takes `turns` with each change."""
    document = Document()
    canvas = CanvasView(document)
    document.setParent(canvas)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 600)
    canvas.canvas_scene.turns.source = turns.take
    canvas.show()
    qtbot.waitExposed(canvas)
    document.load(grouped)
    return canvas


def picture(scene):
    """Return all that the items of a scene show, by their keys."""
    cards = {
        key: (card.at, card.card_text, card.selected, card.extent(), card.pos().toTuple())
        for key, card in scene.cards.items()
    }
    wires = {key: (wire.segments, wire.shape_known) for key, wire in scene.wires.items()}
    frames = {key: (item.area, item.name, item.selected) for key, item in scene.frames.items()}
    return cards, wires, frames, sorted(scene.stubs), scene.content_rect()


def groups_of(document):
    return [group.id for group in document.design.groups]


def delete_half(document):
    keys = list(document.design.blocks)[::2]
    document.edit("Delete", block_edits.remove(document.design, keys), select=())


def move_all(document):
    places = {key: (x + 8, y + 16) for key, (x, y) in positions(document).items()}
    document.edit("Move", block_edits.move(document.design, places))


def positions(document):
    return {key: block.at for key, block in document.design.blocks.items()}


def fold(document, collapsed):
    design = document.design
    folded = group_edits.set_collapsed(design, groups_of(document), collapsed)
    document.edit("Fold", folded)


ACTS = {
    "select": lambda document: document.select(document.design.blocks),
    "move": move_all,
    "delete": delete_half,
    "collapse": lambda document: fold(document, True),
    "expand": lambda document: fold(document, False),
    "undo": Document.undo,
    "redo": Document.redo,
}
"""What is done with many blocks at once, by name."""


def test_after_each_of_many_changes_in_turns_the_scene_is_as_if_built_at_once(canvas, turns):
    document, rng = canvas.document, random.Random(3)
    for _ in range(9):
        name = rng.choice(list(ACTS))
        ACTS[name](document)
        assert not turns.open
        other = Document()
        other.load(document.design)
        other.select(document.selection)
        assert picture(canvas.canvas_scene) == picture(CanvasScene(other, other)), name
        other.deleteLater()


@pytest.mark.parametrize("name", ["select", "move", "delete", "collapse"])
def test_a_change_of_all_blocks_is_shown_in_as_many_parts_as_there_are_blocks(canvas, turns, name):
    turns.count = 0
    ACTS[name](canvas.document)
    changed = BLOCKS // 2 if name == "delete" else BLOCKS - 20
    assert turns.count >= changed


def test_the_canvas_keeps_its_picture_until_all_items_fit_together(canvas, turns):
    updates = set()
    turns.look = lambda: updates.add(canvas.updatesEnabled())
    move_all(canvas.document)
    assert updates == {False}
    assert canvas.updatesEnabled()


def test_a_small_change_takes_no_turns(canvas, turns, monkeypatch):
    monkeypatch.setattr(scene_turns, "MIN_CARDS_IN_TURNS", BLOCKS + 1)
    turns.count = 0
    move_all(canvas.document)
    assert turns.count == 0
