"""The base of the dialogs that show recovered designs and earlier versions as cards."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.core.text.display_text import one_line
from designer.ui.app.task_runner import TaskRunner
from designer.ui.gallery.card_loader import CardLoader
from designer.ui.gallery.design_cards import DesignCards
from designer.ui.widgets.labels import insert_breaks, label, set_text_or_hide

Subject = TypeVar("Subject")
"""The type of what a card stands for, such as a recovery file."""
INITIAL_SIZE_PX = (912, 680)
"""Width and height of the dialogs, in pixels; they fit on a screen of 1024×768."""
MAX_REFUSED_LISTED = 3
"""Largest number of files that cannot be read of which the dialog tells the reasons."""
_TEXT_HEIGHT_PX = 148
"""Height of the text about the selected card, in pixels: enough for eight lines."""
_READING_TEXT = "Reading…"
"""The text while the design of the selected card is being read."""


class DesignChooser(QDialog, Generic[Subject]):
    """Shows cards of designs, and below them the text about the selected one.

    Subclasses create `loader`, which reads the designs, and the buttons. Enter and a double-click
    on a card press the button `main_button`.
    """

    subject_chosen = Signal(object)
    """Emitted with what the selected card stands for when the user presses the main button."""

    loader: CardLoader[Subject]

    def __init__(
        self, parent: QWidget, tasks: TaskRunner, title: str, heading: str, explanation: str
    ) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.setWindowTitle(title)
        self.resize(*INITIAL_SIZE_PX)
        self.cards = DesignCards(title)
        self.refused = label("faultbox", wrap=True)
        self.empty = label("aside", wrap=True)
        self.heading = label("strong")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_TEXT_HEIGHT_PX)
        self.text.setAccessibleName("What differs")
        self.buttons = QDialogButtonBox()
        self.main_button = QPushButton()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.setSpacing(8)
        box.addWidget(label("title", heading))
        box.addWidget(label("secondary", explanation, wrap=True))
        box.addWidget(self.refused)
        box.addWidget(self.empty)
        box.addWidget(self.cards, 1)
        box.addWidget(self.heading)
        box.addWidget(self.text)
        box.addWidget(self.buttons)
        self.refused.hide()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMinimumHeight(INITIAL_SIZE_PX[1] // 3)
        self.empty.hide()
        self.main_button.setDefault(True)
        self.main_button.clicked.connect(self.choose)
        # Not `itemActivated`: Enter in the list would then press the default button as well.
        self.cards.itemDoubleClicked.connect(self.choose)
        self.cards.currentItemChanged.connect(self.update_selected)

    def add_button(self, button: QPushButton, tip: str) -> QPushButton:
        """Add `button` with the tooltip `tip` to the row of buttons, and return it."""
        role = QDialogButtonBox.ButtonRole
        self.buttons.addButton(
            button, role.AcceptRole if button is self.main_button else role.ActionRole
        )
        button.setToolTip(tip)
        return button

    def show_refused(self, sentences: list[str]) -> None:
        """Tell above the cards what cannot be read; it stays hidden if there is nothing."""
        listed, rest = sentences[:MAX_REFUSED_LISTED], len(sentences) - MAX_REFUSED_LISTED
        more = [f"and {rest:,} more"] if rest > 0 else []
        set_text_or_hide(self.refused, insert_breaks("\n".join([*listed, *more])))

    def selected(self) -> Subject | None:
        """Return what the selected card stands for, or None if there is no card."""
        item = self.cards.currentItem()
        return None if item is None else self.loader.subject(item)

    def choose(self) -> None:
        """Do what the main button is for with the selected card."""
        subject = self.selected()
        if subject is not None and self.main_button.isEnabled():
            self.subject_chosen.emit(subject)

    def update_selected(self) -> None:
        """Show the text about the selected card, and enable the buttons that can be pressed."""
        item = self.cards.currentItem()
        details = None if item is None else self.loader.details(item)
        self.heading.setText("" if item is None else self.title_of(item))
        if item is None:
            self.text.setPlainText("")
        else:
            self.text.setPlainText(_READING_TEXT if details is None else details.text)
        self.main_button.setEnabled(details is not None and details.differs)

    def title_of(self, item: QListWidgetItem) -> str:
        """Return the line about the card `item` above its text."""
        return one_line(item.text())

    def show_empty(self, text: str) -> None:
        """Show `text` instead of cards."""
        set_text_or_hide(self.empty, text)
        for widget in (self.cards, self.heading, self.text, self.main_button):
            widget.hide()

    def select_first(self) -> None:
        """Select the first card and give the list the focus."""
        self.cards.setCurrentRow(0)
        self.cards.setFocus()

    def done(self, result: int) -> None:
        """Close the dialog with the result `result`, and read no more designs."""
        self.loader.close()
        super().done(result)
