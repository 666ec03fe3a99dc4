"""Alt and the keyboard: chords with their note, gestures, and the menu bar, by single strokes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.mouse import ALT, PLAIN, drag, spot

KEY = Qt.Key


@pytest.fixture
def canvas(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    window.document.select(["conv1x1"])
    return window.canvas


def press(widget, *keys):
    """Holds each of these keys, Alt first."""
    for key in keys:
        QTest.keyPress(widget, key, ALT)


def let_go(widget, *keys):
    for key in keys:
        QTest.keyRelease(widget, key, PLAIN if key == KEY.Key_Alt else ALT)


def roll(widget, letter):
    """Alt and a letter as a fast hand strikes them: Alt goes up first."""
    press(widget, KEY.Key_Alt, letter)
    let_go(widget, KEY.Key_Alt, letter)


def keyboard_is_on(window):
    """Whether the canvas has the keyboard, and no menu is lit or open."""
    bar = window.menuBar()
    return window.canvas.hasFocus() and bar.activeAction() is None


@pytest.mark.parametrize("letter", [KEY.Key_S, KEY.Key_A, KEY.Key_M, KEY.Key_Up])
def test_after_alt_and_a_letter_the_keyboard_stays_on_the_canvas(window, canvas, letter):
    roll(canvas, letter)
    assert keyboard_is_on(window)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert keyboard_is_on(window)


def test_alt_by_itself_leaves_the_keyboard_where_it_is(window, canvas):
    press(canvas, KEY.Key_Alt)
    let_go(canvas, KEY.Key_Alt)
    assert keyboard_is_on(window)


def test_after_a_chord_delete_deletes_what_it_selected(window, canvas):
    roll(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_U)
    assert set(window.document.selection) == {"input", "conv1x1"}
    assert keyboard_is_on(window)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Delete)
    assert list(window.document.design.blocks) == ["conv"]


@pytest.mark.parametrize(
    ("key", "held"), [(KEY.Key_F10, PLAIN), (KEY.Key_F, ALT)], ids=["F10", "Alt+F"]
)
def test_f10_and_alt_with_its_letter_open_a_menu(qtbot, canvas, key, held):
    QTest.keyClick(canvas, key, held)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "File"
    menu.close()


def test_the_second_stroke_may_be_struck_with_alt_still_down(window, canvas):
    press(canvas, KEY.Key_Alt, KEY.Key_S)
    let_go(canvas, KEY.Key_S)
    press(canvas, KEY.Key_U)
    let_go(canvas, KEY.Key_U, KEY.Key_Alt)
    assert set(window.document.selection) == {"input", "conv1x1"}
    assert keyboard_is_on(window)


def test_while_a_chord_is_under_way_a_note_tells_what_may_follow(window, canvas):
    roll(canvas, KEY.Key_S)
    assert window.notice.isVisible()
    words = window.notice.text().split(" · ")
    assert set(words) == {"U upstream", "D downstream", "C connected", "I inverse"}
    QTest.keyClick(canvas, KEY.Key_I)
    assert not window.notice.isVisible()
    roll(canvas, KEY.Key_A)
    assert "H distribute horizontally" in window.notice.text()
    # Another chord begun instead.
    roll(canvas, KEY.Key_S)
    assert "U upstream" in window.notice.text()


def test_escape_gives_up_the_chord_and_nothing_else(window, canvas):
    roll(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert not window.notice.isVisible()
    assert window.document.selection == ("conv1x1",)
    QTest.keyClick(canvas, KEY.Key_U)
    assert window.document.selection == ("conv1x1",)


def test_another_key_or_a_press_of_the_mouse_gives_it_up_and_means_what_it_means(window, canvas):
    roll(canvas, KEY.Key_S)
    QTest.keyClick(canvas, KEY.Key_Right)
    assert not window.notice.isVisible()
    assert window.document.selection == ("conv",)
    roll(canvas, KEY.Key_S)
    drag(canvas, spot(canvas, "input"), spot(canvas, "input") + QPoint(0, 80))
    assert not window.notice.isVisible()
    assert window.document.selection == ("input",)
    QTest.keyClick(canvas, KEY.Key_D)
    assert window.document.selection == ("input",)


def test_a_chord_that_needs_more_blocks_says_so(window, canvas):
    roll(canvas, KEY.Key_A)
    QTest.keyClick(canvas, KEY.Key_T)
    assert window.notice.text() == "Select two or more blocks first"
