"""Text and canvas are one: what is typed here is drawn there, and the other way round.

Reading and writing are done in a thread. While one types, each text that can be read becomes the
design, always made of the one that the burst of typing began with, so that a word retyped is the
same block. A text that cannot be read yet is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from designer.core.graph.design import Design
from designer.notation.notation_error import Fault, Reason
from designer.notation.revising.revision import Revised, revised
from designer.notation.writing.text_writer import Written, written_out
from designer.ui.app import background_tasks
from designer.ui.document.document import Document
from designer.ui.text_pane.text_editor import MAX_LINE_CHARACTERS, NotationEdit, longest_line
from designer.ui.text_pane.text_scope import WHOLE, TextScope, text_scope
from designer.ui.widgets.labels import label, sentence, set_text

Outcome = Revised | Fault | Reason
PAUSE = 120
"""Milliseconds without a key before the text is read."""
BURST = 1_500
"""Milliseconds without a key before the next is an edit of its own."""
_LEAST_HEIGHT = 96
HINT = "What you type is drawn as you type; Esc goes back to the canvas"
BEGIN = "Type a chain, such as 28x28x192 > 1x1 16 relu > 5x5 32"
KEPT = "What you typed is unfinished and kept: finish it, or show the design"


class TextPane(QFrame):
    """The selected part, or the whole design, as text."""

    left = Signal()
    """Esc: the keyboard goes back to the canvas."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._document = document
        self._subject = WHOLE
        self._base: Design | None = None
        """The design that the burst of typing began with."""
        self._current: Design | None = None
        """The design that the text says, or said before it became unfinished."""
        self._part: tuple[str, ...] = ()
        """The blocks that the text says."""
        self._unfinished = False
        self._refused = False
        """Whether what was typed last cannot be read."""
        self._making = False
        self._burst = 0
        self._inbox: background_tasks.Inbox | None = None
        self.editor = NotationEdit()
        self._what = label("section")
        self._message = label("secondary", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._discard = QPushButton("Show the design")
        self._discard.setProperty("look", "link")
        self._discard.setToolTip("Leaves what was typed, and shows the design as it is")
        self._reader = self._timer(PAUSE, self._read)
        self._writer = self._timer(0, self._write)
        self._rest = self._timer(BURST, self._end_burst)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._what)
        head.addStretch(1)
        head.addWidget(self._discard)
        self._discard.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 8, 18, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.editor, 1)
        box.addWidget(self._message)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.editor)
        self.setAccessibleName("Design as text")

    def _connect(self) -> None:
        self.editor.typed.connect(self._typed)
        self.editor.focus_gone.connect(self._focus_gone)
        self.editor.left.connect(self.left)
        self.editor.refused.connect(self._tell)
        self._discard.clicked.connect(self._show_design)
        self._document.design_changed.connect(self._changed_elsewhere)
        self._document.selection_changed.connect(self._changed_elsewhere)
        self._document.entered_changed.connect(self._changed_elsewhere)
        self._document.replaced.connect(self._show_design)

    def _timer(self, wait: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(then)
        return timer

    @property
    def message(self) -> str:
        """What the line below the text says."""
        return self._message.text()

    @property
    def unfinished(self) -> bool:
        """Whether the text holds something that the design does not."""
        return self._unfinished

    # From the text to the design.

    def _typed(self) -> None:
        self._unfinished, self._refused = True, False
        self._rest.stop()
        self._reader.start()

    def _focus_gone(self) -> None:
        if self._reader.isActive():
            self._read()
        elif not self._unfinished:
            self._end_burst()
            self._writer.start()

    def commit_pending(self) -> None:
        """Takes what was typed last at once: before a file is saved, or left."""
        if self._unfinished and not self._refused:
            self._reader.stop()
            self._inbox = None
            self._take(self._reading()())

    def _read(self) -> None:
        self._reader.stop()
        self._inbox = background_tasks.begin(self._reading(), self._take, self)

    def _reading(self) -> Callable[[], Outcome]:
        """What reads the text; a burst that the design was changed in begins anew."""
        if self._document.design is not self._current or self._base is None:
            self._begin_burst(self._document.design)
        base, ids, text = self._base, self._subject.ids, self.editor.toPlainText()
        return lambda: revised(base, ids, text)

    def _begin_burst(self, design: Design) -> None:
        self._burst += 1
        self._base = self._current = design
        if self._subject.ids is not None:
            there = tuple(key for key in self._part if key in design.blocks)
            self._subject = self._subject._replace(ids=there)

    def _end_burst(self) -> None:
        """The next key begins an edit of its own."""
        self._rest.stop()
        if not self._unfinished:
            self._base = None

    def _take(self, outcome: Outcome) -> None:
        document = self._document
        if self._reader.isActive():
            return
        if document.design is not self._current:
            self._reader.start()
            return
        if not isinstance(outcome, Revised):
            self._refuse(outcome)
            return
        select = None
        if self._subject.ids is not None and set(document.selection) == set(self._part):
            select = outcome.ids
        self._making = True
        self._part = outcome.ids
        key = (TextPane, id(self), self._burst)
        document.edit("Edit text", outcome.design, select=select, merge_key=key)
        self._making = False
        self._current = document.design
        self._unfinished = False
        self._show_fault(None)
        if self.editor.hasFocus():
            self._rest.start()
        else:
            self._end_burst()
            self._writer.start()

    def _refuse(self, outcome: Fault | Reason) -> None:
        self._refused = True
        if isinstance(outcome, Fault):
            self._show_fault(outcome)
        else:
            self._say("fault", f"This cannot be edited as text: {outcome.sentence}")

    # From the design to the text.

    def _changed_elsewhere(self) -> None:
        if self._making or not self.isVisible():
            return
        if self._unfinished:
            if self._refused:
                self._discard.show()
                self._say("fault", KEPT)
        else:
            self._writer.start()

    def _show_design(self) -> None:
        """Shows the design as it is, whatever was typed."""
        self._reader.stop()
        self._unfinished = False
        if self.isVisible():
            self._writer.start()

    def _write(self) -> None:
        self._writer.stop()
        design, subject = self._document.design, text_scope(self._document)
        self._inbox = background_tasks.begin(
            lambda: written_out(design, subject.ids),
            lambda written: self._show_written(design, subject, written),
            self,
        )

    def _show_written(self, design: Design, subject: TextScope, written: Written | Reason) -> None:
        if self._unfinished:
            return
        if isinstance(written, Written) and longest_line(written.text) > MAX_LINE_CHARACTERS:
            written = Reason("A label or a name is too long to be shown in a line", "shorten it")
        self._discard.hide()
        self._subject, self._base, self._current = subject, None, design
        self._what.setText(subject.words)
        refused = isinstance(written, Reason)
        self.editor.show_text("" if refused else written.text)
        self._offer_editor(not refused)
        self._part = () if refused else written.ids
        if refused:
            self._say("secondary", f"This cannot be said as text: {written.sentence}.")
        else:
            self._say("secondary", HINT if written.text else BEGIN)

    def _offer_editor(self, offered: bool) -> None:
        """Where there is nothing to be edited no field is shown; the keyboard stays here."""
        if self.editor.isHidden() != offered:
            return
        focused = self.editor.hasFocus() or self.hasFocus()
        self.setFocusProxy(None)
        if focused:
            # Before it is hidden: Qt would hand the focus to whatever comes next.
            self.setFocus()
        self.editor.setVisible(offered)
        if offered:
            self.setFocusProxy(self.editor)
            if focused:
                self.editor.setFocus()

    # What is said.

    def _show_fault(self, fault: Fault | None) -> None:
        self.editor.underline(None if fault is None else (fault.start, fault.end))
        if fault is None:
            self._discard.hide()
            self._say("secondary", HINT)
        else:
            self._say("fault", _begun_large(f"{fault.place}: {fault.sentence}"))

    def _tell(self, words: str) -> None:
        self._say("fault", words)

    def _say(self, look: str, text: str) -> None:
        if self._message.property("look") != look:
            self._message.setProperty("look", look)
            self._message.style().polish(self._message)
        set_text(self._message, sentence(text))
        self.setAccessibleDescription(sentence(text))

    # Qt's own names from here.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._unfinished:
            self._writer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for timer in (self._writer, self._rest, self._reader):
            timer.stop()


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]
