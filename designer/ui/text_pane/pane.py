"""The text pane: text typed in the pane changes the design, and other edits change the text.

The text is read and written in a second thread. While the user types, each text that can be read
becomes the design. Each new design is derived from the design at the beginning of the current burst
of typing, so that a word that is deleted and typed again is still the same block. If the design was
changed elsewhere since the text was written, both changes are merged. A text that cannot be read
yet is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from designer.core.graph.design import Design
from designer.notation.notation_error import Fault, Reason
from designer.notation.revising.revision import RevisedDesign, revise
from designer.notation.writing.text_writer import WrittenText, write_with_ids
from designer.ui.app.progress import Progress
from designer.ui.app.task_runner import BackgroundTask, TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.document.edit_run import EditRun
from designer.ui.text_pane.notation_editor import (
    MAX_LINE_CHARACTERS,
    NotationEdit,
    longest_line_length,
)
from designer.ui.text_pane.text_scope import WHOLE_DESIGN, TextScope, current_scope
from designer.ui.widgets.labels import label, set_text_or_hide, shorten_sentence

Outcome = RevisedDesign | Fault | Reason
"""The outcome of reading the text: a new design, a fault in the text, or a reason why the design
cannot be edited as text."""
READ_DELAY_MS = 120
"""Milliseconds without a key before the text is read."""
BURST_PAUSE_MS = 1_500
"""Milliseconds without a key after which the next key begins a new burst: an edit with an undo step
of its own."""
_MIN_HEIGHT_PX = 96
"""Minimum height of the pane in pixels."""
HINT = "What you type is drawn as you type; Esc goes back to the canvas"
"""The message while the text equals the design."""
EMPTY_HINT = "Type a chain, such as 28x28x192 > 1x1 16 relu > 5x5 32"
"""The message while the text is empty."""
UNFINISHED_MESSAGE = "What you typed is unfinished and kept: finish it, or show the design"
"""The message if the design changes elsewhere while the text cannot be read."""


class TextPane(QFrame):
    """The selected part of the design, or the whole design, as editable text."""

    escape_pressed = Signal()
    """Emitted when Escape is pressed: the focus should go back to the canvas."""

    def __init__(self, document: Document, tasks: TaskRunner) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._document, self._tasks = document, tasks
        self._scope = WHOLE_DESIGN
        self._base: Design | None = None
        """The design that the text described when the burst (typing without a pause) began; None
        between two bursts."""
        self._start = document.design
        """The open design when the burst began. It differs from `_base` if the design was changed
        elsewhere after the text was written."""
        self._text_design = Design()
        """The design that the text described when it was last written or read."""
        self._text_ids: tuple[str, ...] = ()
        """The ids of the blocks that the text describes, in `_text_design`."""
        self._current = document.design
        """The open design when the text was last written or read."""
        self._unfinished = False
        self._refused = False
        """Whether the text that was read last is at fault."""
        self._is_editing = False
        """Whether the pane itself is changing the design."""
        self._run = EditRun()
        """Makes the merge key of the current burst, so that a burst is one undo step."""
        self._task: BackgroundTask | None = None
        """The reading or writing that was started last; the results of earlier ones are dropped."""
        self.editor = NotationEdit()
        self._heading = label("section")
        self._message = label("secondary", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._discard_button = QPushButton("Show the design")
        self._discard_button.setProperty("look", "link")
        self._discard_button.setToolTip("Leaves what was typed, and shows the design as it is")
        self._read_timer = self._new_timer(READ_DELAY_MS, self._read)
        self._write_timer = self._new_timer(0, self._write)
        self._burst_timer = self._new_timer(BURST_PAUSE_MS, self._end_burst)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._discard_button)
        self._discard_button.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 8, 18, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.editor, 1)
        box.addWidget(self._message)
        self.setMinimumHeight(_MIN_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.editor)
        self.setAccessibleName("Design as text")

    def _connect(self) -> None:
        self.editor.typed.connect(self._schedule_reading)
        self.editor.focus_lost.connect(self._finish_typing)
        self.editor.escape_pressed.connect(self.escape_pressed)
        self.editor.paste_refused.connect(self._show_refusal)
        self._discard_button.clicked.connect(self._show_design)
        self._document.changed.connect(self._follow_document)
        self._document.commit_requested.connect(self.commit_pending)

    def _new_timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    @property
    def message(self) -> str:
        """The message below the text."""
        return self._message.text()

    @property
    def unfinished(self) -> bool:
        """Whether the text has typed changes that are not in the design yet."""
        return self._unfinished

    # From the text to the design.

    def _schedule_reading(self) -> None:
        self._unfinished, self._refused = True, False
        self._burst_timer.stop()
        self._read_timer.start()

    def _finish_typing(self) -> None:
        """When the focus leaves the editor, read typed text that has not been read as a design.

        If there is none, the next key typed begins a new undo step.
        """
        if self._read_timer.isActive():
            self._read()
        elif not self._unfinished:
            self._end_burst()
            self._write_timer.start()

    def commit_pending(self) -> None:
        """Apply the latest text to the design at once.

        Called before a file is saved or closed, and when the pane is hidden.
        """
        if self._unfinished and not self._refused:
            self._read_timer.stop()
            self._cancel_task()
            self._apply(self._reading()(Progress()))

    def _read(self) -> None:
        self._read_timer.stop()
        self._cancel_task()
        self._task = self._tasks.start(self._reading(), self._apply, self)

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _reading(self) -> Work[Outcome]:
        """Return a function that reads the present text as a design and may be called in a thread.

        Text typed without interruption (a burst) forms one undo step. If the design was changed
        elsewhere since the burst began, begin a new burst.
        """
        base = self._base
        if base is None or self._document.design is not self._current:
            base = self._begin_burst()
        start = self._start
        ids, text = self._scope.ids, self.editor.toPlainText()
        return lambda progress: revise(base, ids, text, progress.check, start)

    def _begin_burst(self) -> Design:
        """Begin a new burst, and return the design that the text described until now."""
        self._run.restart()
        self._base = self._text_design
        self._start = self._current = self._document.design
        if self._scope.ids is not None:
            self._scope = self._scope._replace(ids=self._text_ids)
        return self._base

    def _end_burst(self) -> None:
        """End the burst of typing (one undo step): the next key typed begins a new undo step."""
        self._burst_timer.stop()
        if not self._unfinished:
            self._base = None
            if self._text_design is not self._current and self.isVisible():
                # The design was changed elsewhere too, and the text does not show that yet.
                self._write_timer.start()

    def _apply(self, outcome: Outcome) -> None:
        """Make the outcome of reading the text the design, or show why that is impossible.

        If the text or the design has changed since the reading began, the text is read again.
        """
        document = self._document
        if self._read_timer.isActive():
            return
        if document.design is not self._current:
            self._read_timer.start()
            return
        if not isinstance(outcome, RevisedDesign):
            self._refuse(outcome)
            return
        select = None
        if self._scope.ids is not None and set(document.selection) == set(self._text_ids):
            select = outcome.ids
        self._is_editing = True
        self._text_ids = outcome.ids
        key = self._run.key()
        document.edit("Edit text", outcome.design, select=select, merge_key=key)
        self._is_editing = False
        self._current = document.design
        self._text_design = outcome.text_design
        if outcome.text_design == document.design:
            self._text_design = document.design
        self._unfinished = False
        self._show_fault(None)
        if self.editor.hasFocus():
            self._burst_timer.start()
        else:
            self._end_burst()
            self._write_timer.start()

    def _refuse(self, outcome: Fault | Reason) -> None:
        self._refused = True
        if self._base is not self._start:
            self._discard_button.show()
        if isinstance(outcome, Fault):
            self._show_fault(outcome)
        else:
            self._show_message("fault", f"This cannot be edited as text: {outcome.sentence}")

    # From the design to the text.

    def _follow_document(self, change: DocumentChange) -> None:
        """After a change elsewhere, write the text again, unless it has unfinished changes.

        Unfinished changes are discarded if another design was opened.
        """
        if change.replaced:
            self._forget_text()
            self._show_design()
        elif change.design_changed or change.selection_changed or change.entered_changed:
            self._write_again()

    def _forget_text(self) -> None:
        """Clear the text, which describes a design that is no longer open."""
        self.editor.show_text("")
        self._scope, self._base = WHOLE_DESIGN, None
        self._text_design, self._text_ids = Design(), ()
        self._start = self._current = self._document.design

    def _write_again(self) -> None:
        if self._is_editing:
            return
        if self._unfinished:
            if self._refused:
                self._discard_button.show()
                self._show_message("fault", UNFINISHED_MESSAGE)
        elif self.isVisible():
            self._write_timer.start()

    def _show_design(self) -> None:
        """Discard what was typed, and show the present design."""
        self._read_timer.stop()
        self._cancel_task()
        self._unfinished = False
        if self.isVisible():
            self._write_timer.start()

    def _write(self) -> None:
        self._write_timer.stop()
        design, scope = self._document.design, current_scope(self._document)
        self._cancel_task()
        self._task = self._tasks.start(
            lambda progress: write_with_ids(design, scope.ids, progress.check),
            lambda written: self._show_written(design, scope, written),
            self,
            valid=lambda: self._document.design is design,
        )

    def _show_written(
        self, design: Design, scope: TextScope, written: WrittenText | Reason
    ) -> None:
        """Show the text `written` for the part `scope` of `design`, i.e. for some or all blocks.

        If `written` is a reason why there is no text, show the reason.
        """
        if self._unfinished:
            return
        if (
            isinstance(written, WrittenText)
            and longest_line_length(written.text) > MAX_LINE_CHARACTERS
        ):
            written = Reason("A label or a name is too long to be shown in a line", "shorten it")
        self._discard_button.hide()
        self._scope, self._base = scope, None
        self._text_design = self._current = design
        self._heading.setText(scope.heading)
        if isinstance(written, Reason):
            self.editor.show_text("")
            self._show_editor(False)
            self._text_ids = ()
            message = f"This cannot be said as text: {written.sentence}."
            self._show_message("secondary", message)
        else:
            self.editor.show_text(written.text)
            self._show_editor(True)
            self._text_ids = written.ids
            self._show_message("secondary", HINT if written.text else EMPTY_HINT)

    def _show_editor(self, visible: bool) -> None:
        """Show the editor; hide it if there is no text that can be edited.

        If the pane has the focus, it keeps the focus.
        """
        if self.editor.isHidden() != visible:
            return
        focused = self.editor.hasFocus() or self.hasFocus()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # PySide's stub omits None
        if focused:
            # Before the editor is hidden, because Qt would then move the focus out of the pane.
            self.setFocus()
        self.editor.setVisible(visible)
        if visible:
            self.setFocusProxy(self.editor)
            if focused:
                self.editor.setFocus()

    # The message below the text.

    def _show_fault(self, fault: Fault | None) -> None:
        self.editor.underline(None if fault is None else (fault.start, fault.end))
        if fault is None:
            self._discard_button.hide()
            self._show_message("secondary", HINT)
        else:
            self._show_message("fault", _capitalised(f"{fault.position_text}: {fault.sentence}"))

    def _show_refusal(self, text: str) -> None:
        self._show_message("fault", text)

    def _show_message(self, look: str, text: str) -> None:
        """Show the message `text` below the editor, in the style `look` of the style sheet."""
        if self._message.property("look") != look:
            self._message.setProperty("look", look)
            self._message.style().polish(self._message)
        set_text_or_hide(self._message, shorten_sentence(text))
        self.setAccessibleDescription(shorten_sentence(text))

    # Overrides of Qt's methods.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._unfinished:
            self._write_timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.commit_pending()
        for timer in (self._write_timer, self._burst_timer, self._read_timer):
            timer.stop()


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
