"""What is under way on the canvas ends before the design, or what is seen of it, changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks import BY_NAME
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy
from designer.ui.canvas.scene import scene_sync
from tests.support.mouse import CONTROL, Pull, move, port, spot

KEYS = Qt.Key


def chain(length=6):
    kind = BY_NAME["conv1x1"](filters=8)
    blocks = [Block("input", BY_NAME["input"](height=8, width=8, channels=8))]
    blocks += [Block(f"c{place}", kind) for place in range(length)]
    ids = [block.id for block in blocks]
    return tidy.tidy(Design(blocks, tuple(map(Wire, ids, ids[1:]))))


@pytest.fixture
def busy(window, monkeypatch):
    """A window in which even a small removal is kept for undo."""
    monkeypatch.setattr(scene_sync, "CACHE_REMOVALS_FROM", 1)
    window.document.load(chain())
    window.canvas.zoom_full()
    return window


def drag_all(canvas):
    canvas.document.select(canvas.document.design.blocks)
    return Pull(canvas, spot(canvas, "c1")).to(spot(canvas, "c4"))


def copy_one(canvas):
    return Pull(canvas, spot(canvas, "c1"), CONTROL).to(spot(canvas, "c4"), 3)


def lead_a_wire(canvas):
    return Pull(canvas, port(canvas, "c2", 0)).to(spot(canvas, "c4"))


def draw_a_wire(canvas):
    return Pull(canvas, port(canvas, "c2")).to(spot(canvas, "c5"))


def choose_by_keys(canvas):
    canvas.document.select(["c1"])
    QTest.keyClick(canvas, KEYS.Key_C)
    assert canvas.gesture is not None


GESTURES = (drag_all, copy_one, lead_a_wire, draw_a_wire, choose_by_keys)


def looks_new(canvas):
    """Whether cards and wires are where and as the design says."""
    scene, design = canvas.canvas_scene, canvas.document.design
    cards = scene.cards.items()
    placed = all(card.at == design.blocks[key].at for key, card in cards)
    said = all(card.face == scene.face(key, canvas.document.analysis) for key, card in cards)
    return placed and said and all(wire.opacity() == 1 for wire in scene.wires.values())


@pytest.mark.parametrize("begin", GESTURES)
def test_a_removal_in_the_middle_of_a_gesture_is_undone_to_what_the_design_says(busy, begin):
    canvas, document = busy.canvas, busy.document
    begin(canvas)
    busy.edits.select_all()
    busy.edits.delete()
    assert canvas.gesture is None
    assert not document.design.blocks
    busy.edits.undo()
    assert document.design == chain()
    assert looks_new(canvas)


def test_a_removal_while_cards_glide_is_undone_to_their_places(busy):
    canvas, document = busy.canvas, busy.document
    document.edit("Move", block_edits.move(document.design, {"c3": (40.0, 800.0)}))
    busy.tidying.tidy()
    busy.edits.select_all()
    busy.edits.delete()
    busy.edits.undo()
    assert looks_new(canvas)


@pytest.mark.parametrize("begin", GESTURES)
def test_looking_into_a_group_ends_a_gesture(busy, begin):
    canvas, document = busy.canvas, busy.document
    document.edit("Group", group_edits.group(document.design, ["c3", "c4", "c5"], "g"))
    (group,) = document.design.groups
    pull, before = begin(canvas), document.design
    document.enter(group.id)
    assert canvas.gesture is None
    if pull is not None:
        pull.to(pull.at).drop()
    assert document.design is before
    assert not canvas.grab().isNull()


def test_undo_in_the_middle_of_a_box_shows_what_is_selected(busy):
    canvas, document = busy.canvas, busy.document
    document.edit("Bypass", block_edits.bypass(document.design, ["c5"], True), select=["c5"])
    document.select(["input"])
    first = canvas.canvas_scene.cards["c0"].rect().adjusted(-40, -40, 0, 0)
    Pull(canvas, canvas.mapFromScene(first.topLeft())).to(spot(canvas, "c2"))
    assert len(document.selection) > 1
    document.undo_stack.undo()
    shown = {key for key, card in canvas.canvas_scene.cards.items() if card.selected}
    assert shown == set(document.selection)


def test_a_button_let_go_elsewhere_ends_the_drag(busy):
    canvas, document = busy.canvas, busy.document
    before = document.design
    drag_all(canvas)
    move(canvas, spot(canvas, "c2"), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    assert canvas.gesture is None
    assert document.design is before
    assert looks_new(canvas)


def test_choosing_by_keys_keeps_tab_and_ends_where_the_keys_go_elsewhere(busy, qtbot):
    canvas, document = busy.canvas, busy.document
    choose_by_keys(canvas)
    QTest.keyClick(canvas, KEYS.Key_Tab)
    assert canvas.hasFocus()
    assert canvas.gesture is not None
    document.select(["c3"])
    assert canvas.gesture is None
    choose_by_keys(canvas)
    busy.palette_pane.search.setFocus()
    qtbot.waitUntil(lambda: canvas.gesture is None)
    assert looks_new(canvas)
