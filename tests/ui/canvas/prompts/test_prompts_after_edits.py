"""What is open over the canvas follows edits made meanwhile: by shortcuts, by the header."""

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


def typed(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def undo(window):
    """A click on the button in the header, which leaves the keyboard where it is."""
    buttons = window.header.findChildren(QPushButton)
    button = next(one for one in buttons if one.accessibleName() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(window):
    """The prompt that is open, with the keyboard in it."""
    shown = [one for one in window.canvas.findChildren(Prompt) if one.isVisible()]
    assert not shown or shown[0].field.hasFocus()
    return shown[0] if shown else None


def select(window, *blocks):
    window.document.select(blocks)
    window.canvas.setFocus()


@pytest.fixture
def adding(qtbot, window):
    """Quick add behind the convolution, as soon as texts can be read."""

    def adding():
        select(window, "conv")
        strike(KEY.Key_Tab)
        qtbot.waitUntil(lambda: window.adding.is_ready)

    return adding


def test_enter_adds_to_the_design_as_a_shortcut_left_it(window, adding):
    adding()
    typed("3x3 64")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].bypassed
    assert len(window.document.design.blocks) == 4
    assert window.document.undo_stack.count() == 2


def test_enter_brings_nothing_back_that_the_header_undid(window, adding):
    before = window.document.design
    select(window, "conv")
    strike(KEY.Key_B, CONTROL)
    adding()
    typed("3x3 64")
    undo(window)
    assert window.document.design is before
    strike(KEY.Key_Return)
    assert not window.document.design.blocks["conv"].bypassed
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_a_row_marked_by_hand_stays_marked(window, adding):
    adding()
    typed("max")
    strike(KEY.Key_Down)
    place = opened(window).place
    assert place > 0
    strike(KEY.Key_B, CONTROL)
    assert opened(window).place == place


def test_the_list_of_kinds_goes_with_the_block(window):
    select(window, "conv")
    strike(KEY.Key_D, CONTROL)
    window.canvas.setFocus()
    strike(KEY.Key_S, SHIFT)
    undo(window)
    assert opened(window) is None
    assert window.canvas.hasFocus()


def test_the_list_of_kinds_swaps_those_that_are_left(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_S, SHIFT)
    window.document.edit("Delete", block_edits.remove(window.document.design, ["conv"]))
    typed("drop")
    strike(KEY.Key_Return)
    kinds = [block.kind.name for block in window.document.design.blocks.values()]
    assert kinds == ["input", "dropout"]


def test_find_no_longer_lists_what_was_undone(window):
    select(window, "conv")
    strike(KEY.Key_D, CONTROL)
    strike(KEY.Key_F, CONTROL)
    typed("5x5")
    rows = opened(window).rows.model()
    assert rows.rowCount() == 2
    undo(window)
    assert rows.rowCount() == 1
    assert window.document.selection == ("conv",)
    strike(KEY.Key_Down)
    typed(" ")
    strike(KEY.Key_Return)
    assert window.document.selection == ("conv",)


def test_an_edit_while_one_searches_selects_what_it_selects(window):
    select(window, "conv1x1")
    strike(KEY.Key_F, CONTROL)
    typed("5x5")
    strike(KEY.Key_D, CONTROL)
    assert window.document.selection == ("conv_2",)
    assert opened(window).place == 0


def test_escape_from_find_goes_back_into_no_group_that_is_gone(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    window.document.enter(group.id)
    window.canvas.setFocus()
    strike(KEY.Key_F, CONTROL)
    undo(window)
    strike(KEY.Key_Escape)
    assert window.document.entered is None
    assert set(window.canvas.canvas_scene.cards) == {"input", "conv1x1", "conv"}
    assert not window.breadcrumb.isVisible()


@pytest.mark.parametrize("keys", [(KEY.Key_Tab, PLAIN), (KEY.Key_F, CONTROL), (KEY.Key_S, SHIFT)])
def test_a_prompt_is_left_with_the_design_it_was_opened_over(window, bottleneck, keys):
    select(window, "conv")
    strike(*keys)
    assert opened(window)
    window.document.load(bottleneck)
    assert opened(window) is None


def test_a_window_closed_before_texts_can_be_read_is_told_of_no_parser(qtbot, monkeypatch):
    """What a slot raises would fail the test."""
    read, made = threading.Event(), []

    def slow():
        read.wait()
        made.append(True)

    monkeypatch.setattr(quick_add, "parser", slow)
    window = MainWindow()
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    strike(KEY.Key_Tab)
    adding = window.adding
    with qtbot.waitSignal(window.destroyed):
        window.close()
    read.set()
    qtbot.waitUntil(lambda: bool(made))
    QApplication.processEvents()
    assert not adding.is_ready
