"""The parts of the menus that change during work: recent files, and the texts of Undo and Redo."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from designer.core.text.display_text import one_line
from designer.ui.app.settings import clear_recent_files, recent_files
from designer.ui.document.document import Document
from designer.ui.widgets.labels import tooltip_html


class RecentMenu(QMenu):
    """The submenu File ▸ Open recent, filled with recent files each time it is opened."""

    def __init__(
        self, file_menu: QMenu, before: QAction, open_file: Callable[[str], object]
    ) -> None:
        """Insert the submenu into the File menu before the action `before`.

        `open_file` opens the file with the given path.
        """
        super().__init__("Open &recent", file_menu)
        self._open_file = open_file
        file_menu.insertMenu(before, self)
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
            action.triggered.connect(partial(self._open_file, path))
        self.addSeparator()
        self.addAction("&Clear the list").triggered.connect(clear_recent_files)


def keep_undo_names_current(document: Document, undo: QAction, redo: QAction) -> None:
    """Make Undo and Redo show the name of the edit that they would undo or redo.

    While there is no such edit, the action is disabled.
    """

    def show_names(_change: object = None) -> None:
        history = document.history
        undo.setText(f"&Undo {_menu_text(history.undoText())}".rstrip())
        redo.setText(f"&Redo {_menu_text(history.redoText())}".rstrip())
        undo.setEnabled(history.canUndo())
        redo.setEnabled(history.canRedo())

    document.changed.connect(show_names)
    show_names()


def _menu_text(text: str) -> str:
    """Return the name of an edit in a form that fits into a menu text."""
    return one_line(text[:1].lower() + text[1:], 60).replace("&", "&&")
