"""A field to search in: its hint is its name too, and the button that empties it has one."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit


class SearchField(QLineEdit):
    """One line with a button to clear it."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint or name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt makes the button and leaves it nameless.
        self.findChild(QAbstractButton).setAccessibleName("Clear the search")
