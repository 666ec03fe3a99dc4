"""Unavailable actions are disabled in the menus; menus and shortcuts tell the user why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits, group_edits
from designer.ui.canvas.scene.hit import Hit
from designer.ui.menus.context_menu import show_context_menu

KEY = Qt.Key
CONTROL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def canvas(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    return window.canvas


def enabled_in_context_menu(window, *selected):
    """Return the ids of the enabled entries in the context menu of the last selected card."""
    window.document.select(selected)
    card = window.canvas.canvas_scene.cards_of(selected)[-1]
    position = window.canvas.mapToGlobal(window.canvas.rect().center())
    menu = show_context_menu(
        window.canvas,
        window.actions_by_id,
        window.availability.watch_menu,
        Hit(window.canvas.canvas_scene.cards[card].rect().center(), card),
        position,
    )
    enabled = {action.objectName() for action in menu.actions() if action.isEnabled()}
    menu.close()
    return enabled


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (KEY.Key_G, CONTROL),
        (KEY.Key_S, SHIFT),
        (KEY.Key_C, PLAIN),
        (KEY.Key_B, CONTROL),
        (KEY.Key_H, PLAIN),
        (KEY.Key_F2, PLAIN),
        (KEY.Key_D, CONTROL),
        (KEY.Key_Return, PLAIN),
    ],
)
def test_a_shortcut_that_needs_a_selected_block_says_so(window, canvas, key, modifiers):
    before = window.document.design
    QTest.keyClick(canvas, key, modifiers)
    assert window.notice.isVisible()
    assert window.notice.text() == "Select a block first"
    assert window.document.design is before


def test_other_shortcuts_give_their_own_reasons(window, canvas):
    QTest.keyClick(canvas, KEY.Key_Z, CONTROL)
    assert window.notice.text() == "There is no edit to take back"
    QTest.keyClick(canvas, KEY.Key_Delete)
    assert window.notice.text() == "Nothing is selected"
    QTest.keyClick(canvas, KEY.Key_M, CONTROL)
    assert window.notice.text() == "Nothing is at fault"


@pytest.mark.usefixtures("canvas")
def test_a_shortcut_of_the_canvas_gives_no_reason_in_another_pane(window):
    window.palette_pane.cards.setFocus()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_F2)
    assert not window.notice.isVisible()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_G, CONTROL)
    assert window.notice.text() == "Select a block first"


def test_group_and_fault_actions_are_disabled_for_a_valid_block_outside_groups(window, canvas):
    enabled = enabled_in_context_menu(window, "conv")
    assert not enabled & {"mend", "ungroup", "fold", "enter_group"}
    assert {"rename", "swap_kind", "group", "delete"} <= enabled
    # After the menu is closed the shortcuts give their reasons again.
    QTest.keyClick(canvas, KEY.Key_H)
    assert "in no group" in window.notice.text()


def test_actions_that_became_possible_are_enabled_in_the_context_menu(window):
    design = window.document.design
    broken = block_edits.change_field(design, ["conv"], "kernel", 99)
    broken = block_edits.change_field(broken, ["conv"], "padding", "valid")
    window.document.edit("Group", group_edits.group(broken, ["conv"], "Head"))
    assert {"mend", "ungroup", "fold", "enter_group"} <= enabled_in_context_menu(window, "conv")


def test_the_tooltip_of_an_action_disabled_in_a_menu_gives_the_reason(window):
    window.document.select(["conv"])
    menu = window.actions_by_id["mend"].associatedObjects()[0]
    menu.aboutToShow.emit()
    assert window.actions_by_id["mend"].toolTip().endswith("Nothing is at fault")
    menu.aboutToHide.emit()
    assert window.actions_by_id["mend"].isEnabled()


def test_a_notice_says_what_a_fix_has_changed(window, canvas):
    broken = block_edits.change_field(window.document.design, ["conv"], "kernel", 99)
    window.document.edit("Break", block_edits.change_field(broken, ["conv"], "padding", "valid"))
    QTest.keyClick(canvas, KEY.Key_M, CONTROL)
    assert window.notice.text() == "Padding set to same"
    assert window.document.history.undoText() == "Set padding to same"


def test_in_an_empty_design_tab_opens_quick_add_from_the_palette_too(qtbot, window):
    window.commands.files.new()
    cards = window.palette_pane.cards
    qtbot.waitUntil(cards.hasFocus)
    QTest.keyClick(cards, KEY.Key_Tab)
    quick_add = window.commands.quick_add
    qtbot.waitUntil(lambda: quick_add.is_ready and quick_add.prompt.field.hasFocus())
    QTest.keyClicks(QApplication.focusWidget(), "28x28x192 > 1x1 16")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert len(window.document.design.blocks) == 2
    # In a design with blocks Tab moves the focus, and does not open quick add.
    cards.setFocus()
    QTest.keyClick(cards, KEY.Key_Tab)
    assert not quick_add.prompt.isVisible()
