"""Every shortcut can be typed on every keyboard layout, and none acts while text is typed."""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

KEY = Qt.Key
SAFE = re.compile(
    r"((Ctrl|Shift|Alt)\+){0,2}"
    r"([A-Z0-9]|F([1-9]|1[0-2])|Left|Right|Up|Down|Home|End|Del|Backspace|Tab|Return|Enter|Esc)"
)
"""Matches shortcuts that every layout has: letters, digits, and named keys that small keyboards
have too."""
SIGNS = {"Ctrl++", "Ctrl+-"}
"""The shortcuts of zoom, for which every keyboard has a key."""
ALIASES = {"Ctrl+="}
"""Ctrl with the plus key, as Qt reports it on layouts on which a plus needs Shift."""


def menu_actions(menu):
    for action in menu.actions():
        if action.menu():
            yield from menu_actions(action.menu())
        elif not action.isSeparator():
            yield action


def strokes(sequence):
    return sequence.toString().split(", ")


def test_every_shortcut_exists_on_every_keyboard(window):
    actions = [action for action in menu_actions(window.menuBar()) if action.shortcuts()]
    assert len(actions) > 30
    for action in actions:
        keys = [sequence.toString() for sequence in action.shortcuts()]
        assert set(keys) - ALIASES, f"{action.text()} has no key of its own"
        for sequence in action.shortcuts():
            for stroke in strokes(sequence):
                available = SAFE.fullmatch(stroke) or stroke in SIGNS | ALIASES
                assert available, f"{stroke} of {action.text()}"


def test_no_shortcut_types_a_character_on_another_keyboard(window):
    # On Windows Ctrl+Alt is AltGr: Ctrl+Alt+E types the euro sign.
    for action in menu_actions(window.menuBar()):
        for sequence in action.shortcuts():
            assert not re.search(r"Ctrl\+.*Alt\+|Alt\+.*Ctrl\+", sequence.toString())


def test_no_two_actions_share_a_shortcut_or_the_first_stroke_of_a_chord(window):
    owners = {}
    for action in menu_actions(window.menuBar()):
        for sequence in action.shortcuts():
            assert sequence.toString() not in owners, action.text()
            owners[sequence.toString()] = action
    first_strokes = {key.split(", ")[0] for key in owners if ", " in key}
    assert not first_strokes & set(owners)


def test_no_menu_mnemonic_is_the_first_stroke_of_a_chord(window):
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


def test_letter_shortcuts_type_letters_in_a_text_field(window):
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


def test_letter_shortcuts_work_only_on_the_canvas(window):
    """In the palette a letter key instead selects a card that begins with the letter."""
    window.document.select(["conv1x1"])
    window.palette_pane.cards.setFocus()
    at = window.canvas.mapToScene(0, 0)
    QTest.keyClick(window.palette_pane.cards, KEY.Key_F)
    assert window.canvas.mapToScene(0, 0) == at
