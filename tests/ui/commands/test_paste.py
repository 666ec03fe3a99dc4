"""Paste at the mouse, duplicate beside, and the menu of the right button."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.ui import actions
from designer.ui.menus import context_menu
from tests.support.mouse import CONTROL, RIGHT, on_wire, spot


def middle(window, keys):
    """The middle of what these blocks' cards cover."""
    places = [window.document.design.blocks[key].at for key in keys]
    left, right = min(x for x, _ in places), max(x for x, _ in places) + CARD_WIDTH
    top, bottom = min(y for _, y in places), max(y for _, y in places) + CARD_HEIGHT
    return (left + right) / 2, (top + bottom) / 2


def apart(window):
    rects = [card.rect() for card in window.canvas.canvas_scene.cards.values()]
    return not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_what_is_pasted_has_its_middle_at_the_mouse(window):
    canvas, before = window.canvas, window.document.design
    window.document.select(["conv1x1", "conv"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    at = canvas.mapFromScene(QPointF(300, 260))
    QTest.mouseMove(canvas.viewport(), at)
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    there = canvas.mapToScene(at)
    x, y = middle(window, window.document.selection)
    assert abs(x - there.x()) <= 4
    assert abs(y - there.y()) <= 4
    assert window.document.design.graph.inputs["conv_2"] == ["conv1x1_2"]
    assert apart(window)
    assert window.document.undo_stack.count() == 1
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    assert apart(window)
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.design is before


def test_with_the_mouse_elsewhere_it_is_pasted_in_the_middle_of_what_is_seen(window):
    canvas = window.canvas
    window.document.select(["conv"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    canvas.look_at(QPointF(288, 900))
    QTest.keyClick(canvas, Qt.Key.Key_V, CONTROL)
    seen = canvas.mapToScene(canvas.viewport().rect().center())
    x, y = middle(window, ["conv_2"])
    assert abs(x - seen.x()) <= 5
    assert abs(y - seen.y()) <= 5


def test_ctrl_d_puts_copies_beside(window):
    window.document.select(["conv1x1", "conv"])
    QTest.keyClick(window.canvas, Qt.Key.Key_D, CONTROL)
    design = window.document.design
    assert design.graph.inputs["conv_2"] == ["conv1x1_2"]
    assert design.blocks["conv_2"].at[0] == design.blocks["conv"].at[0]
    assert apart(window)


@pytest.fixture
def asked(window):
    """Opens the menu of the right button somewhere; gives it."""

    def ask(at, reason=QContextMenuEvent.Reason.Mouse):
        viewport = window.canvas.viewport()
        if reason == QContextMenuEvent.Reason.Mouse:
            QTest.mouseMove(viewport, at)
            QTest.mousePress(viewport, RIGHT, pos=at)
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
        QTest.mouseRelease(viewport, RIGHT, pos=at)
        return QApplication.activePopupWidget()

    return ask


def choose(menu, name):
    """Clicks an entry."""
    action = next(one for one in menu.actions() if one.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def names(menu):
    return {action.objectName() for action in menu.actions()} - {""}


def test_the_right_button_on_a_card_selects_it_and_offers_what_can_be_done(window, asked):
    menu = asked(spot(window.canvas, "conv"))
    assert window.document.selection == ("conv",)
    assert {"delete", "duplicate", "bypass", "rename"} <= names(menu)
    choose(menu, "delete")
    assert "conv" not in window.document.design.blocks


def test_on_a_selected_card_it_keeps_the_selection(window, asked):
    window.document.select(["conv1x1", "conv"])
    choose(asked(spot(window.canvas, "conv")), "duplicate")
    assert window.document.undo_stack.undoText() == "Duplicate 2 blocks"


def test_on_a_wire_it_offers_to_remove_it(window, asked):
    choose(asked(on_wire(window.canvas, "conv1x1", "conv")), "delete")
    assert window.document.design.wires == (("input", "conv1x1"),)


def test_what_is_pasted_from_it_lands_where_it_was_opened(window, asked):
    window.document.select(["conv"])
    window.edits.copy()
    at = QPoint(250, 450)
    menu = asked(at)
    QApplication.sendEvent(window.canvas.viewport(), QEvent(QEvent.Type.Leave))
    choose(menu, "paste")
    there = window.canvas.mapToScene(at)
    x, y = middle(window, ["conv_2"])
    assert abs(x - there.x()) <= 4
    assert abs(y - there.y()) <= 4


def test_the_menu_key_asks_about_the_selection(window, asked):
    window.document.select(["conv1x1"])
    menu = asked(QPoint(1, 1), QContextMenuEvent.Reason.Keyboard)
    assert "rename" in names(menu)
    assert window.document.selection == ("conv1x1",)
    menu.close()


def test_during_a_gesture_no_menu_opens(window, asked):
    canvas = window.canvas
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot(canvas, "conv"))
    assert asked(spot(canvas, "conv")) is None
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot(canvas, "conv"))


def test_it_offers_only_what_the_menus_have():
    known = {entry.id for entry in actions.entries()}
    for offered in (context_menu.ON_CARD, context_menu.ON_WIRE, context_menu.ON_CANVAS):
        assert set(offered) - {context_menu.SEPARATOR} <= known
