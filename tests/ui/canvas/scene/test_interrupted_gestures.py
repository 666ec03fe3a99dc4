"""Interrupted gestures: a change of the design, or entering a group, ends a gesture first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy
from designer.ui.canvas.scene.canvas_scene import CACHE_REMOVALS_FROM
from tests.support.mouse import CONTROL, ActiveDrag, move_mouse, point_on_card, port_point

Key = Qt.Key


def chain(length=6):
    """Return an input followed by `length` 1×1 convolutions, placed by the automatic layout."""
    kind = KINDS_BY_NAME["conv1x1"](filters=8)
    blocks = [Block("input", KINDS_BY_NAME["input"](height=8, width=8, channels=8))]
    blocks += [Block(f"c{index}", kind) for index in range(length)]
    ids = [block.id for block in blocks]
    return tidy.tidy(Design(blocks, tuple(map(Wire, ids, ids[1:]))))


@pytest.fixture
def caching_window(window):
    """A window with a chain of so many blocks that their items are kept for undo if removed."""
    window.document.load(chain(CACHE_REMOVALS_FROM))
    window.canvas.zoom_full()
    window.canvas.centerOn(window.canvas.canvas_scene.cards["c3"])
    return window


def drag_all(canvas):
    """Begin to drag all cards, without releasing the button."""
    canvas.document.select(canvas.document.design.blocks)
    return ActiveDrag(canvas, point_on_card(canvas, "c1")).to(point_on_card(canvas, "c4"))


def drag_copy(canvas):
    """Begin to drag a copy of one card, without releasing the button."""
    return ActiveDrag(canvas, point_on_card(canvas, "c1"), CONTROL).to(
        point_on_card(canvas, "c4"), 3
    )


def rewire(canvas):
    """Begin to drag the end of a wire to another card, without releasing the button."""
    return ActiveDrag(canvas, port_point(canvas, "c2", 0)).to(point_on_card(canvas, "c4"))


def draw_wire(canvas):
    """Begin to draw a new wire from a port, without releasing the button."""
    return ActiveDrag(canvas, port_point(canvas, "c2")).to(point_on_card(canvas, "c5"))


def connect_by_keys(canvas):
    """Begin to draw a wire by keys: press C, without choosing a target or pressing Enter."""
    canvas.document.select(["c1"])
    QTest.keyClick(canvas, Key.Key_C)
    assert canvas.gesture is not None


GESTURES = (drag_all, drag_copy, rewire, draw_wire, connect_by_keys)


def shows_the_design(canvas):
    """Return whether cards and wires look as the design requires, with nothing left of a preview.

    Positions and texts of cards are compared, and no wire may be faint.
    """
    scene, design = canvas.canvas_scene, canvas.document.design
    cards = scene.cards.items()
    placed = all(card.at == design.blocks[key].at for key, card in cards)
    texts_match = all(
        card.card_text == scene.card_text(key, canvas.document.analysis) for key, card in cards
    )
    return placed and texts_match and all(wire.opacity() == 1 for wire in scene.wires.values())


@pytest.mark.parametrize("begin", GESTURES)
def test_undoing_a_removal_during_a_gesture_shows_the_design(caching_window, begin):
    canvas, document = caching_window.canvas, caching_window.document
    begin(canvas)
    caching_window.commands.selecting.everything()
    caching_window.commands.edits.delete()
    assert canvas.gesture is None
    assert not document.design.blocks
    caching_window.commands.edits.undo()
    assert document.design == chain(CACHE_REMOVALS_FROM)
    assert shows_the_design(canvas)


def test_undoing_a_removal_during_an_animation_shows_cards_at_their_positions(caching_window):
    canvas, document = caching_window.canvas, caching_window.document
    document.edit("Move", block_edits.move(document.design, {"c3": (40.0, 800.0)}))
    caching_window.commands.tidying.tidy()
    caching_window.commands.selecting.everything()
    caching_window.commands.edits.delete()
    caching_window.commands.edits.undo()
    assert shows_the_design(canvas)


@pytest.mark.parametrize("begin", GESTURES)
def test_entering_a_group_ends_a_gesture(caching_window, begin):
    canvas, document = caching_window.canvas, caching_window.document
    document.edit("Group", group_edits.group(document.design, ["c3", "c4", "c5"], "g"))
    (group,) = document.design.groups
    pull, before = begin(canvas), document.design
    document.enter_group(group.id)
    assert canvas.gesture is None
    if pull is not None:
        pull.to(pull.at).drop()
    assert document.design is before
    assert not canvas.grab().isNull()


def drag_selection_box(canvas):
    """Begin to drag a selection box over several cards, without releasing the button."""
    first = canvas.canvas_scene.cards["c0"].rect().adjusted(-40, -40, 0, 0)
    ActiveDrag(canvas, canvas.mapFromScene(first.topLeft())).to(point_on_card(canvas, "c2"))
    assert len(canvas.document.selection) > 1


def test_an_edit_during_a_selection_box_keeps_the_selection_from_before_the_box(caching_window):
    canvas, document = caching_window.canvas, caching_window.document
    document.select(["input"])
    drag_selection_box(canvas)
    changes = []
    document.changed.connect(changes.append)
    document.edit("Bypass", block_edits.set_bypassed(document.design, ["c5"], True))
    assert len(changes) == 1
    assert document.selection == ("input",)
    QTest.keyClick(canvas, Key.Key_Z, CONTROL)
    assert document.selection == ("input",)


def test_an_undo_during_a_selection_box_shows_the_selection(caching_window):
    canvas, document = caching_window.canvas, caching_window.document
    document.edit("Bypass", block_edits.set_bypassed(document.design, ["c5"], True), select=["c5"])
    document.select(["input"])
    drag_selection_box(canvas)
    document.undo()
    shown = {key for key, card in canvas.canvas_scene.cards.items() if card.selected}
    assert shown == set(document.selection)


def test_a_lost_mouse_release_ends_the_drag(caching_window):
    canvas, document = caching_window.canvas, caching_window.document
    before = document.design
    drag_all(canvas)
    move_mouse(
        canvas, point_on_card(canvas, "c2"), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    assert canvas.gesture is None
    assert document.design is before
    assert shows_the_design(canvas)


def test_connecting_by_keys_uses_the_tab_key_and_ends_when_the_focus_moves(caching_window, qtbot):
    canvas, document = caching_window.canvas, caching_window.document
    connect_by_keys(canvas)
    QTest.keyClick(canvas, Key.Key_Tab)
    assert canvas.hasFocus()
    assert canvas.gesture is not None
    document.select(["c3"])
    assert canvas.gesture is None
    connect_by_keys(canvas)
    caching_window.palette_pane.search.setFocus()
    qtbot.waitUntil(lambda: canvas.gesture is None)
    assert shows_the_design(canvas)
