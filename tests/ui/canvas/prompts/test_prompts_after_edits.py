"""Prompts stay correct when a shortcut or the title bar edits the design while they are open."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from designer.core.edits import block_edits
from designer.ui.canvas.prompts import quick_add
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.window.main_window import MainWindow

KEY = Qt.Key
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def strike(key, modifiers=PLAIN):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def click_undo(window):
    """Click the Undo button in the title bar; the click does not move the keyboard focus."""
    buttons = window.header.findChildren(QPushButton)
    button = next(button for button in buttons if button.accessibleName() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_prompt(window):
    """Return the open prompt, which must have the keyboard focus, or None if none is open."""
    visible = [prompt for prompt in window.canvas.findChildren(Prompt) if prompt.isVisible()]
    assert not visible or visible[0].field.hasFocus()
    return visible[0] if visible else None


def select(window, *blocks):
    window.document.select(blocks)
    window.canvas.setFocus()


@pytest.fixture
def open_quick_add(qtbot, window):
    """A function that opens quick add with "conv" selected and waits until texts can be read."""

    def open_and_wait():
        select(window, "conv")
        strike(KEY.Key_Tab)
        qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)

    return open_and_wait


def test_enter_adds_to_the_design_as_a_shortcut_has_changed_it(window, open_quick_add):
    open_quick_add()
    type_text("3x3 64")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].bypassed
    assert len(window.document.design.blocks) == 4
    assert window.document.history.count() == 2


def test_enter_does_not_restore_an_edit_undone_from_the_title_bar(window, open_quick_add):
    before = window.document.design
    select(window, "conv")
    strike(KEY.Key_B, CONTROL)
    open_quick_add()
    type_text("3x3 64")
    click_undo(window)
    assert window.document.design is before
    strike(KEY.Key_Return)
    assert not window.document.design.blocks["conv"].bypassed
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_a_row_marked_by_the_user_stays_marked_after_an_edit(window, open_quick_add):
    open_quick_add()
    type_text("max")
    strike(KEY.Key_Down)
    place = open_prompt(window).marked_index
    assert place > 0
    strike(KEY.Key_B, CONTROL)
    assert open_prompt(window).marked_index == place


def test_the_list_of_kinds_closes_when_its_block_is_removed(window):
    select(window, "conv")
    strike(KEY.Key_D, CONTROL)
    window.canvas.setFocus()
    strike(KEY.Key_S, SHIFT)
    click_undo(window)
    assert open_prompt(window) is None
    assert window.canvas.hasFocus()


def test_the_list_of_kinds_changes_the_blocks_that_remain(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_S, SHIFT)
    window.document.edit("Delete", block_edits.remove(window.document.design, ["conv"]))
    type_text("drop")
    strike(KEY.Key_Return)
    kinds = [block.kind.name for block in window.document.design.blocks.values()]
    assert kinds == ["input", "dropout"]


def test_find_no_longer_lists_a_block_whose_creation_was_undone(window):
    select(window, "conv")
    strike(KEY.Key_D, CONTROL)
    strike(KEY.Key_F, CONTROL)
    type_text("5x5")
    rows = open_prompt(window).rows.model()
    assert rows.rowCount() == 2
    click_undo(window)
    assert rows.rowCount() == 1
    assert window.document.selection == ("conv",)
    strike(KEY.Key_Down)
    type_text(" ")
    strike(KEY.Key_Return)
    assert window.document.selection == ("conv",)


def test_an_edit_during_a_search_sets_the_selection(window):
    select(window, "conv1x1")
    strike(KEY.Key_F, CONTROL)
    type_text("5x5")
    strike(KEY.Key_D, CONTROL)
    assert window.document.selection == ("conv_2",)
    assert open_prompt(window).marked_index == 0


def test_escape_from_find_does_not_enter_a_group_that_was_removed(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    window.document.enter_group(group.id)
    window.canvas.setFocus()
    strike(KEY.Key_F, CONTROL)
    click_undo(window)
    strike(KEY.Key_Escape)
    assert window.document.entered_group is None
    assert set(window.canvas.canvas_scene.cards) == {"input", "conv1x1", "conv"}
    assert not window.breadcrumb.isVisible()


@pytest.mark.parametrize("keys", [(KEY.Key_Tab, PLAIN), (KEY.Key_F, CONTROL), (KEY.Key_S, SHIFT)])
def test_a_prompt_closes_when_its_design_is_replaced(window, bottleneck, keys):
    select(window, "conv")
    strike(*keys)
    assert open_prompt(window)
    window.document.load(bottleneck)
    assert open_prompt(window) is None


def test_a_window_closed_before_the_parser_is_ready_gets_no_call_from_it(qtbot, monkeypatch):
    """The late result must not reach a deleted object: an exception in a slot fails the test."""
    may_finish, finished = threading.Event(), []

    def slow_parser():
        may_finish.wait()
        finished.append(True)

    monkeypatch.setattr(quick_add, "parser", slow_parser)
    window = MainWindow()
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    strike(KEY.Key_Tab)
    quick_add_prompt = window.commands.quick_add
    with qtbot.waitSignal(window.destroyed):
        window.close()
    may_finish.set()
    qtbot.waitUntil(lambda: bool(finished))
    QApplication.processEvents()
    assert not quick_add_prompt.is_ready
