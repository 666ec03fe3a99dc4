"""Text fields for one line and for a paragraph, in which every keystroke edits the design.

They emit `typed` with their current text, and `focus_left` when the focus goes to another widget.
Undo and redo apply to the design: the history that Qt keeps in a text field is never used.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from designer.ui.editors.field_editor import is_undo_or_redo, leaves_widget

MAX_LINE_CHARACTERS = 20_000
"""Maximum number of characters of a line; a longer text is shown cut and cannot be edited."""
MAX_PARAGRAPH_CHARACTERS = 200_000
"""Maximum number of characters of a paragraph; a longer text is shown cut and cannot be edited,
because Qt takes minutes to lay out a million characters."""


class UndoKeyFilter(QObject):
    """Event filter on a text field: keeps the field from handling the undo and redo shortcuts.

    The window handles these shortcuts instead.
    """

    def __init__(self, text_field: QWidget) -> None:
        super().__init__(text_field)
        text_field.installEventFilter(self)

    # Overrides of Qt's methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and is_undo_or_redo(event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class LineEntry(QLineEdit):
    """A text field of one line.

    `name` is the accessible name of the field, `about` its accessible description and tooltip.
    """

    typed = Signal(str)
    """Emitted with the text after each keystroke."""
    focus_left = Signal()
    """Emitted when the focus goes to another widget."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = about
        self._undo_keys = UndoKeyFilter(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setMaxLength(MAX_LINE_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(28)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Replace the text of the field by `text`; the cursor keeps its position."""
        shown = text[:MAX_LINE_CHARACTERS]
        _set_editable(self, shown == text)
        if shown != self.text():
            cursor = self.cursorPosition() if self.hasFocus() else 0
            self.setText(shown)
            self.setCursorPosition(min(cursor, len(shown)))

    # Overrides of Qt's methods.

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves_widget(event):
            self.focus_left.emit()


class ParagraphEntry(QPlainTextEdit):
    """A text field of several lines; the Tab key moves the focus to the next field.

    `name` is the accessible name of the field, `about` its accessible description and tooltip.
    """

    typed = Signal(str)
    """Emitted with the text after each keystroke."""
    focus_left = Signal()
    """Emitted when the focus goes to another widget."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = about
        self._undo_keys = UndoKeyFilter(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._text = ""
        """The text as it is in the design. It is kept because Qt replaces some blanks and line ends
        by others."""
        self._showing = False
        """Whether `show_text` is changing the text; such a change is not an edit by the user."""
        self.textChanged.connect(self._emit_typed)

    def show_text(self, text: str) -> None:
        """Replace the text of the field by `text`; the cursor keeps its position."""
        if text == self._text:
            return
        self._text = text
        self._showing = True
        shown = "\n".join(
            line[:MAX_LINE_CHARACTERS] for line in text[:MAX_PARAGRAPH_CHARACTERS].split("\n")
        )
        _set_editable(self, shown == text)
        position = self.textCursor().position()
        self.setPlainText(shown)
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._showing = False

    def _emit_typed(self) -> None:
        if not self._showing:
            self._text = self.toPlainText()
            self.typed.emit(self._text)

    # Overrides of Qt's methods.

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves_widget(event):
            self.focus_left.emit()


def _set_editable(entry: LineEntry | ParagraphEntry, complete: bool) -> None:
    """Make `entry` editable if it shows its complete text, otherwise read-only.

    A keystroke in a field that shows only part of its text would delete the rest.
    """
    if entry.isReadOnly() == complete:
        entry.setReadOnly(not complete)
        about = entry.about if complete else "Too long to be edited here."
        entry.setAccessibleDescription(about)
        entry.setToolTip(about)
