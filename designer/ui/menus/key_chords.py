"""Chords on the canvas: Alt and a letter, then a second letter with or without Alt.

After the first stroke a notice lists the possible second strokes. The chords are defined in the
table of actions. Qt's own shortcut system does not get their keys, because it would wait for the
second stroke without telling the user.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from designer.ui import actions
from designer.ui.actions.entry import Entry
from designer.ui.canvas.overlays.notice import Notice

_MODIFIER_KEYS = {
    Qt.Key.Key_Alt,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
}
"""Modifier keys; pressing one neither completes nor cancels a chord."""

ChordEntries = dict[str, Entry]
"""The actions of the two-stroke shortcuts with the same first stroke, by second stroke."""


class KeyChords(QObject):
    """An event filter on the canvas, which handles the keys of chords.

    A chord is a shortcut of two strokes, such as Alt+S, U.
    """

    def __init__(
        self,
        canvas: QAbstractScrollArea,
        actions_by_id: Mapping[str, QAction],
        show_reason: Callable[[Entry], None],
        notice: Notice,
    ) -> None:
        """Watch the keys of `canvas`; `show_reason` tells the user why an action is unavailable.

        `notice` lists the possible second strokes.
        """
        super().__init__(canvas)
        self._canvas, self._actions = canvas, actions_by_id
        self._show_reason, self._notice = show_reason, notice
        self._pending: ChordEntries | None = None
        """The chords that begin with the first stroke that was made, or None if no chord is
        pending."""
        self._canvas.installEventFilter(self)

    @cached_property
    def _chords(self) -> dict[str, ChordEntries]:
        """All chords (shortcuts of two strokes, such as Alt+S, U), by their first stroke."""
        chords: dict[str, ChordEntries] = {}
        for entry in actions.entries():
            for key in entry.keys:
                first, comma, second = QKeySequence(key).toString().partition(", ")
                if comma:
                    chords.setdefault(first, {})[second] = entry
        return chords

    def _is_chord_key(self, event: QKeyEvent) -> bool:
        """Return whether the key is a stroke of a chord, a shortcut of two strokes.

        If it is not, cancel a chord of which only the first stroke was pressed.
        """
        if event.key() in _MODIFIER_KEYS:
            return False
        if self._pending is not None:
            if event.key() == Qt.Key.Key_Escape or _second_stroke_text(event) in self._pending:
                return True
            self._cancel()
        return _stroke_text(event) in self._chords

    def _handle_key(self, event: QKeyEvent) -> bool:
        """If the key is a stroke of a chord (two-stroke shortcut), begin, complete or cancel it.

        Return whether the key is such a stroke.
        """
        if not self._is_chord_key(event):
            return False
        pending = self._pending
        if pending is None:
            self._begin(self._chords[_stroke_text(event)])
            return True
        self._cancel()
        entry = pending.get(_second_stroke_text(event))
        if entry is not None:
            self._run(entry)
        return True

    def _begin(self, chord: ChordEntries) -> None:
        """Wait for the second stroke of a chord, and list the possible ones in a notice."""
        from designer.ui.menus.shortcut_list import (
            without_mnemonics,  # imported late, because it imports all panes
        )

        self._pending = chord
        hints = (f"{key} {without_mnemonics(entry.text).lower()}" for key, entry in chord.items())
        self._notice.hold_message(" · ".join(hints))
        # A mouse press cancels the chord.
        self._canvas.viewport().installEventFilter(self)

    def _cancel(self) -> None:
        """If the second stroke of a chord is awaited, stop waiting and remove its notice."""
        if self._pending is not None:
            self._pending = None
            self._canvas.viewport().removeEventFilter(self)
            self._notice.clear_held_message()

    def _run(self, entry: Entry) -> None:
        """Run the action of a two-stroke shortcut; if the action is unavailable, show why."""
        action = self._actions[entry.id]
        if action.isEnabled():
            action.trigger()
        else:
            self._show_reason(entry)

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._cancel()
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and watched.hasFocus():
            if kind == QEvent.Type.ShortcutOverride and self._is_chord_key(event):
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                return self._handle_key(event)
        return super().eventFilter(watched, event)


def _stroke_text(event: QKeyEvent) -> str:
    """Return the key with its modifiers as text, in the spelling of `QKeySequence`."""
    return QKeySequence(event.keyCombination()).toString()


def _second_stroke_text(event: QKeyEvent) -> str:
    """Return the key as text, without Alt.

    Alt may still be held down at the second stroke, and does not count there.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.AltModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()
