"""The parts of the menus that change during work: recent files, and the texts of Undo and Redo."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from designer.core.text.display_text import one_line
from designer.ui.app.settings import clear_recent_files, recent_files
from designer.ui.widgets.labels import tooltip_html

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow


def add_dynamic_menus(window: MainWindow) -> None:
    """Add the parts that change to the menus, which must already contain the table of actions."""
    RecentMenu(window)
    _keep_undo_names_current(window)


class RecentMenu(QMenu):
    """The submenu File ▸ Open recent, filled with recent files each time it is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Open &recent", window)
        self._window = window
        file_menu = window.menuBar().findChild(QMenu, "File")
        assert isinstance(file_menu, QMenu)
        file_menu.insertMenu(window.actions_by_id["save"], self)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        file_menu.aboutToShow.connect(self._enable)

    def _enable(self) -> None:
        self.setEnabled(bool(recent_files()))

    def _fill(self) -> None:
        self.clear()
        for number, path in enumerate(recent_files(), start=1):
            name = one_line(os.path.basename(path), 60).replace("&", "&&")
            action = self.addAction(f"&{number % 10}  {name}")
            action.setToolTip(tooltip_html(path))
            action.setData(path)
            action.triggered.connect(self._open)
        self.addSeparator()
        self.addAction("&Clear the list").triggered.connect(clear_recent_files)

    def _open(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.files.open(action.data())


def _keep_undo_names_current(window: MainWindow) -> None:
    """Make Undo and Redo show the name of the edit that they would undo or redo.

    While there is no such edit, the action is disabled.
    """
    stack, by_id = window.document.undo_stack, window.actions_by_id

    def name_undo(text: str) -> None:
        by_id["undo"].setText(f"&Undo {_menu_text(text)}".rstrip())

    def name_redo(text: str) -> None:
        by_id["redo"].setText(f"&Redo {_menu_text(text)}".rstrip())

    stack.undoTextChanged.connect(name_undo)
    stack.redoTextChanged.connect(name_redo)
    stack.canUndoChanged.connect(by_id["undo"].setEnabled)
    stack.canRedoChanged.connect(by_id["redo"].setEnabled)
    by_id["undo"].setEnabled(False)
    by_id["redo"].setEnabled(False)


def _menu_text(text: str) -> str:
    """Return the name of an edit in a form that fits into a menu text."""
    return one_line(text[:1].lower() + text[1:], 60).replace("&", "&&")
