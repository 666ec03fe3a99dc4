"""The sheet of keys and gestures, made from the menus."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

GESTURES = (
    ("Add a block", "Drag it from the palette, double-click it, or Enter"),
    ("Put a block in between", "Drop it on a wire"),
    ("Chain a block", "Drop it right of a free output"),
    ("Wire", "Drag from a port to a block"),
    ("Select several", "Drag over empty canvas; Shift adds, Ctrl takes away"),
    ("Go to the nearest block", "Arrow keys"),
    ("Pan", "Middle button, Space and drag, two fingers"),
    ("Zoom", "Mouse wheel, Ctrl and two fingers, pinch"),
    ("Open the list of a field", "Alt+↓"),
    ("Step a number in a field", "↑ ↓, Page Up and Page Down, wheel"),
    ("Give a gesture up", "Esc"),
)


class ShortcutSheet(QDialog):
    """A searchable list of what can be done, and how."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard and mouse")
        self.resize(560, 560)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search")
        self.rows = QTreeWidget()
        self.rows.setColumnCount(2)
        self.rows.setHeaderLabels(["What", "How"])
        self.rows.setRootIsDecorated(False)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for what, how in (*_keys(bar), *GESTURES):
            self.rows.addTopLevelItem(QTreeWidgetItem([what, how]))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(self.search)
        box.addWidget(self.rows)
        box.addWidget(buttons)
        self.search.textChanged.connect(self._narrow)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _narrow(self, text: str) -> None:
        for place in range(self.rows.topLevelItemCount()):
            row = self.rows.topLevelItem(place)
            row.setHidden(text.lower() not in f"{row.text(0)} {row.text(1)}".lower())


def _keys(menu: QWidget) -> Iterator[tuple[str, str]]:
    """Words and keys of every action of the menus, and of menus in them, that has keys."""
    for action in menu.actions():
        if action.menu():
            yield from _keys(action.menu())
        keys = "   ".join(key.toString() for key in action.shortcuts())
        if keys:
            yield action.text().replace("&", "").rstrip("…"), keys
