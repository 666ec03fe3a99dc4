"""The bar that tells of unexpected errors: how many, and the last; it asks nothing.

What happened is kept in `ui.app.unexpected_errors`; nothing of it is stored here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from designer.ui.app.unexpected_errors import UnexpectedErrors

if TYPE_CHECKING:
    from designer.ui.widgets.labels import ElidedLabel

ADVICE = "The design is kept; save it under another name, and please report what you did."
"""What the user can do after an unexpected error."""


class ErrorBar(QFrame):
    """A bar of one line, which is hidden until there are `errors`, and when they are dismissed.

    Errors that follow change the text and nothing else, so that an error at each repaint does not
    keep the user from saving. The buttons trigger some of `actions`, which are given by their ids.
    """

    def __init__(
        self, errors: UnexpectedErrors, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._errors, self._actions = errors, actions
        self._text: ElidedLabel | None = None
        """The text; None until there is an error, so that the window appears sooner."""
        self.setProperty("look", "errorbar")
        self.setAccessibleName("Unexpected errors")
        self.hide()
        errors.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        number = self._errors.unseen
        if not number:
            self.hide()
            return
        text = self._text = self._text or self._make_content()
        times = "" if number == 1 else f" {number:,} times, the last time"
        sentence = f"Something went wrong{times}: {self._errors.last_sentence}"
        text.show_text(f"{sentence}. {ADVICE}")
        if self.isHidden():
            self.show()
            from designer.ui.app import announcements  # imported only when there is an error

            announcements.announce(self, sentence, urgent=True)

    def _make_content(self) -> ElidedLabel:
        """Create the text and the buttons, and return the text."""
        from designer.ui.widgets.labels import ElidedLabel  # imported only when there is an error

        # This label never changes the layout. Otherwise the window would be painted again, and an
        # error in a paint method would change the text again.
        text = ElidedLabel("strong")
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 6)
        box.setSpacing(8)
        box.addWidget(text, 1)
        save, copy = self._actions["save_as"], self._actions["copy_details"]
        for caption, tip, act in (
            ("Save as…", save.toolTip(), save.trigger),
            ("Copy details", copy.toolTip(), copy.trigger),
            ("Dismiss", "Hide this bar until there is another error", self._errors.dismiss),
        ):
            button = QPushButton(caption)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            box.addWidget(button)
        return text
