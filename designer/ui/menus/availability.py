"""Which actions are available now, and why the others are not, for menus and shortcuts.

The entries in `ui.actions` state the conditions. Qt ignores the shortcut of a disabled action, so
the key event reaches the main window; this module then shows the reason to the user.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from designer.ui import actions
from designer.ui.actions.entry import Entry
from designer.ui.commands.command_set import CommandSet
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange

_NUMBER_WORDS = {2: "two", 3: "three"}
"""The words for small numbers of cards in a sentence; larger ones are in digits."""


class Availability(QObject):
    """Enables and disables the actions of a main window.

    As an event filter of the window it also handles the shortcuts of disabled actions.
    """

    def __init__(
        self,
        commands: CommandSet,
        actions_by_id: Mapping[str, QAction],
        document: Document,
        show_message: Callable[[str], None],
    ) -> None:
        """Set the present state of the actions; `show_message` shows a reason to the user."""
        super().__init__(commands)
        self._commands, self._actions = commands, actions_by_id
        self._document, self._show_message = document, show_message
        self._collapsed_view = document.collapsed_view
        document.changed.connect(self._follow_document)
        self.refresh()

    def refresh(self) -> None:
        """Disable the actions that need more cards than are selected, and update the tooltips."""
        # The cards are counted once for all actions, because that is slow for a large selection.
        selected = self._count_selected_cards()
        for entry in actions.entries():
            if entry.min_cards:
                enough = selected >= entry.min_cards
                self._set_reason(entry, "" if enough else _selection_needed(entry.min_cards))
            elif entry.unavailable is not None:
                self._set_reason(entry, "")

    def _follow_document(self, change: DocumentChange) -> None:
        """Update which actions are enabled if the number of selected cards may have changed.

        It also changes if groups are collapsed, expanded, entered or left, because a collapsed
        group is one card.
        """
        view = self._document.collapsed_view
        if change.selection_changed or view is not self._collapsed_view:
            self._collapsed_view = view
            self.refresh()

    def watch_menu(self, menu: QMenu) -> None:
        """While `menu` is open, also disable the actions that would have no effect.

        While the menu is closed, these actions stay enabled, so that their shortcuts reach the
        command. The command itself then shows why it has no effect.
        """
        menu.aboutToShow.connect(self._check_reasons)
        menu.aboutToHide.connect(self.refresh)

    def unavailable_reason(self, entry: Entry) -> str:
        """Return why the action is unavailable, or "" if it is available.

        The reason begins with a small letter.
        """
        if entry.min_cards and self._count_selected_cards() < entry.min_cards:
            return _selection_needed(entry.min_cards)
        if entry.unavailable is not None:
            return entry.unavailable(self._commands)
        return "" if self._actions[entry.id].isEnabled() else entry.disabled_reason or "not now"

    def show_reason(self, entry: Entry) -> None:
        """Show a notice that says why the action is unavailable."""
        self._show_message(_as_sentence(self.unavailable_reason(entry)))

    def _count_selected_cards(self) -> int:
        document = self._document
        card_of = document.collapsed_view.card_of
        return len({card_of[block] for block in document.selection if block in card_of})

    def _check_reasons(self) -> None:
        """Disable the actions that would have no effect now."""
        for entry in actions.entries():
            if entry.unavailable is not None:
                self._set_reason(entry, self.unavailable_reason(entry))

    def _set_reason(self, entry: Entry, reason: str) -> None:
        """Disable the action and add `reason` to its tooltip; if it is "", enable the action."""
        action = self._actions[entry.id]
        action.setEnabled(not reason)
        action.setToolTip(f"{entry.tip}. {_as_sentence(reason)}" if reason else entry.tip)

    def _explain_disabled_key(self, event: QKeyEvent) -> bool:
        """If the key is the shortcut of a disabled action, show why the action is disabled.

        Return whether the key is such a shortcut.
        """
        pressed = QKeySequence(event.keyCombination())
        for entry in actions.entries():
            action = self._actions[entry.id]
            if action.isEnabled() or pressed not in action.shortcuts():
                continue
            if entry.key_scope == "window" or self._commands.canvas.hasFocus():
                self.show_reason(entry)
                return True
        return False

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._explain_disabled_key(event)
        return super().eventFilter(watched, event)


def _selection_needed(min_cards: int) -> str:
    """Return the advice to select at least `min_cards` cards first."""
    if min_cards == 1:
        return "select a block first"
    number = _NUMBER_WORDS.get(min_cards, str(min_cards))
    return f"select {number} or more blocks first"


def _as_sentence(reason: str) -> str:
    """Return `reason` with its first letter in upper case."""
    return reason[:1].upper() + reason[1:]
