"""The table of all actions: for each action its menu, its texts, its shortcuts and its function.

The menus, the buttons of the title bar, the sheet of shortcuts and the command palette are built
from this table, which has one file per menu. Mouse gestures are not in this table but in
`canvas.gestures`.
"""

from __future__ import annotations

from collections.abc import Iterator

from designer.ui.actions.arrange_menu import ARRANGE
from designer.ui.actions.edit_menu import EDIT
from designer.ui.actions.entry import Entries, Entry
from designer.ui.actions.file_menu import FILE
from designer.ui.actions.help_menu import HELP
from designer.ui.actions.select_menu import SELECT
from designer.ui.actions.view_menu import VIEW

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
