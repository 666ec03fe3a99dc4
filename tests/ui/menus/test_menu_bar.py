"""The menu bar: which state of the switches it shows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.mouse import CONTROL, SHIFT

ALT = Qt.KeyboardModifier.AltModifier


def test_an_opened_menu_shows_what_was_switched_by_other_means(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    action = window.actions_by_id["palette"]
    qtbot.waitUntil(action.isChecked)
    window.palette_pane.hide()
    QTest.keyClick(window.canvas, Qt.Key.Key_V, ALT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert action in menu.actions()
    assert not action.isChecked()
    menu.close()


def test_the_command_palette_shows_what_was_switched_by_other_means(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    qtbot.waitUntil(window.actions_by_id["palette"].isChecked)
    window.palette_pane.hide()
    QTest.keyClick(window.canvas, Qt.Key.Key_P, CONTROL | SHIFT)
    prompt = window.command_palette.prompt
    qtbot.waitUntil(prompt.field.hasFocus)
    model = prompt.rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    texts = [model.index(row).data(role) for row in range(model.rowCount())]
    assert "Palette, Ctrl+Shift+1" in texts
