"""The field that the text of a design is typed into."""

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
from designer.ui.theme import theme

Span = tuple[int, int]

MAX_LINE_CHARACTERS = 10_000
"""Characters; Qt takes seconds to break a line of a hundred thousand."""


def longest_line(text: str) -> int:
    """Characters of the longest line."""
    return max(map(len, text.split("\n")))


class NotationEdit(QPlainTextEdit):
    """Lines of the notation in colours; the characters at fault are underlined."""

    typed = Signal()
    """The text is another than the one shown."""
    left = Signal()
    """Esc: back to where one came from."""
    refused = Signal(str)
    """Why what was pasted was not taken."""
    focus_gone = Signal()
    """The keyboard is somewhere else now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: Span | None = None
        self._known = ""
        self.setProperty("look", "notation")
        self.setTabChangesFocus(True)
        self.setAccessibleName("Design as text")
        self.setAccessibleDescription("A line for each chain; Esc goes back to the canvas")
        family = _fixed_family()
        if family:
            self.setStyleSheet(f'font-family: "{family}"')
        self._colours = NotationHighlighter(self.document())
        self.textChanged.connect(self._compare)

    def show_text(self, text: str) -> None:
        """Shows `text` as if it had not been typed; the cursor stays as near as it can."""
        self.underline(None)
        self._known = text
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        rows = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(rows)

    def _compare(self) -> None:
        # Colouring is a change too, to Qt.
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.typed.emit()

    def underline(self, span: Span | None) -> None:
        """Marks the characters at fault, or none."""
        self._fault = span
        if span is None:
            self.setExtraSelections([])
            return
        text = self.toPlainText()
        # What lacks something at the very end is marked by its last character.
        start, end = min(span[0], max(len(text) - 1, 0)), max(span[1], span[0] + 1)
        cursor = self.textCursor()
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, min(end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme.current().colour("fault"))
        look.setBackground(theme.current().colour("fault_soft"))
        mark.format = look
        self.setExtraSelections([mark])

    # Qt's own names from here.

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\r\n", "\n")
        if len(text) > MAX_CHARACTERS:
            self.refused.emit(f"A text has at most {MAX_CHARACTERS:,} characters; paste a part")
        elif longest_line(text) > MAX_LINE_CHARACTERS:
            self.refused.emit(f"A line has at most {MAX_LINE_CHARACTERS:,} characters; break it")
        else:
            self.insertPlainText(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_to_the_window(event):
            event.ignore()
            return True
        return super().event(event)

    def _leaves_to_the_window(self, event: QKeyEvent) -> bool:
        """Whether there is nothing here to undo or redo: then it is the design's turn."""
        text, keys = self.document(), QKeySequence.StandardKey
        undo = event.matches(keys.Undo) and not text.isUndoAvailable()
        return undo or (event.matches(keys.Redo) and not text.isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_gone.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.rehighlight()
            self.underline(self._fault)


def _units(text: str, place: int) -> int:
    """A place in Qt's text, where characters beyond the first 65,536 count as two."""
    return place + sum(ord(char) > 0xFFFF for char in text[:place])


def _fixed_family() -> str:
    """The system's typeface of equal widths; empty where it has none, then it is the window's."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    known = family in QFontDatabase.families() and QFontDatabase.isFixedPitch(family)
    return family if known and '"' not in family else ""
