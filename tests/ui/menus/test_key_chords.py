"""Alt and the keyboard: chords with their notice, gestures, and the menu bar."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.mouse import ALT, PLAIN, drag, point_on_card

KEY = Qt.Key


@pytest.fixture
def canvas(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    window.document.select(["conv1x1"])
    return window.canvas


def press(widget, *keys):
    """Press these keys and hold them. Alt, if it is among them, must come first."""
    for key in keys:
        QTest.keyPress(widget, key, ALT)


def release(widget, *keys):
    """Release these keys, which were pressed with `press`."""
    for key in keys:
        QTest.keyRelease(widget, key, PLAIN if key == KEY.Key_Alt else ALT)


def strike_fast(widget, letter):
    """Strike Alt and a letter as in fast typing, where Alt is released before the letter."""
    press(widget, KEY.Key_Alt, letter)
    release(widget, KEY.Key_Alt, letter)


def canvas_keeps_focus(window):
    """Return whether the canvas has the focus and no menu is highlighted or open."""
    bar = window.menuBar()
    return window.canvas.hasFocus() and bar.activeAction() is None


@pytest.mark.parametrize("letter", [KEY.Key_S, KEY.Key_A, KEY.Key_M, KEY.Key_Up])
def test_after_alt_and_a_letter_the_canvas_keeps_the_focus(window, canvas, letter):
    strike_fast(canvas, letter)
    assert canvas_keeps_focus(window)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert canvas_keeps_focus(window)


def test_alt_alone_does_not_move_the_focus(window, canvas):
    press(canvas, KEY.Key_Alt)
    release(canvas, KEY.Key_Alt)
    assert canvas_keeps_focus(window)


def test_delete_after_a_chord_removes_the_blocks_that_it_selected(window, canvas):
    strike_fast(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_U)
    assert set(window.document.selection) == {"input", "conv1x1"}
    assert canvas_keeps_focus(window)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Delete)
    assert list(window.document.design.blocks) == ["conv"]


@pytest.mark.parametrize(
    ("key", "modifiers"), [(KEY.Key_F10, PLAIN), (KEY.Key_F, ALT)], ids=["F10", "Alt+F"]
)
def test_f10_and_alt_with_a_mnemonic_open_a_menu(qtbot, canvas, key, modifiers):
    QTest.keyClick(canvas, key, modifiers)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "File"
    menu.close()


def test_alt_may_be_held_at_the_second_stroke(window, canvas):
    press(canvas, KEY.Key_Alt, KEY.Key_S)
    release(canvas, KEY.Key_S)
    press(canvas, KEY.Key_U)
    release(canvas, KEY.Key_U, KEY.Key_Alt)
    assert set(window.document.selection) == {"input", "conv1x1"}
    assert canvas_keeps_focus(window)


def test_after_the_first_stroke_a_notice_lists_the_second_strokes(window, canvas):
    strike_fast(canvas, KEY.Key_S)
    assert window.notice.isVisible()
    hints = window.notice.text().split(" · ")
    assert set(hints) == {"U upstream", "D downstream", "C connected", "I inverse"}
    QTest.keyClick(canvas, KEY.Key_I)
    assert not window.notice.isVisible()
    strike_fast(canvas, KEY.Key_A)
    assert "H distribute horizontally" in window.notice.text()
    # The first stroke of another chord replaces the pending one.
    strike_fast(canvas, KEY.Key_S)
    assert "U upstream" in window.notice.text()


def test_escape_cancels_only_the_chord(window, canvas):
    strike_fast(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert not window.notice.isVisible()
    assert window.document.selection == ("conv1x1",)
    QTest.keyClick(canvas, KEY.Key_U)
    assert window.document.selection == ("conv1x1",)


def test_another_key_or_a_mouse_press_cancels_the_chord_and_has_its_usual_effect(window, canvas):
    strike_fast(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_Right)
    assert not window.notice.isVisible()
    assert window.document.selection == ("conv",)
    strike_fast(canvas, KEY.Key_S)
    drag(canvas, point_on_card(canvas, "input"), point_on_card(canvas, "input") + QPoint(0, 80))
    assert not window.notice.isVisible()
    assert window.document.selection == ("input",)
    QTest.keyClick(canvas, KEY.Key_D)
    assert window.document.selection == ("input",)


def test_a_chord_that_needs_more_blocks_says_so(window, canvas):
    strike_fast(canvas, KEY.Key_A)
    QTest.keyClick(canvas, KEY.Key_T)
    assert window.notice.text() == "Select two or more blocks first"
