"""Saves the open design, and asks before anything is overwritten that was not read here."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files import saving
from designer.files.file_error import FileError
from designer.files.file_state import FileChange, FileChanged, FileState, refuse_change
from designer.ui.app import data_folder, dialogs
from designer.ui.app.progress import Progress, TaskNotDone
from designer.ui.app.settings import remember_file
from designer.ui.app.task_runner import TaskRunner
from designer.ui.commands.design_file import file_questions
from designer.ui.commands.design_file.file_lock import Claim
from designer.ui.commands.design_file.open_file import OpenFile
from designer.ui.commands.design_file.outside_changes import OutsideChanges
from designer.ui.document.document import Document

if TYPE_CHECKING:  # imported at the first save, so that the window appears sooner
    from designer.files.recovery.version_store import VersionStore

Outcome = Literal["saved", "not saved", "save as"]
"""What became of a save; "save as" means that the user wants to save under another name."""


class DesignSaving(QObject):
    """Saves the design of `document`; `file` knows the state of its file."""

    message_posted = Signal(str)
    """Emitted with a message that says what was done, or why nothing was done."""

    def __init__(
        self,
        document: Document,
        file: OpenFile,
        outside_changes: OutsideChanges,
        window: QWidget,
        tasks: TaskRunner,
        versions: Callable[[], VersionStore],
    ) -> None:
        """Create the object.

        `versions` returns what keeps a version of each design that is saved; it is called late.
        """
        super().__init__(window)
        self._document, self._file, self._outside_changes = document, file, outside_changes
        self._window, self._tasks, self._versions = window, tasks, versions

    def save_to(self, path: str) -> Outcome:
        """Save the design to `path`.

        If the file of the design is not as it was read or written last, ask what to do. So do if
        another window has the file open under whose name the design is to be saved.
        """
        is_own = path == self._document.path
        claim = Claim(None, is_taken=False) if is_own else self._claim(path)
        if claim.is_taken:
            answer = file_questions.ask_to_overwrite_open_file(self._window, path, claim.holder)
            if answer != "overwrite":
                return "save as" if answer == "save as" else "not saved"
        design = self._document.design
        state = self._write_checked(design, path) if is_own else self._write(design, path)
        if not isinstance(state, FileState):
            self._file.give_back(claim)
            return state or "not saved"
        lock = self._file.claim(state.real_path).lock if claim.lock is None else claim.lock
        self._document.mark_saved(path, design)
        self._file.follow(path, state, lock)
        return "saved"

    def save_other(self, design: Design, path: str, expected: FileState | None) -> None:
        """Save a design that is not open any more to its file, which must be as `expected`.

        If it is not, ask for another name.
        """
        try:
            self._write(design, path, refuse_change(path, expected))
        except FileChanged as refusal:
            words = f"{file_questions.quoted_name(path)} {refusal}. Save the design elsewhere."
            dialogs.show_message(self._window, "The file has changed", words)
            other = dialogs.ask_path_to_save(self._window, path)
            if other is not None:
                self._write(design, other)

    def _write_checked(self, design: Design, path: str) -> FileState | Outcome | None:
        """Write `design` to its own file `path`; ask if that is not as it was.

        Return its new state; what the user wants instead; or None if writing fails.
        """
        expected = self._file.expected_state(path)
        while True:
            try:
                return self._write(design, path, refuse_change(path, expected))
            except FileChanged as refusal:
                change = refusal.change
            answer = self._ask(path, change)
            if answer == "save as":
                return "save as"
            if answer == "reload":
                self._outside_changes.reload(path)
            if answer != "overwrite":
                return "not saved"
            expected = change.found

    def _ask(self, path: str, change: FileChange) -> file_questions.SaveAnswer | None:
        """Ask what to do with the design, because its file has changed as `change` says."""
        differences: list[str] = []
        problem = ""
        if change.kind.can_reload:
            try:
                differences, problem = self._outside_changes.differences(path)
            except TaskNotDone as reason:
                self.message_posted.emit(str(reason))
                return None
        return file_questions.ask_how_to_save(self._window, path, change, differences, problem)

    def _claim(self, path: str) -> Claim:
        """Try to lock the file at `path`, to which the design is to be saved."""
        try:
            real_path = self._tasks.wait(
                f"Looking at {os.path.basename(path)}", lambda _progress: os.path.realpath(path)
            )
        except (TaskNotDone, ValueError):
            return Claim(None, is_taken=False)
        return self._file.claim(real_path)

    def _write(self, design: Design, path: str, check: Check = never_stop) -> FileState | None:
        """Write `design` to the file `path`, and return its new state.

        If that fails, show why and return None. Raise `FileChanged` if `check` does.
        """

        def write(_progress: Progress) -> tuple[FileState, str]:
            version = self._versions().before_save(path)
            state = saving.save(design, path, check, data_folder.path_of("saving"))
            return state, version.keep(design)

        name = os.path.basename(path)
        try:
            state, problem = self._tasks.wait(f"Saving {name}", write, can_cancel=False)
        except FileError as error:
            dialogs.show_message(self._window, "The design cannot be saved", f"{path}: {error}")
            return None
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return None
        remember_file(os.path.abspath(path))
        kept = f", but no earlier version of it is kept. {problem}" if problem else ""
        self.message_posted.emit(f"Saved {name}{kept}")
        return state
