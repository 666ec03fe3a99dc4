"""The sheet of keys and gestures, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.ui.actions import entries

GESTURES = (
    ("Add a block", "Drag it from the palette, double-click it, or Enter"),
    ("Put a block in between", "Drop it on a wire"),
    ("Chain a block", "Drop it right of a free output"),
    ("Wire", "Drag from a port to a block"),
    ("Select several", "Drag over empty canvas; Shift adds, Ctrl takes away"),
    ("Go to the nearest block", "Arrow keys"),
    ("Pan", "Middle button, Space and drag, two fingers"),
    ("Zoom", "Mouse wheel, Ctrl and two fingers, pinch"),
    ("Give a gesture up", "Esc"),
)


class ShortcutSheet(QDialog):
    """A searchable list of what can be done, and how."""

    def __init__(self, parent: QWidget | None = None) -> None:
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
        keys = [(e.text.replace("&", "").rstrip("…"), "   ".join(e.keys)) for e in entries()]
        for what, how in (*(row for row in keys if row[1]), *GESTURES):
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
