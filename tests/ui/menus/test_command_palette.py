"""Ctrl+Shift+P under real keys: every action of the menus by its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.ui import actions
from designer.ui.app import settings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def anything(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_P, CONTROL | SHIFT)
    qtbot.waitUntil(window.command_palette.prompt.field.hasFocus)
    return window.command_palette.prompt


def row(prompt, place):
    model = prompt.rows.model()
    index = model.index(place)
    return index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole)


def typed(prompt, text):
    prompt.field.clear()
    QTest.keyClicks(prompt.field, text)
    return row(prompt, 0)[0]


def test_every_action_but_itself_is_there_under_its_name(window, anything):
    assert anything.rows.model().rowCount() == len(list(actions.entries())) - 1
    for entry in actions.entries():
        if entry.id != "do_anything":
            name = window.actions_by_id[entry.id].text().replace("&", "").rstrip("…")
            assert name in typed(anything, name)


def test_enter_runs_the_action_and_the_keyboard_is_back_on_the_canvas(window, anything):
    assert typed(anything, "sel all") == "Select all"
    QTest.keyClick(anything.field, KEY.Key_Return)
    assert window.document.selection == ("input", "conv1x1", "conv")
    assert not anything.isVisible()
    assert window.canvas.hasFocus()


def test_keys_and_switches_are_told(window, anything):
    typed(anything, "duplicate")
    assert row(anything, 0)[1] == "Duplicate, select a block first, not available"
    window.document.select(["conv"])
    typed(anything, "duplicate")
    assert row(anything, 0)[1] == "Duplicate, Ctrl+D"
    typed(anything, "inspector")
    assert row(anything, 0)[1] == "Inspector, on · Ctrl+Shift+2"


def test_what_is_off_says_why_and_does_not_run(anything):
    assert typed(anything, "undo") == "Undo"
    assert "there is no edit to take back" in row(anything, 0)[1]
    QTest.keyClick(anything.field, KEY.Key_Return)
    assert anything.isVisible()


def test_what_was_used_last_comes_first_also_in_the_next_session(window, anything):
    for words in ("frame all", "theme light"):
        typed(anything, words)
        QTest.keyClick(anything.field, KEY.Key_Return)
        window.actions_by_id["do_anything"].trigger()
    assert [row(anything, place)[0] for place in (0, 1)] == ["Theme ▸ Light", "Frame all"]
    assert settings.recent_actions() == ["theme_light", "frame_all"]


def test_a_name_no_action_has_is_told(anything):
    QTest.keyClicks(anything.field, "zzzz")
    assert anything.layout().itemAt(2).widget().text() == "No action is called that"
    QTest.keyClick(anything.field, KEY.Key_Return)
    assert anything.isVisible()
