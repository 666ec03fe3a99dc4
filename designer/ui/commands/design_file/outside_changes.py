"""What the window does when another program has changed the file of the open design.

If the design has no unsaved changes, the new version is offered; otherwise the user is only told,
and asked when the design is saved.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from designer.exchange.opening import open_design
from designer.files.file_error import FileError
from designer.files.file_state import FileChange
from designer.ui.app import dialogs
from designer.ui.app.progress import Progress, TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.commands.design_file import file_questions
from designer.ui.commands.design_file.open_file import OpenFile
from designer.ui.document.document import Document


class OutsideChanges(QObject):
    """Offers to reload the open design when its file has changed."""

    message_posted = Signal(str)
    """Emitted with a message that says what has happened to the file."""

    def __init__(
        self, document: Document, file: OpenFile, window: QWidget, tasks: TaskRunner
    ) -> None:
        super().__init__(window)
        self._document, self._file, self._window, self._tasks = document, file, window, tasks
        file.changed_outside.connect(self._receive)

    def differences(self, path: str) -> tuple[list[str], str]:
        """Return how the design in the file differs from the open one, in sentences.

        If the file cannot be read as a design, return no sentence, and the reason. Raise
        `TaskNotDone` if the user cancels.
        """
        design = self._document.design

        def compare(progress: Progress) -> list[str]:
            opened = open_design(path, progress.report)
            return file_questions.sentences_between(design, opened.analysis.design)

        try:
            return self._tasks.wait(f"Comparing {os.path.basename(path)}", compare), ""
        except FileError as error:
            return [], str(error)

    def reload(self, path: str) -> bool:
        """Show the design that the file at `path` has now; return whether it is shown.

        That is an edit, which can be undone: nothing that was here is lost, and selection, entered
        group and the visible part of the canvas stay.
        """
        name = os.path.basename(path)
        try:
            opened = self._tasks.wait(
                f"Reloading {name}", lambda progress: open_design(path, progress.report)
            )
        except FileError as error:
            dialogs.show_message(self._window, "This file cannot be reloaded", f"{path}: {error}")
            return False
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return False
        design = opened.analysis.design
        if not self._document.edit(f"Reload {name}", design) and self._document.design != design:
            return False  # the edit has failed, and said why
        self._file.follow_again(opened.state)
        self._document.mark_saved(path, self._document.design)
        self.message_posted.emit(f"Reloaded {name}")
        return True

    def _receive(self, change: FileChange) -> None:
        """Tell the user that the file has changed, or ask, as soon as that does not disturb."""
        path = self._document.path
        if path is None:
            return
        if self._document.modified:
            advice = "Saving asks what to do with it."
            self.message_posted.emit(self._sentence(path, change, advice))
        elif not change.kind.can_reload:
            self._document.mark_unsaved()
            self.message_posted.emit(self._sentence(path, change, change.kind.advice))
        elif self._asks_now():
            self._offer(path, change)
        else:
            self._file.forget_told()

    def _offer(self, path: str, change: FileChange) -> None:
        """Ask whether to reload the file, unless it cannot be read as a design."""
        try:
            differences, problem = self.differences(path)
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        if problem:
            self._document.mark_unsaved()
            advice = f"It cannot be read as a design now: {problem}"
            self.message_posted.emit(self._sentence(path, change, advice))
        elif file_questions.ask_to_reload(self._window, path, change, differences):
            self.reload(path)
        else:
            # What is here is in no file now.
            self._document.mark_unsaved()

    def _asks_now(self) -> bool:
        """Return whether a question does not disturb what the user does now.

        Otherwise the file is compared again later.
        """
        if not self._window.isActiveWindow() or QApplication.activeModalWidget() is not None:
            return False  # it is compared again when the window becomes active
        if self._tasks.busy is not None:
            self._tasks.when_free(self._file.compare_soon)
            return False
        is_dragging = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if is_dragging or QApplication.activePopupWidget() is not None:
            self._file.compare_soon()
            return False
        return True

    def _sentence(self, path: str, change: FileChange, advice: str) -> str:
        return f"{file_questions.quoted_name(path)} {change.sentence}. {advice}"
