"""What lies over the canvas: three ways to begin while it is empty, and why an edit was refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.core.kinds.problems import Problem
from designer.ui.document.document import Document

SHOWN_FOR = 7000
"""Milliseconds a sentence stays, unless an edit takes it away before."""


class _Overlay(QObject):
    """Keeps `widget` in its place over `canvas` as that is resized."""

    def __init__(self, canvas: QWidget, widget: QWidget, *, at_bottom: bool) -> None:
        super().__init__(canvas)
        self._canvas, self._widget, self._at_bottom = canvas, widget, at_bottom
        widget.setParent(canvas)
        canvas.installEventFilter(self)

    def put(self) -> None:
        """Moves the widget to the middle, or to the middle of the lower edge."""
        widget, area = self._widget, self._canvas.rect()
        widget.setMaximumWidth(max(200, area.width() - 32))
        widget.adjustSize()
        spare = area.height() - widget.height()
        widget.move(
            (area.width() - widget.width()) // 2, spare - 16 if self._at_bottom else spare // 2
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.put()
        return super().eventFilter(watched, event)


class EmptyCanvasCard(QFrame):
    """The empty canvas's card: how to begin."""

    def __init__(self, canvas: QWidget, document: Document, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._document = document
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 22, 28, 22)
        box.setSpacing(10)
        title = QLabel("Sketch a network")
        title.setProperty("look", "title")
        box.addWidget(title)
        words = QLabel(
            "Drag a block here from the left, or double-click it.\n"
            "By keyboard: arrows choose a block, Enter appends it, F6 goes to the next pane."
        )
        words.setProperty("look", "secondary")
        words.setWordWrap(True)
        words.setMinimumWidth(300)
        box.addWidget(words)
        for name, text in (
            ("quick_add", "Type a line"),
            ("template", "Start from a template"),
            ("open", "Open a design"),
        ):
            button = QPushButton(f"{text}   {actions[name].shortcut().toString()}")
            button.clicked.connect(actions[name].trigger)
            box.addWidget(button)
        self._gives_way = False
        self._overlay = _Overlay(canvas, self, at_bottom=False)
        document.design_changed.connect(self._refresh)
        self._refresh()

    def give_way(self, asked: bool) -> None:
        """Out of the way of a field over the canvas, or back again."""
        self._gives_way = asked
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(not self._document.design.blocks and not self._gives_way)
        if self.isVisible():
            self._overlay.put()


class Notice(QLabel):
    """One sentence at the lower edge of the canvas: what was done, or why an edit was refused."""

    def __init__(self, canvas: QWidget, document: Document) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "faultbox")
        self.setWordWrap(True)
        self.setAccessibleName("Message")
        self._overlay = _Overlay(canvas, self, at_bottom=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._held = False
        document.refused.connect(self._show_problem)
        document.design_changed.connect(self.hide)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Shows for a while what was done."""
        self._say(sentence, "notice")

    def hold(self, sentence: str) -> None:
        """Shows it until `let_go`, or until there is something else to say."""
        self._say(sentence, "notice")
        self._timer.stop()
        self._held = True

    def let_go(self) -> None:
        """Takes away what was held, if it is still there."""
        if self._held:
            self.hide()

    def _say(self, sentence: str, look: str) -> None:
        self._held = False
        self.setText(sentence)
        self.setProperty("look", look)
        self.style().polish(self)
        wide = self.fontMetrics().horizontalAdvance(sentence) + 28
        self.setMinimumWidth(min(wide, 520, max(200, self.parentWidget().width() - 32)))
        self.show()
        self._overlay.put()
        self.raise_()
        self._timer.start(SHOWN_FOR)
        from designer.ui.app import announcements  # not before there is something to say

        announcements.announce(self, sentence, urgent=look == "faultbox")

    def _show_problem(self, problem: Problem) -> None:
        self._say(problem.sentence, "faultbox")
