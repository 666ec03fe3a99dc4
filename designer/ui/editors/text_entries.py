"""Fields for words: a line and a paragraph whose every keystroke is an edit of the design.

They say `typed` with the text as it now is, and `left` when the focus goes. Undo is the
design's: the history that Qt keeps in such a field is never used.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from designer.ui.editors.field_editor import is_undo, leaves

MAX_LINE_CHARACTERS = 20_000
MAX_PARAGRAPH_CHARACTERS = 200_000
"""A longer text is shown cut, and not edited: Qt takes minutes to lay out a million letters."""


def _let_edit(field: LineEntry | ParagraphEntry, whole: bool) -> None:
    """Closes a field that does not show the whole text: a key would lose the rest."""
    if field.isReadOnly() == whole:
        field.setReadOnly(not whole)
        about = field.about if whole else "Too long to be edited here."
        field.setAccessibleDescription(about)
        field.setToolTip(about)


class TextEntry:
    """Mixed into a text field: undo is the document's, and leaving is told by `left`."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()


class LineEntry(TextEntry, QLineEdit):
    """One line of words."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = about
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setMaxLength(MAX_LINE_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(28)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Shows a text; the cursor stays where it was."""
        shown = text[:MAX_LINE_CHARACTERS]
        _let_edit(self, shown == text)
        if shown != self.text():
            cursor = self.cursorPosition() if self.hasFocus() else 0
            self.setText(shown)
            self.setCursorPosition(min(cursor, len(shown)))


class ParagraphEntry(TextEntry, QPlainTextEdit):
    """Several lines of words; Tab goes on to the next field."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = about
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._text = ""
        """As the design has it; Qt gives some blanks and line ends back as others."""
        self._showing = False
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Shows a text; the cursor stays where it was."""
        if text == self._text:
            return
        self._text = text
        self._showing = True
        shown = "\n".join(
            line[:MAX_LINE_CHARACTERS] for line in text[:MAX_PARAGRAPH_CHARACTERS].split("\n")
        )
        _let_edit(self, shown == text)
        at = self.textCursor().position()
        self.setPlainText(shown)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self._text = self.toPlainText()
            self.typed.emit(self._text)
