"""A message at the lower edge of the canvas: what was done, or why an edit was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from designer.core.kinds.problems import Problem
from designer.ui.canvas.overlays.overlay import Overlay
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange

DURATION_MS = 7000
"""How long a message is shown, in milliseconds; an edit of the design hides it earlier."""


class Notice(QLabel):
    """Shows one message at a time at the lower edge of the canvas.

    Each message is also announced to screen readers.
    """

    def __init__(self, canvas: QWidget, document: Document) -> None:
        super().__init__()
        self._canvas = canvas
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "faultbox")
        self.setWordWrap(True)
        self.setAccessibleName("Message")
        self._overlay = Overlay(canvas, self, at_bottom=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._is_held = False
        document.refused.connect(self._show_problem)
        document.changed.connect(self._follow_document)
        self.hide()

    def _follow_document(self, change: DocumentChange) -> None:
        if change.design_changed:
            self.hide()

    def show_message(self, sentence: str) -> None:
        """Show `sentence`, which says what was done, for `DURATION_MS`."""
        self._show_sentence(sentence, "notice")

    def hold_message(self, sentence: str) -> None:
        """Show `sentence` without a time limit.

        It disappears when `clear_held_message` is called, when another message is shown, or when
        the design changes.
        """
        self._show_sentence(sentence, "notice")
        self._timer.stop()
        self._is_held = True

    def clear_held_message(self) -> None:
        """Hide the message of `hold_message`, unless another message has replaced it."""
        if self._is_held:
            self.hide()

    def _show_sentence(self, sentence: str, look: str) -> None:
        self._is_held = False
        self.setText(sentence)
        self.setProperty("look", look)
        self.style().polish(self)
        text_width = self.fontMetrics().horizontalAdvance(sentence) + 28
        self.setMinimumWidth(min(text_width, 520, max(200, self._canvas.width() - 32)))
        self.show()
        self._overlay.reposition()
        self.raise_()
        self._timer.start(DURATION_MS)
        from designer.ui.app import announcements  # imported only when a message is shown

        announcements.announce(self, sentence, urgent=look == "faultbox")

    def _show_problem(self, problem: Problem) -> None:
        self._show_sentence(problem.sentence, "faultbox")
