"""The command palette, "Do anything": a searchable list of all actions, recently used ones first.

It lists the table of actions in `ui.actions`; the commands themselves are in `ui.commands`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from designer.core.text.fuzzy_match import match_score
from designer.ui import actions
from designer.ui.actions.entry import Entry
from designer.ui.app import settings
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.menus.shortcut_list import action_title

UnavailableReason = Callable[[Entry], str]
"""A function that returns why an action is unavailable, or "" if it is available."""

_TITLE_BONUS = 1_000
"""Score that an action gains if the typed text matches its title, not only its tip."""
_RECENT_BONUS = 3
"""Score that a recently used action gains per rank, while a text is typed; the action used last has
the highest rank."""
_UNAVAILABLE_PENALTY = 12
"""Score that an action loses in the search if it is unavailable."""


class CommandPalette(QObject):
    """The prompt that Ctrl+Shift+P opens: a text field and the list of matching actions.

    It lists every action except the one that opens it, whose id is `opening_action`. It is shown
    over `canvas`; `document_shown` is emitted after each change that may affect which actions are
    available.
    """

    def __init__(
        self,
        canvas: QWidget,
        document_shown: SignalInstance,
        actions_by_id: dict[str, QAction],
        opening_action: str,
        unavailable_reason: UnavailableReason,
    ) -> None:
        super().__init__(canvas)
        self._actions, self._opening_action = actions_by_id, opening_action
        self._unavailable_reason = unavailable_reason
        self._reasons: dict[str, str] = {}
        """Why each unavailable action is unavailable, by the id of the action."""
        self._listed: list[Entry] = []
        """The listed actions, one per row."""
        self.prompt = Prompt(canvas, document_shown, "Do anything", "What would you like to do?")
        self.prompt.text_changed.connect(self._list_matches)
        self.prompt.row_chosen.connect(self._run)
        self.prompt.outdated.connect(self._refresh)

    def open(self) -> None:
        """Show the prompt at the middle of the canvas's upper edge, and give it the focus."""
        self.prompt.open()

    def _list_matches(self, text: str) -> None:
        """List the actions that match `text`, best match first."""
        reasons = ((entry.id, self._unavailable_reason(entry)) for entry in actions.entries())
        self._reasons = {key: reason for key, reason in reasons if reason}
        ranks = {key: rank for rank, key in enumerate(reversed(settings.recent_actions()), 1)}
        scores = {
            entry.id: _match_score(text, self._title(entry), entry.tip)
            for entry in actions.entries()
            if entry.id != self._opening_action
        }
        matches = [entry for entry in actions.entries() if scores.get(entry.id) is not None]
        # While no text is typed all scores are equal: recent actions first, then in menu order.
        bonus = _RECENT_BONUS if text.strip() else 1

        def total_score(entry: Entry) -> tuple[bool, int]:
            penalty = _UNAVAILABLE_PENALTY if entry.id in self._reasons else 0
            score = (scores[entry.id] or 0) + bonus * ranks.get(entry.id, 0) - penalty
            # Who types the name of an action finds it, and why it is unavailable, before others.
            return _begins_with_words(self._title(entry), text), score

        self._listed = sorted(matches, key=total_score, reverse=True)
        self.prompt.show_rows([self._row(entry) for entry in self._listed])
        missing = bool(text.strip()) and not self._listed
        self.prompt.show_message("No action is called that" if missing else "", fault=missing)

    def _refresh(self) -> None:
        self._list_matches(self.prompt.text)

    def _title(self, entry: Entry) -> str:
        """Return the current title of the action, which for Undo is, e.g., ``Undo set kernel``."""
        return action_title(entry, self._actions[entry.id].text())

    def _row(self, entry: Entry) -> PromptRow:
        """Return the row for an action: its title, and its shortcut or why it is unavailable."""
        action = self._actions[entry.id]
        if entry.id in self._reasons:
            return PromptRow(self._title(entry), self._reasons[entry.id], enabled=False)
        keys = action.shortcuts()
        detail = keys[0].toString() if keys else ""
        if entry.checked is not None:
            detail = " · ".join(
                part for part in ("on" if action.isChecked() else "", detail) if part
            )
        return PromptRow(self._title(entry), detail)

    def _run(self, row: int) -> None:
        """Close the prompt and run the action in the row with this index.

        If the index is −1, no row is chosen, and nothing happens.
        """
        if row < 0:
            return
        entry = self._listed[row]
        settings.remember_action(entry.id)
        self.prompt.dismiss()
        self._actions[entry.id].trigger()


def _begins_with_words(title: str, text: str) -> bool:
    """Return whether the title of an action begins with the words in `text`, in full.

    The title may also begin with them behind a "▸", as "Align ▸ Top" does with "top".
    """
    words = text.lower().split()
    names = (part.lower().split() for part in title.split("▸"))
    return bool(words) and any(name[: len(words)] == words for name in names)


def _match_score(text: str, title: str, tip: str) -> int | None:
    """Return the score of an action for the typed `text`, or None if the action does not match.

    An action matches if its title or its tip does.
    """
    points = match_score(text, title)
    if points is not None:
        return points + _TITLE_BONUS
    return 0 if all(word in tip.lower() for word in text.lower().split()) else None
