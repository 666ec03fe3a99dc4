"""Every action in one table: its menu, its words, its keys, and the slot it calls.

Menus, tool bar, the sheet of shortcuts and the palette of commands are made from this table;
it has one file a menu. Gestures of the mouse are in `canvas.gestures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui.actions.arrange_menu import ARRANGE
from designer.ui.actions.edit_menu import EDIT
from designer.ui.actions.entry import Entries, Entry
from designer.ui.actions.file_menu import FILE
from designer.ui.actions.help_menu import HELP
from designer.ui.actions.select_menu import SELECT
from designer.ui.actions.view_menu import VIEW

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow

MENUS: dict[str, Entries] = {
    "&File": FILE,
    "&Edit": EDIT,
    "Selec&t": SELECT,
    "A&rrange": ARRANGE,
    "&View": VIEW,
    "&Help": HELP,
}


def entries() -> Iterator[Entry]:
    """All actions in the order of the menus."""
    for menu in MENUS.values():
        yield from (entry for entry in menu if entry is not None)


def entry_by_id(key: str) -> Entry:
    """The action with this id."""
    return next(one for one in entries() if one.id == key)


def update_checks(window: MainWindow) -> None:
    """Checks the switches that are on, and only those."""
    for one in entries():
        if one.checked:
            window.actions_by_id[one.id].setChecked(attrgetter(one.checked)(window))


def fill_menu_bar(window: MainWindow, bar: QMenuBar, canvas: QWidget) -> dict[str, QAction]:
    """Fills the menu bar; gives the actions by id."""
    made: dict[str, QAction] = {}
    for title, menu_entries in MENUS.items():
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        menu.setObjectName(title.replace("&", ""))
        submenus: dict[str, QMenu] = {}
        for one in menu_entries:
            if one is None:
                menu.addSeparator()
                continue
            if one.menu and one.menu not in submenus:
                submenus[one.menu] = menu.addMenu(one.menu)
                submenus[one.menu].setToolTipsVisible(True)
            made[one.id] = _make_action(window, submenus.get(one.menu, menu), one)
            if one.where == "canvas":
                made[one.id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                canvas.addAction(made[one.id])
    return made


def _make_action(window: MainWindow, menu: QMenu, entry: Entry) -> QAction:
    action = QAction(entry.text, window)
    action.setObjectName(entry.id)
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    action.setToolTip(entry.tip)
    action.setCheckable(bool(entry.checked))
    action.triggered.connect(window.run_action)
    menu.addAction(action)
    return action
