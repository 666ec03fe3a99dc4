"""Which actions can be chosen now, and why the others cannot: one answer for menus and keys.

What an action needs is told by its entry in `actions`. An action that is off takes no key, so the
key comes to the window in the end, and is answered here with the reason.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from designer.ui import actions
from designer.ui.actions.entry import Entry

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow

_NUMBER_WORDS = {2: "two", 3: "three"}


class Availability(QObject):
    """Turns the actions of one window on and off."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made = window.actions_by_id
        for title in window.menuBar().actions():
            self.follow(title.menu())
        self._folding = window.document.folding
        window.document.selection_changed.connect(self.refresh)
        window.document.design_changed.connect(self._follow_folding)
        window.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Actions on the selection are off, and say why, where too little is selected."""
        # Once: of a large selection counting takes a while.
        selected = self._cards()
        for entry in actions.entries():
            if entry.on_selection:
                enough = selected >= entry.fewest
                self._turn(entry, "" if enough else _selection_needed(entry.fewest))
            elif entry.why_not:
                self._turn(entry, "")

    def _follow_folding(self) -> None:
        """Folded otherwise, the same selection is fewer cards, or more."""
        if self._window.document.folding is not self._folding:
            self._folding = self._window.document.folding
            self.refresh()

    def follow(self, menu: QMenu) -> None:
        """As long as `menu` is open, what is in it is off also where it would come to nothing.

        Its keys stay on: they are answered by the command itself, with what holds then.
        """
        menu.aboutToShow.connect(self._look_closer)
        menu.aboutToHide.connect(self.refresh)

    def why_not(self, entry: Entry) -> str:
        """Why the action cannot be chosen now, as the end of a sentence; empty where it can."""
        if entry.on_selection and self._cards() < entry.fewest:
            return _selection_needed(entry.fewest)
        if entry.why_not:
            return str(attrgetter(entry.why_not)(self._window)())
        return "" if self._made[entry.id].isEnabled() else entry.off or "not now"

    def tell(self, entry: Entry) -> None:
        """Says in the window why an action that was asked for is off."""
        self._window.notice.tell(_as_sentence(self.why_not(entry)))

    def _cards(self) -> int:
        window = self._window
        return len(window.canvas.canvas_scene.cards_of(window.document.selection))

    def _look_closer(self) -> None:
        for entry in actions.entries():
            if entry.why_not:
                self._turn(entry, self.why_not(entry))

    def _turn(self, entry: Entry, why: str) -> None:
        action = self._made[entry.id]
        action.setEnabled(not why)
        action.setToolTip(f"{entry.tip}. {_as_sentence(why)}" if why else entry.tip)

    def _struck(self, event: QKeyEvent) -> bool:
        """Answers a key of an action that is off; whether it was one."""
        struck = QKeySequence(event.keyCombination())
        for entry in actions.entries():
            action = self._made[entry.id]
            if action.isEnabled() or struck not in action.shortcuts():
                continue
            if entry.where == "window" or self._window.canvas.hasFocus():
                self.tell(entry)
                return True
        return False

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._struck(event)
        return super().eventFilter(watched, event)


def _selection_needed(fewest: int) -> str:
    """What to do before an action that needs so many selected cards."""
    if fewest == 1:
        return "select a block first"
    return f"select {_NUMBER_WORDS[fewest]} or more blocks first"


def _as_sentence(why: str) -> str:
    return why[:1].upper() + why[1:]
