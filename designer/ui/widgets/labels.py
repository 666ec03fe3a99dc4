"""Labels and tooltips of all panes; always plain text, because names may come from strangers.

A text of any length, even with markup or line breaks in it, neither widens a panel nor is treated
as HTML. What the texts say is decided by the widgets that show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from designer.core.text.display_text import one_line

MAX_TOOLTIP_CHARACTERS = 1_000
"""Maximum number of characters of a tooltip; a longer text is cut and ends in an ellipsis."""
MAX_SENTENCE_CHARACTERS = 260
"""Maximum number of characters of a sentence; if it is longer, its middle is left out."""
_MAX_UNBROKEN_CHARACTERS = 18
"""Number of characters without a blank that fit the width of a panel even if all of them are wide.
"""
_BREAK = "\u200b"
"""A zero-width space: an invisible character at which a line may be broken."""


def insert_figure_breaks(figure: str) -> str:
    """Return `figure`, a text with numbers, so that lines may break within long numbers.

    Lines may break at blanks anyway. A number that is too wide for a line by itself gets further
    places to break, after its commas.
    """
    numbers = figure.split(" ")
    return " ".join(
        number if len(number) <= _MAX_UNBROKEN_CHARACTERS else number.replace(",", f",{_BREAK}")
        for number in numbers
    )


def shorten_sentence(text: str) -> str:
    """Return the sentence `text` on one line, shortened if it is too long.

    The middle of the sentence is left out, because it may contain a long name, while the end is
    important.
    """
    line = one_line(text, 100_000)
    tail = MAX_SENTENCE_CHARACTERS // 4
    return line if len(line) <= MAX_SENTENCE_CHARACTERS else f"{line[: 3 * tail]}…{line[-tail:]}"


def insert_breaks(text: str) -> str:
    """Return `text`, in which lines may also break within words that are wider than a panel."""
    return re.sub(rf"\S{{{_MAX_UNBROKEN_CHARACTERS}}}(?=\S)", rf"\g<0>{_BREAK}", text)


def tooltip_html(text: str) -> str:
    """Return the HTML of a tooltip that shows `text` literally, or "" if `text` is empty.

    The conversion is needed because Qt treats a text that looks like HTML as HTML.
    """
    cut = text if len(text) <= MAX_TOOLTIP_CHARACTERS else text[:MAX_TOOLTIP_CHARACTERS] + "…"
    escaped = insert_breaks(cut)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        escaped = escaped.replace(character, entity)
    return f'<p style="white-space: pre-wrap">{escaped}</p>' if cut else ""


def label(look: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that shows `text` as plain text, in the style `look` of the style sheet.

    If `wrap` is True, long text is broken into several lines.
    """
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setProperty("look", look)
    if wrap:
        set_wrapping(widget, True)
    return widget


def set_wrapping(widget: QLabel, wraps: bool) -> None:
    """Set whether the text of `widget` is wrapped within the width of its panel.

    A label that wraps takes as many lines as it needs, and long words do not widen the panel.
    """
    policies = QSizePolicy.Policy
    policy = QSizePolicy(policies.Ignored if wraps else policies.Preferred, policies.Minimum)
    policy.setHeightForWidth(wraps)
    widget.setWordWrap(wraps)
    widget.setSizePolicy(policy)
    # Without this a scroll area reserves the height of the text in the narrowest column.
    widget.setMinimumHeight(int(wraps))


def set_text_or_hide(widget: QLabel, text: str) -> None:
    """Set the text of the label `widget`; if `text` is empty, hide the label."""
    if widget.text() != text:
        widget.setText(text)
    widget.setVisible(bool(text))


def hairline() -> QFrame:
    """Return the thin line that separates two sections of a panel."""
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """A label of one line that is cut with "…" at the edge of its panel.

    Its tooltip has the complete text.
    """

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = ""
        self._text_and_tip = ("", "")

    def show_text(self, text: str, tip: str | None = None) -> None:
        """Show as much of `text` as fits, and `tip` in the tooltip.

        If `tip` is None, the tooltip has the complete `text`.
        """
        text_and_tip = (text, text if tip is None else tip)
        if text_and_tip == self._text_and_tip:
            return
        self._text_and_tip = text_and_tip
        self._line = one_line(text)
        self.setToolTip(tooltip_html(text_and_tip[1]))
        self.setAccessibleName(self._line)
        self._elide()

    def _elide(self) -> None:
        line = self.fontMetrics().elidedText(
            self._line, Qt.TextElideMode.ElideRight, max(self.width(), 0)
        )
        if line != self.text():
            self.setText(line)

    # Overrides of Qt's methods.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()


class FigureLabel(QLabel):
    """A label for a number, whose text can be selected with the mouse and copied."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        offer_copy(self, self.copy)

    def show_figure(self, text: str, wraps: bool) -> None:
        """Show the number `text`; if `wraps` is True, wrap it within the width of the panel."""
        if wraps != self.wordWrap():
            set_wrapping(self, wraps)
        shown = insert_figure_breaks(text) if wraps else text
        if shown != self.text():
            self.setText(shown)

    @property
    def figure(self) -> str:
        """The text of the number, without the invisible characters at which it may be wrapped."""
        return self.text().replace(_BREAK, "")

    def copy(self) -> None:
        """Copy the selected text to the clipboard; if none is selected, copy all of it."""
        copied = self.selectedText() or self.text()
        QGuiApplication.clipboard().setText(copied.replace(_BREAK, ""))

    def _is_copy_key(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText()

    # Overrides of Qt's methods.

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_copy_key(event)
        ):
            # Ctrl+C is also a shortcut of the window, which copies blocks.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_copy_key(event):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # By itself Qt would select only the digits between two commas of a number.
        super().mouseDoubleClickEvent(event)
        self.setSelection(0, len(self.text()))


def offer_copy(widget: QWidget, copy: Callable[[], None]) -> None:
    """Give `widget` a context menu with the single entry Copy, which calls the function `copy`."""
    action = QAction("Copy", widget)
    action.triggered.connect(copy)
    widget.addAction(action)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
