"""The table of all actions: for each action its menu, its texts, its shortcuts and its method.

The menus, the buttons of the title bar, the sheet of shortcuts and the command palette are built
from this table, which has one file per menu. Mouse gestures are not in this table but in
`canvas.gestures`.
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
"""Entries of each menu by its title, in the order of the menu bar."""


def entries() -> Iterator[Entry]:
    """Yield all actions in the order of the menus, without the separators."""
    for menu in MENUS.values():
        yield from (entry for entry in menu if entry is not None)


def entry_by_id(key: str) -> Entry:
    """Return the action with the id `key`."""
    return next(entry for entry in entries() if entry.id == key)


def update_checks(window: MainWindow) -> None:
    """Set the check mark of every menu action that is a switch, according to its current state."""
    for entry in entries():
        if entry.checked_slot:
            window.actions_by_id[entry.id].setChecked(attrgetter(entry.checked_slot)(window))


def fill_menu_bar(window: MainWindow, bar: QMenuBar, canvas: QWidget) -> dict[str, QAction]:
    """Fill the menu bar `bar` from the table of actions, and return the new actions by id.

    Actions with the scope "canvas" are added to the widget `canvas`, so that their shortcuts work
    only while it has the focus.
    """
    by_id: dict[str, QAction] = {}
    for title, menu_entries in MENUS.items():
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        menu.setObjectName(title.replace("&", ""))
        submenus: dict[str, QMenu] = {}
        for entry in menu_entries:
            if entry is None:
                menu.addSeparator()
                continue
            if entry.menu and entry.menu not in submenus:
                submenus[entry.menu] = menu.addMenu(entry.menu)
                submenus[entry.menu].setToolTipsVisible(True)
            by_id[entry.id] = _make_action(window, submenus.get(entry.menu, menu), entry)
            if entry.key_scope == "canvas":
                by_id[entry.id].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                canvas.addAction(by_id[entry.id])
    return by_id


def _make_action(window: MainWindow, menu: QMenu, entry: Entry) -> QAction:
    action = QAction(entry.text, window)
    action.setObjectName(entry.id)
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    action.setToolTip(entry.tip)
    action.setCheckable(bool(entry.checked_slot))
    action.triggered.connect(window.run_action)
    menu.addAction(action)
    return action
