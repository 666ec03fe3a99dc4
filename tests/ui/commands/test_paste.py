"""Paste at the pointer, duplicate, and the context menu of the canvas."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.graph import limits
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui import actions
from designer.ui.menus import context_menu
from tests.support.mouse import CONTROL, RIGHT, point_on_card, point_on_wire


def middle(window, keys):
    """Return the centre of the rectangle that encloses the cards of the blocks `keys`."""
    positions = [window.document.design.blocks[key].at for key in keys]
    left, right = min(x for x, _ in positions), max(x for x, _ in positions) + CARD_WIDTH
    top, bottom = min(y for _, y in positions), max(y for _, y in positions) + CARD_HEIGHT
    return (left + right) / 2, (top + bottom) / 2


def cards_are_apart(window):
    """Return whether no two cards of the window's canvas overlap."""
    rects = [card.rect() for card in window.canvas.canvas_scene.cards.values()]
    return not any(first.intersects(second) for first, second in combinations(rects, 2))


def test_pasted_blocks_are_centred_at_the_pointer(window):
    canvas, before = window.canvas, window.document.design
    window.document.select(["conv1x1", "conv"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    at = canvas.mapFromScene(QPointF(300, 260))
    QTest.mouseMove(canvas.viewport(), at)
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    pointer = canvas.mapToScene(at)
    x, y = middle(window, window.document.selection)
    assert abs(x - pointer.x()) <= 4
    assert abs(y - pointer.y()) <= 4
    assert window.document.design.graph.inputs["conv_2"] == ["conv1x1_2"]
    assert cards_are_apart(window)
    assert window.document.history.count() == 1
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    assert cards_are_apart(window)
    window.document.undo()
    window.document.undo()
    assert window.document.design is before


@pytest.mark.parametrize("key", [Qt.Key.Key_V, Qt.Key.Key_D])
def test_copies_that_make_the_design_too_large_are_refused_in_words(window, key, monkeypatch):
    before = window.document.design
    window.document.select(["conv1x1", "conv"])
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CONTROL)
    monkeypatch.setattr(limits, "MAX_BLOCKS", 4)
    QTest.keyClick(window.canvas, key, CONTROL)
    assert window.document.design is before
    assert "A design has at most 4 blocks, and this would have 5" in window.notice.text()


def test_with_the_pointer_outside_blocks_are_pasted_in_the_middle_of_the_view(window):
    canvas = window.canvas
    window.document.select(["conv"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    canvas.look_at(QPointF(288, 900))
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    centre = canvas.mapToScene(canvas.viewport().rect().center())
    x, y = middle(window, ["conv_2"])
    assert abs(x - centre.x()) <= 5
    assert abs(y - centre.y()) <= 5


def test_ctrl_d_adds_copies_that_overlap_no_card(window):
    window.document.select(["conv1x1", "conv"])
    QTest.keyClick(window.canvas, Qt.Key.Key_D, CONTROL)
    design = window.document.design
    assert design.graph.inputs["conv_2"] == ["conv1x1_2"]
    assert design.blocks["conv_2"].at[0] == design.blocks["conv"].at[0]
    assert cards_are_apart(window)


@pytest.fixture
def open_menu(window):
    """A function that opens the context menu at a position in the viewport and returns the menu."""

    def open_at(at, reason=QContextMenuEvent.Reason.Mouse):
        viewport = window.canvas.viewport()
        if reason == QContextMenuEvent.Reason.Mouse:
            QTest.mouseMove(viewport, at)
            QTest.mousePress(viewport, RIGHT, pos=at)
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
        QTest.mouseRelease(viewport, RIGHT, pos=at)
        return QApplication.activePopupWidget()

    return open_at


def choose(menu, name):
    """Click the entry of `menu` with the action id `name`."""
    action = next(action for action in menu.actions() if action.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def ids(menu):
    """Return the action ids of the entries of `menu`."""
    return {action.objectName() for action in menu.actions()} - {""}


def test_a_right_click_on_a_card_selects_it_and_offers_its_actions(window, open_menu):
    menu = open_menu(point_on_card(window.canvas, "conv"))
    assert window.document.selection == ("conv",)
    assert {"delete", "duplicate", "bypass", "rename"} <= ids(menu)
    choose(menu, "delete")
    assert "conv" not in window.document.design.blocks


def test_a_right_click_on_a_selected_card_keeps_the_selection(window, open_menu):
    window.document.select(["conv1x1", "conv"])
    choose(open_menu(point_on_card(window.canvas, "conv")), "duplicate")
    assert window.document.history.undoText() == "Duplicate 2 blocks"


def test_the_menu_of_a_wire_can_remove_it(window, open_menu):
    choose(open_menu(point_on_wire(window.canvas, "conv1x1", "conv")), "delete")
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_paste_from_the_menu_adds_blocks_where_it_was_opened(window, open_menu):
    window.document.select(["conv"])
    window.commands.clipboard.copy()
    at = QPoint(250, 450)
    menu = open_menu(at)
    QApplication.sendEvent(window.canvas.viewport(), QEvent(QEvent.Type.Leave))
    choose(menu, "paste")
    pointer = window.canvas.mapToScene(at)
    x, y = middle(window, ["conv_2"])
    assert abs(x - pointer.x()) <= 4
    assert abs(y - pointer.y()) <= 4


def test_the_menu_key_opens_the_menu_of_the_selection(window, open_menu):
    window.document.select(["conv1x1"])
    menu = open_menu(QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert "rename" in ids(menu)
    assert window.document.selection == ("conv1x1",)
    menu.close()


def test_no_menu_opens_during_a_gesture(window, open_menu):
    canvas = window.canvas
    QTest.mousePress(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_on_card(canvas, "conv")
    )
    assert open_menu(point_on_card(canvas, "conv")) is None
    QTest.mouseRelease(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_on_card(canvas, "conv")
    )


def test_the_menu_has_only_actions_of_the_menu_bar():
    all_ids = {entry.id for entry in actions.entries()}
    for menu_ids in (context_menu.ON_CARD, context_menu.ON_WIRE, context_menu.ON_CANVAS):
        assert set(menu_ids) - {context_menu.SEPARATOR} <= all_ids
