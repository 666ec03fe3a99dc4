"""The menu of the right button, or of the menu key, on the canvas: actions that fit what is there.

The actions are the menu bar's own, with its words and keys; here is only which of them fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from designer.ui.canvas.gestures.gesture import Hit

if TYPE_CHECKING:
    from designer.ui.window.main_window import MainWindow

SEPARATOR = ""
ON_CARD = (
    *("edit_fields", "rename", "swap_kind", "bypass", "mend", SEPARATOR),
    *("cut", "copy", "duplicate", SEPARATOR),
    *("delete", "delete_reconnect", SEPARATOR),
    *("group", "ungroup", "fold", "enter_group", SEPARATOR),
    *("tidy", "frame_selection"),
)
ON_WIRE = ("delete", SEPARATOR, "undo", "redo")
ON_CANVAS = (
    *("paste", "select_all", SEPARATOR),
    *("undo", "redo", SEPARATOR),
    *("tidy", "expand_all", "collapse_all", SEPARATOR),
    *("frame_all", "zoom_full", "snapping"),
)


def show_context_menu(window: MainWindow, under: Hit, at: QPoint) -> QMenu:
    """Shows the menu for what is `under` the mouse, `at` a point of the screen."""
    chosen = ON_CARD if under.card or under.frame else ON_WIRE if under.wire else ON_CANVAS
    menu = QMenu(window.canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for key in chosen:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(window.actions_by_id[key])
    window.availability.follow(menu)
    menu.popup(at)
    return menu
