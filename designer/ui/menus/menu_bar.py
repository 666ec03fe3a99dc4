"""The menu bar, filled from the table of actions in `ui.actions`.

F10, or Alt with an underlined letter, opens it; Alt alone does not.

Alt is used in chords and gestures. If Alt alone opened the menu bar, the release of Alt would move
the keyboard focus from the canvas to it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui import actions
from designer.ui.actions.entry import Entries, Entry
from designer.ui.app.input_help import InputHelp
from designer.ui.commands.command_set import CommandSet

INPUT_HELP = (InputHelp("Open the menus", "F10, or Alt and the underlined letter"),)
"""What the help sheet says about the keys of the menu bar."""


class MenuBar(QMenuBar):
    """The menus of all actions; the actions apply the commands `commands`.

    Alt alone does not activate the menu bar.
    """

    def __init__(self, commands: CommandSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.actions_by_id: dict[str, QAction] = {}
        """The actions of all menus by their ids."""
        self.menus: dict[str, QMenu] = {}
        """The menus by their titles without mnemonics, such as "File"."""
        for title, entries in actions.MENUS.items():
            self._add_menu(title, entries)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.open_first)

    def open_first(self) -> None:
        """Open the first menu; from there the arrow keys lead to the others."""
        self.setActiveAction(self.actions()[0])

    def update_checks(self) -> None:
        """Set the check mark of every action that is a switch, according to its current state."""
        for entry in actions.entries():
            if entry.checked is not None:
                self.actions_by_id[entry.id].setChecked(entry.checked(self._commands))

    def _add_menu(self, title: str, entries: Entries) -> None:
        menu = self.addMenu(title)
        menu.setToolTipsVisible(True)
        menu.setObjectName(title.replace("&", ""))
        self.menus[menu.objectName()] = menu
        # A switch may have changed by other means than its action, such as a click on a tab.
        menu.aboutToShow.connect(self.update_checks)
        submenus: dict[str, QMenu] = {}
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            if entry.menu and entry.menu not in submenus:
                submenus[entry.menu] = menu.addMenu(entry.menu)
                submenus[entry.menu].setToolTipsVisible(True)
            action = self._make_action(entry)
            submenus.get(entry.menu, menu).addAction(action)
            self.actions_by_id[entry.id] = action

    def _make_action(self, entry: Entry) -> QAction:
        """Return a new action for `entry`.

        If its scope is "canvas", the action is added to the canvas, so that its shortcuts work only
        while the canvas has the focus.
        """
        action = QAction(entry.text, self)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setToolTip(entry.tip)
        action.setCheckable(entry.checked is not None)
        action.triggered.connect(partial(self._run, entry))
        if entry.key_scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._commands.canvas.addAction(action)
        return action

    def _run(self, entry: Entry) -> None:
        """Do what the action of `entry` does, then update the check marks of all switches."""
        entry.run(self._commands)
        self.update_checks()

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From this event the menu bar would learn that Alt is down. It would then take the keyboard
        # focus when Alt is released, even if a letter was pressed that began a chord.
        if event.type() == QEvent.Type.ShortcutOverride:
            return False
        return super().eventFilter(watched, event)
