"""The parts of the menus that change as one works: undo's words and recent files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from designer.core.text.display_text import one_line
from designer.ui.app.settings import clear_recent_files, recent_files
from designer.ui.widgets.labels import tooltip

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow


def add_dynamic_menus(window: MainWindow) -> None:
    """Adds them to the menus that the table of actions has filled."""
    RecentMenu(window)
    _keep_undo_names_current(window)


class RecentMenu(QMenu):
    """File ▸ Open recent, filled as it is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Open &recent", window)
        self._window = window
        file_menu = window.menuBar().findChild(QMenu, "File")
        file_menu.insertMenu(window.actions_by_id["save"], self)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        file_menu.aboutToShow.connect(self._enable)

    def _enable(self) -> None:
        self.setEnabled(bool(recent_files()))

    def _fill(self) -> None:
        self.clear()
        for place, path in enumerate(recent_files(), start=1):
            name = one_line(os.path.basename(path), 60).replace("&", "&&")
            action = self.addAction(f"&{place % 10}  {name}")
            action.setToolTip(tooltip(path))
            action.setData(path)
            action.triggered.connect(self._open)
        self.addSeparator()
        self.addAction("&Clear the list").triggered.connect(clear_recent_files)

    def _open(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.files.open(action.data())


def _keep_undo_names_current(window: MainWindow) -> None:
    """Undo and redo name the edit, and are off where there is none."""
    stack, made = window.document.undo_stack, window.actions_by_id

    def name_undo(text: str) -> None:
        made["undo"].setText(f"&Undo {_menu_words(text)}".rstrip())

    def name_redo(text: str) -> None:
        made["redo"].setText(f"&Redo {_menu_words(text)}".rstrip())

    stack.undoTextChanged.connect(name_undo)
    stack.redoTextChanged.connect(name_redo)
    stack.canUndoChanged.connect(made["undo"].setEnabled)
    stack.canRedoChanged.connect(made["redo"].setEnabled)
    made["undo"].setEnabled(False)
    made["redo"].setEnabled(False)


def _menu_words(text: str) -> str:
    """An edit's name in the middle of a menu entry."""
    return one_line(text[:1].lower() + text[1:], 60).replace("&", "&&")
