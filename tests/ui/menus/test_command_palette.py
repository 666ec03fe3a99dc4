"""The command palette of Ctrl+Shift+P, with real key events."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.ui import actions
from designer.ui.app import settings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def palette(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_P, CONTROL | SHIFT)
    qtbot.waitUntil(window.command_palette.prompt.field.hasFocus)
    return window.command_palette.prompt


def row(prompt, number):
    """Return the title and the accessible text of the row with this number."""
    model = prompt.rows.model()
    index = model.index(number)
    return index.data(), index.data(Qt.ItemDataRole.AccessibleTextRole)


def first_match(prompt, text):
    """Type `text` into the prompt and return the title of the first row."""
    prompt.field.clear()
    QTest.keyClicks(prompt.field, text)
    return row(prompt, 0)[0]


def test_every_action_except_its_own_is_found_by_its_name(window, palette):
    assert palette.rows.model().rowCount() == len(list(actions.entries())) - 1
    for entry in actions.entries():
        if entry.id != "do_anything":
            name = window.actions_by_id[entry.id].text().replace("&", "").rstrip("…")
            assert name in first_match(palette, name)


def test_enter_runs_the_action_and_the_canvas_gets_the_focus_back(window, palette):
    assert first_match(palette, "sel all") == "Select all"
    QTest.keyClick(palette.field, KEY.Key_Return)
    assert window.document.selection == ("input", "conv1x1", "conv")
    assert not palette.isVisible()
    assert window.canvas.hasFocus()


def test_rows_show_shortcuts_and_the_state_of_switches(window, palette):
    first_match(palette, "duplicate")
    assert row(palette, 0)[1] == "Duplicate, select a block first, not available"
    window.document.select(["conv"])
    first_match(palette, "duplicate")
    assert row(palette, 0)[1] == "Duplicate, Ctrl+D"
    first_match(palette, "inspector")
    assert row(palette, 0)[1] == "Inspector, on · Ctrl+Shift+2"


def test_an_unavailable_action_shows_its_reason_and_does_not_run(palette):
    assert first_match(palette, "undo") == "Undo"
    assert "there is no edit to take back" in row(palette, 0)[1]
    QTest.keyClick(palette.field, KEY.Key_Return)
    assert palette.isVisible()


def test_recent_actions_come_first_and_are_stored_in_the_settings(window, palette):
    for text in ("frame all", "theme light"):
        first_match(palette, text)
        QTest.keyClick(palette.field, KEY.Key_Return)
        window.actions_by_id["do_anything"].trigger()
    assert [row(palette, number)[0] for number in (0, 1)] == ["Theme ▸ Light", "Frame all"]
    assert settings.recent_actions() == ["theme_light", "frame_all"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("top", "Align ▸ Top"),
        ("Align Top", "Align ▸ Top"),
        ("align", "Align ▸ Left"),
        ("duplicate", "Duplicate"),
    ],
)
def test_the_name_of_an_action_finds_it_before_others_even_if_it_is_unavailable(
    palette, text, title
):
    assert first_match(palette, text) == title
    assert "not available" in row(palette, 0)[1]


def test_a_text_without_matches_shows_a_message(palette):
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.layout().itemAt(2).widget().text() == "No action is called that"
    QTest.keyClick(palette.field, KEY.Key_Return)
    assert palette.isVisible()
