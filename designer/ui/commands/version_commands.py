"""The command File ▸ Earlier versions: shows what was saved of the open file, and restores it."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.core.text.display_text import one_line
from designer.files.file_error import FileError
from designer.files.recovery.version_file import SavedVersion
from designer.files.recovery.version_store import VersionStore
from designer.ui.app import dialogs
from designer.ui.app.progress import Progress, TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.document.document import Document

UNSAVED_REASON = "save the design to a file first"
"""Why there are no earlier versions of a design without a file."""


class VersionCommands(QObject):
    """Shows the versions in `store` of the file of `document`, and restores one as an edit."""

    message_posted = Signal(str)
    """Emitted with a message that says what was done, or why nothing was done."""

    def __init__(
        self, document: Document, window: QWidget, tasks: TaskRunner, store: VersionStore
    ) -> None:
        super().__init__(window)
        self._document, self._window, self._tasks = document, window, tasks
        self._store = store

    def unavailable_reason(self) -> str:
        """Return why no versions can be shown, or "" if they can."""
        return UNSAVED_REASON if self._document.path is None else ""

    def show(self) -> None:
        """Show the earlier versions of the file of the open design."""
        from designer.ui.gallery.versions_dialog import VersionsDialog

        path = self._document.path
        if path is None:
            self.message_posted.emit(UNSAVED_REASON.capitalize())
            return
        self._document.request_commit()
        try:
            kept = self._tasks.wait(
                "Looking for earlier versions", lambda _progress: self._store.versions(path)
            )
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        dialog = VersionsDialog(self._window, self._tasks, path, self._document.design, kept)
        dialog.subject_chosen.connect(lambda version: self._restore(version, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self, version: SavedVersion, dialog: QWidget) -> None:
        """Make `version` the open design, as an edit that can be undone; close `dialog`."""

        def read(progress: Progress) -> Design:
            return tidy.with_positions(version.read(progress.check), progress.check)

        try:
            design = self._tasks.wait("Restoring an earlier version", read)
        except FileError as error:
            dialogs.show_message(dialog, "This version cannot be restored", str(error))
            return
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        dialog.close()
        time = f"{version.header.time.astimezone():%Y-%m-%d %H:%M}"
        if self._document.edit(f"Restore the version of {time}", design):
            name = one_line(os.path.basename(self._document.path or ""), 60)
            self.message_posted.emit(f"Restored the version of {time}; save it to write {name}")
