"""The text field in which a design is typed in the notation of `designer.notation`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from designer.notation.notation_error import MAX_CHARACTERS
from designer.ui.text_pane.highlighter import NotationHighlighter
from designer.ui.theme.appearance import appearance_of

Span = tuple[int, int]
"""A pair of positions in a text: that of the first character, and the one after the last character.
"""

MAX_LINE_CHARACTERS = 10_000
"""Maximum number of characters of a line; Qt takes seconds to wrap a line of a hundred thousand
characters."""


def longest_line_length(text: str) -> int:
    """Return the number of characters of the longest line of `text`."""
    return max(map(len, text.split("\n")))


class NotationEdit(QPlainTextEdit):
    """A text field with syntax colours; characters that cause a fault are underlined."""

    typed = Signal()
    """Emitted when the user has changed the text."""
    escape_pressed = Signal()
    """Emitted when Escape is pressed."""
    paste_refused = Signal(str)
    """Emitted with the reason why pasted text was not inserted."""
    focus_lost = Signal()
    """Emitted when the field loses the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: Span | None = None
        self._last_text = ""
        """The text as it was last shown or emitted, to detect what the user types."""
        self.setProperty("look", "notation")
        self.setTabChangesFocus(True)
        self.setAccessibleName("Design as text")
        self.setAccessibleDescription("A line for each chain; Esc goes back to the canvas")
        family = _fixed_family()
        if family:
            self.setStyleSheet(f'font-family: "{family}"')
        self._highlighter = NotationHighlighter(self.document(), self)
        self.textChanged.connect(self._emit_typed)

    def show_text(self, text: str) -> None:
        """Show `text` without emitting `typed`. Cursor and scroll position are kept if possible."""
        self.underline(None)
        self._last_text = text
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        scroll_position = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(text)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll_position)

    def _emit_typed(self) -> None:
        # Qt emits `textChanged` also if only the colours have changed.
        text = self.toPlainText()
        if text != self._last_text:
            self._last_text = text
            self.typed.emit()

    def underline(self, span: Span | None) -> None:
        """Underline the characters in `span`, which cause a fault in the text.

        If `span` is None, remove the underline.
        """
        self._fault = span
        if span is None:
            self.setExtraSelections([])
            return
        text = self.toPlainText()
        # If the fault is that something is missing at the end, underline the last character.
        start, end = min(span[0], max(len(text) - 1, 0)), max(span[1], span[0] + 1)
        cursor = self.textCursor()
        cursor.setPosition(_utf16_position(text, start))
        end_position = _utf16_position(text, min(end, len(text)))
        cursor.setPosition(end_position, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        text_format = QTextCharFormat()
        text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        text_format.setUnderlineColor(appearance_of(self).theme.colour("fault"))
        text_format.setBackground(appearance_of(self).theme.colour("fault_soft"))
        selection.format = text_format
        self.setExtraSelections([selection])

    def _leaves_to_window(self, event: QKeyEvent) -> bool:
        """Return whether the main window shall handle the key instead of the text field.

        This is the case for undo and redo if the text field has nothing to undo or redo; the main
        window then undoes or redoes an edit of the design.
        """
        document, keys = self.document(), QKeySequence.StandardKey
        undo = event.matches(keys.Undo) and not document.isUndoAvailable()
        return undo or (event.matches(keys.Redo) and not document.isRedoAvailable())

    # Overrides of Qt's methods.

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\r\n", "\n")
        if len(text) > MAX_CHARACTERS:
            self.paste_refused.emit(
                f"A text has at most {MAX_CHARACTERS:,} characters; paste a part"
            )
        elif longest_line_length(text) > MAX_LINE_CHARACTERS:
            self.paste_refused.emit(
                f"A line has at most {MAX_LINE_CHARACTERS:,} characters; break it"
            )
        else:
            self.insertPlainText(text)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._leaves_to_window(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.rehighlight()
            self.underline(self._fault)


def _utf16_position(text: str, position: int) -> int:
    """Return, for a position in Python's characters, the position in Qt's UTF-16 code units.

    A character beyond U+FFFF takes two code units.
    """
    return position + sum(ord(character) > 0xFFFF for character in text[:position])


def _fixed_family() -> str:
    """Return the fixed-width font family of the system, or '' if the system has none.

    If there is none, the text field keeps the font of the program.
    """
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    usable = family in QFontDatabase.families() and QFontDatabase.isFixedPitch(family)
    return family if usable and '"' not in family else ""
