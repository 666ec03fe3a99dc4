"""Every key of the menus is on every keyboard, and none fires while one types."""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

KEY = Qt.Key
SAFE = re.compile(
    r"((Ctrl|Shift|Alt)\+){0,2}"
    r"([A-Z0-9]|F([1-9]|1[0-2])|Left|Right|Up|Down|Home|End|Del|Backspace|Tab|Return|Enter|Esc)"
)
"""Letters, digits, and keys with a name that a small keyboard has too."""
SIGNS = {"Ctrl++", "Ctrl+-"}
"""Zoom's, for which every keyboard has a key."""
ALIASES = {"Ctrl+="}
"""Ctrl and plus, where plus takes Shift."""


def menu_actions(menu):
    for action in menu.actions():
        if action.menu():
            yield from menu_actions(action.menu())
        elif not action.isSeparator():
            yield action


def strokes(sequence):
    return sequence.toString().split(", ")


def test_every_key_is_on_every_keyboard(window):
    actions = [action for action in menu_actions(window.menuBar()) if action.shortcuts()]
    assert len(actions) > 30
    for action in actions:
        keys = [sequence.toString() for sequence in action.shortcuts()]
        assert set(keys) - ALIASES, f"{action.text()} has no key of its own"
        for sequence in action.shortcuts():
            for stroke in strokes(sequence):
                known = SAFE.fullmatch(stroke) or stroke in SIGNS | ALIASES
                assert known, f"{stroke} of {action.text()}"


def test_no_key_is_one_that_types_a_character_on_other_keyboards(window):
    # Ctrl+Alt is AltGr on Windows: Ctrl+Alt+E is the sign of the euro.
    for action in menu_actions(window.menuBar()):
        for sequence in action.shortcuts():
            assert not re.search(r"Ctrl\+.*Alt\+|Alt\+.*Ctrl\+", sequence.toString())


def test_no_two_actions_have_the_same_key_and_none_begins_anothers_chord(window):
    taken = {}
    for action in menu_actions(window.menuBar()):
        for sequence in action.shortcuts():
            assert sequence.toString() not in taken, action.text()
            taken[sequence.toString()] = action
    beginnings = {key.split(", ")[0] for key in taken if ", " in key}
    assert not beginnings & set(taken)


def test_no_menu_opens_at_the_key_that_begins_a_chord(window):
    letters = {re.search("&(.)", action.text())[1].upper() for action in window.menuBar().actions()}
    chords = {
        stroke.removeprefix("Alt+")
        for action in menu_actions(window.menuBar())
        for sequence in action.shortcuts()
        for stroke in strokes(sequence)[:1]
        if re.fullmatch("Alt[+][A-Z]", stroke)
    }
    assert chords
    assert not letters & chords


def test_while_one_types_letters_are_letters(window):
    window.document.select(["conv1x1"])
    search = window.palette_pane.search
    search.setFocus()
    before = window.document.design
    at = window.canvas.mapToScene(0, 0)
    single = sorted(
        {
            sequence.toString()
            for action in menu_actions(window.menuBar())
            for sequence in action.shortcuts()
            if re.fullmatch("[A-Z]", sequence.toString())
        }
    )
    assert single
    for letter in single:
        QTest.keyClick(search, letter)
    QTest.keyClick(search, KEY.Key_Delete)
    assert search.text().upper() == "".join(single)
    assert window.document.design is before
    assert window.document.selection == ("conv1x1",)
    assert window.canvas.mapToScene(0, 0) == at


def test_letters_belong_to_the_canvas_alone(window):
    """In the palette a letter looks for a card."""
    window.document.select(["conv1x1"])
    window.palette_pane.cards.setFocus()
    at = window.canvas.mapToScene(0, 0)
    QTest.keyClick(window.palette_pane.cards, KEY.Key_F)
    assert window.canvas.mapToScene(0, 0) == at
