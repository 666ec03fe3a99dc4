"""A search field whose text field and clear button have accessible names."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit


class SearchField(QLineEdit):
    """A text field with a button that clears it.

    `name` is the accessible name of the field. It is also the placeholder text, unless `hint` gives
    another one.
    """

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint or name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt creates the button without an accessible name.
        clear_button = self.findChild(QAbstractButton)
        assert clear_button is not None, "setClearButtonEnabled makes a button"
        clear_button.setAccessibleName("Clear the search")
