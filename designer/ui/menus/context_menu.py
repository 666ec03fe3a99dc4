"""The context menu of the canvas, opened by the right mouse button or the menu key.

It contains actions of the menu bar; this module only selects which actions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from designer.ui.canvas.scene.hit import Hit

SEPARATOR = ""
"""Stands for a separator line in the lists of action ids below."""
ON_CARD = (
    *("edit_fields", "rename", "swap_kind", "bypass", "mend", SEPARATOR),
    *("cut", "copy", "duplicate", SEPARATOR),
    *("delete", "delete_reconnect", SEPARATOR),
    *("group", "ungroup", "fold", "enter_group", SEPARATOR),
    *("tidy", "frame_selection"),
)
"""Ids of the actions in the menu for a card or for the frame of an expanded group."""
ON_WIRE = ("delete", SEPARATOR, "undo", "redo")
"""Ids of the actions in the menu for a wire."""
ON_CANVAS = (
    *("paste", "select_all", SEPARATOR),
    *("undo", "redo", SEPARATOR),
    *("tidy", "expand_all", "collapse_all", SEPARATOR),
    *("frame_all", "zoom_full", "snapping"),
)
"""Ids of the actions in the menu for an empty place of the canvas."""


def show_context_menu(
    canvas: QWidget,
    actions_by_id: Mapping[str, QAction],
    watch_menu: Callable[[QMenu], None],
    under: Hit,
    at: QPoint,
) -> QMenu:
    """Show the menu for the item `under` the pointer, and return the menu.

    `watch_menu` disables the actions in a menu that would have no effect while it is open. `at` is
    the position of the menu in global coordinates.
    """
    keys = ON_CARD if under.card or under.frame else ON_WIRE if under.wire else ON_CANVAS
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for key in keys:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions_by_id[key])
    watch_menu(menu)
    menu.popup(at)
    return menu
