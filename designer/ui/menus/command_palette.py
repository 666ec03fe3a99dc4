"""Do anything: every action of the menus by name, those used last first.

It reads the one table of actions; what an action does is no affair of its.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from designer.core.text.fuzzy_match import fit
from designer.ui import actions
from designer.ui.actions.entry import Entry
from designer.ui.app import settings
from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.menus.shortcut_list import action_title

UnavailableReason = Callable[[Entry], str]

_TITLE_BONUS, _RECENT_BONUS, _UNAVAILABLE_PENALTY = 1_000, 3, 12
"""What a fit of the title is worth before one of the tip, and a use before none; what an action
falls behind by that cannot be chosen now."""


class CommandPalette(QObject):
    """Ctrl+Shift+P; it lists every action but the one that opens it."""

    def __init__(
        self, canvas: CanvasView, made: dict[str, QAction], own: str, why_not: UnavailableReason
    ) -> None:
        super().__init__(canvas)
        self._made, self._own, self._why_not = made, own, why_not
        self._off: dict[str, str] = {}
        """Why those that cannot be chosen now cannot, by id."""
        self._shown: list[Entry] = []
        self.prompt = Prompt(canvas, "Do anything", "What would you like to do?")
        self.prompt.text_changed.connect(self._look_up)
        self.prompt.chosen.connect(self._run)
        self.prompt.outdated.connect(self._look_up_anew)

    def open(self) -> None:
        """Ready to type, at the middle of the upper edge."""
        self.prompt.open()

    def _look_up(self, text: str) -> None:
        told = ((entry.id, self._why_not(entry)) for entry in actions.entries())
        self._off = {key: why for key, why in told if why}
        used = {key: place for place, key in enumerate(reversed(settings.recent_actions()), 1)}
        fits = {
            entry.id: _match_score(text, self._title(entry), entry.tip)
            for entry in actions.entries()
            if entry.id != self._own
        }
        answering = [entry for entry in actions.entries() if fits.get(entry.id) is not None]
        # Without a word typed all fit alike: what was used last comes first, then the menus' order.
        use = _RECENT_BONUS if text.strip() else 1

        def worth(entry: Entry) -> int:
            off = _UNAVAILABLE_PENALTY if entry.id in self._off else 0
            return (fits[entry.id] or 0) + use * used.get(entry.id, 0) - off

        self._shown = sorted(answering, key=worth, reverse=True)
        self.prompt.show_rows([self._row(entry) for entry in self._shown])
        missing = bool(text.strip()) and not self._shown
        self.prompt.say("No action is called that" if missing else "", fault=missing)

    def _look_up_anew(self) -> None:
        self._look_up(self.prompt.text)

    def _title(self, entry: Entry) -> str:
        """The words of the menu as they are now: ``Undo set kernel``."""
        return action_title(entry, self._made[entry.id].text())

    def _row(self, entry: Entry) -> PromptRow:
        action = self._made[entry.id]
        if entry.id in self._off:
            return PromptRow(self._title(entry), self._off[entry.id], on=False)
        keys = action.shortcuts()
        detail = keys[0].toString() if keys else ""
        if entry.checked:
            detail = " · ".join(
                part for part in ("on" if action.isChecked() else "", detail) if part
            )
        return PromptRow(self._title(entry), detail)

    def _run(self, place: int) -> None:
        if place < 0:
            return
        entry = self._shown[place]
        settings.remember_action(entry.id)
        self.prompt.close_up()
        self._made[entry.id].trigger()


def _match_score(text: str, title: str, tip: str) -> int | None:
    """How well `text` fits an action: its title before its tip; None where neither."""
    found = fit(text, title)
    if found is not None:
        return found + _TITLE_BONUS
    return 0 if all(word in tip.lower() for word in text.lower().split()) else None
