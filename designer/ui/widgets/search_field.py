"""A search field with accessible names for the field and for its clear button."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit


class SearchField(QLineEdit):
    """A line edit with a button that clears it.

    `name` is its accessible name, and also its placeholder text if `hint` is empty.
    """

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint or name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt creates the button without an accessible name.
        clear_button = self.findChild(QAbstractButton)
        if clear_button is not None:
            clear_button.setAccessibleName("Clear the search")
