"""Labels and tooltips of all panes, in plain text: names and labels come from strangers.

A text of any length, with markup or line breaks in it, neither widens a panel nor is read as
HTML. What the texts say belongs to the widgets that show them.
"""

from __future__ import annotations

import re

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
MAX_SENTENCE_CHARACTERS = 260
_LONGEST_RUN = 18
"""Characters without a blank that fit the panel's width even where all are wide."""
_BREAK = "\u200b"
"""A zero-width space: a line may be broken here."""


def breakable_figure(figure: str) -> str:
    """A figure that can be wrapped at blanks, and after a comma in a number too wide alone."""
    numbers = figure.split(" ")
    return " ".join(n if len(n) <= _LONGEST_RUN else n.replace(",", f",{_BREAK}") for n in numbers)


def sentence(text: str) -> str:
    """A sentence with a name in it, on one line; of a long name the middle goes, not the end."""
    line = one_line(text, 100_000)
    tail = MAX_SENTENCE_CHARACTERS // 4
    return line if len(line) <= MAX_SENTENCE_CHARACTERS else f"{line[: 3 * tail]}…{line[-tail:]}"


def breakable(text: str) -> str:
    """`text` with places at which even a word wider than the panel can be wrapped."""
    return re.sub(rf"\S{{{_LONGEST_RUN}}}(?=\S)", rf"\g<0>{_BREAK}", text)


def tooltip(text: str) -> str:
    """A tooltip that shows `text` as it is; unescaped, Qt takes what looks like HTML for it."""
    cut = text if len(text) <= MAX_TOOLTIP_CHARACTERS else text[:MAX_TOOLTIP_CHARACTERS] + "…"
    escaped = breakable(cut)
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        escaped = escaped.replace(sign, name)
    return f'<p style="white-space: pre-wrap">{escaped}</p>' if cut else ""


def label(look: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label in one of the looks of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    if wrap:
        wrap_within(made, True)
    return made


def wrap_within(where: QLabel, wraps: bool) -> None:
    """Lets a label take as many lines as it needs; then no word of it widens the panel."""
    policies = QSizePolicy.Policy
    policy = QSizePolicy(policies.Ignored if wraps else policies.Preferred, policies.Minimum)
    policy.setHeightForWidth(wraps)
    where.setWordWrap(wraps)
    where.setSizePolicy(policy)
    # Else a scroll area reserves the height of the same text in the narrowest column.
    where.setMinimumHeight(int(wraps))


def set_text(where: QLabel, text: str) -> None:
    """Shows `text` where it is new, and hides the label where there is none."""
    if where.text() != text:
        where.setText(text)
    where.setVisible(bool(text))


def hairline() -> QFrame:
    """The line between two sections."""
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """One line, cut with "…" at the panel's edge; the whole text is in the tooltip."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = ""
        self._shown = ("", "")

    def show_text(self, text: str, tip: str | None = None) -> None:
        """Shows the beginning of `text`, and `tip` or all of it in the tooltip."""
        shown = (text, text if tip is None else tip)
        if shown == self._shown:
            return
        self._shown = shown
        self._line = one_line(text)
        self.setToolTip(tooltip(shown[1]))
        self.setAccessibleName(self._line)
        self._elide()

    def _elide(self) -> None:
        line = self.fontMetrics().elidedText(
            self._line, Qt.TextElideMode.ElideRight, max(self.width(), 0)
        )
        if line != self.text():
            self.setText(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()


class FigureLabel(QLabel):
    """A figure that can be marked with the mouse and copied."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        offer_copy(self, self.copy)

    def show_figure(self, text: str, wraps: bool) -> None:
        """Shows a figure as wide as it is, or in as many lines of the panel as it takes."""
        if wraps != self.wordWrap():
            wrap_within(self, wraps)
        shown = breakable_figure(text) if wraps else text
        if shown != self.text():
            self.setText(shown)

    @property
    def figure(self) -> str:
        """The text as shown, without the places where it may be broken."""
        return self.text().replace(_BREAK, "")

    def copy(self) -> None:
        """Puts what is marked, or else all, on the clipboard."""
        marked = self.selectedText() or self.text()
        QGuiApplication.clipboard().setText(marked.replace(_BREAK, ""))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._copies(event):
            # Ctrl+C is also a shortcut of the window: it copies blocks.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._copies(event):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Qt would mark the digits between two commas.
        super().mouseDoubleClickEvent(event)
        self.setSelection(0, len(self.text()))

    def _copies(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText()


def offer_copy(widget: QWidget, copy: object) -> None:
    """A context menu with the one entry Copy."""
    action = QAction("Copy", widget)
    action.triggered.connect(copy)
    widget.addAction(action)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
