"""Keys of two strokes on the canvas: Alt and a letter, then a letter with Alt held or not.

As long as a chord is under way a note lists what may follow. Which chords there are is told by the
table of actions; Qt, which would wait for the second stroke in silence, does not get to see them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from designer.ui import actions
from designer.ui.actions.entry import Entry

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow

_MODIFIER_KEYS = {Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}

ChordEntries = dict[str, Entry]
"""By the second stroke the action."""


class KeyChords(QObject):
    """Hears the keys of one window's canvas before it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._canvas = window, window.canvas
        self._under_way: ChordEntries | None = None
        self._canvas.installEventFilter(self)

    @cached_property
    def _chords(self) -> dict[str, ChordEntries]:
        """All chords by their first strokes."""
        found: dict[str, ChordEntries] = {}
        for entry in actions.entries():
            for key in entry.keys:
                first, comma, second = QKeySequence(key).toString().partition(", ")
                if comma:
                    found.setdefault(first, {})[second] = entry
        return found

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is a stroke of a chord; any other gives up the one under way."""
        if event.key() in _MODIFIER_KEYS:
            return False
        if self._under_way is not None:
            if event.key() == Qt.Key.Key_Escape or _second_stroke_text(event) in self._under_way:
                return True
            self._give_up()
        return _stroke_text(event) in self._chords

    def _strike(self, event: QKeyEvent) -> bool:
        """Takes a stroke; whether it was one."""
        if not self._claims(event):
            return False
        under_way = self._under_way
        if under_way is None:
            self._begin(self._chords[_stroke_text(event)])
            return True
        self._give_up()
        entry = under_way.get(_second_stroke_text(event))
        if entry is not None:
            self._run(entry)
        return True

    def _begin(self, chord: ChordEntries) -> None:
        from designer.ui.menus.shortcut_list import (
            without_mnemonics,  # it gathers from all panes, most not there at the start
        )

        self._under_way = chord
        words = (f"{key} {without_mnemonics(entry.text).lower()}" for key, entry in chord.items())
        self._window.notice.hold(" · ".join(words))
        # A press of the mouse means something else.
        self._canvas.viewport().installEventFilter(self)

    def _give_up(self) -> None:
        if self._under_way is not None:
            self._under_way = None
            self._canvas.viewport().removeEventFilter(self)
            self._window.notice.let_go()

    def _run(self, entry: Entry) -> None:
        action = self._window.actions_by_id[entry.id]
        if action.isEnabled():
            action.trigger()
        else:
            self._window.availability.tell(entry)

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._give_up()
        elif isinstance(event, QKeyEvent) and watched.hasFocus():
            if kind == QEvent.Type.ShortcutOverride and self._claims(event):
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                return self._strike(event)
        return super().eventFilter(watched, event)


def _stroke_text(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()


def _second_stroke_text(event: QKeyEvent) -> str:
    """A second stroke, which one may strike with Alt still down."""
    held = event.modifiers() & ~Qt.KeyboardModifier.AltModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
