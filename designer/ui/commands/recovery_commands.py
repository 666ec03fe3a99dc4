"""The commands that offer unsaved designs of earlier sessions, and open or discard them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.layout import tidy
from designer.core.text.display_text import one_line
from designer.files.file_error import FileError
from designer.ui.app.progress import Progress, TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.document.document import Document

if TYPE_CHECKING:  # imported in a thread or if there is something to show: the start is not slower
    from designer.files.recovery.recovery_entry import RecoveryEntry, RefusedFile
    from designer.files.recovery.recovery_store import Claim
    from designer.ui.commands.file_commands import FileCommands
    from designer.ui.gallery.recovery_dialog import Recovered, RecoveryDialog

KEPT_TEXT = "Kept for a month: File ▸ Recover designs"
"""The message after the user has declined recovered designs."""


class RecoveryCommands(QObject):
    """Offers what processes that are gone have left in the recovery folder `folder`.

    The designs are opened in `window`, as unsaved ones.
    """

    message_posted = Signal(str)
    """Emitted with a message that says what was done, or why nothing was done."""
    recovered = Signal(object)
    """Emitted with the `RecoveryEntry` whose design is the open one now. Its file must stay until
    the design is on the disk by other means."""

    def __init__(
        self,
        document: Document,
        window: QWidget,
        tasks: TaskRunner,
        files: Callable[[], FileCommands],
        folder: str,
    ) -> None:
        super().__init__(window)
        self._document, self._window, self._tasks = document, window, tasks
        self._files = files
        self._folder = folder
        self._dialog: RecoveryDialog | None = None
        self._is_looking = False
        """Whether a thread looks for recovery files."""
        self._undecided: list[RecoveryEntry] = []
        """The entries that the user has neither opened nor declined nor discarded; no other
        process offers them while this one runs."""
        self._declined: list[RecoveryEntry] = []
        """The entries of the open dialog that the user had declined before."""

    def offer(self) -> None:
        """Show the recovered designs, if there are any; called after the start of the program."""
        self._look(with_declined=False)

    def show(self) -> None:
        """Show the recovered designs, those included that the user has declined."""
        self._look(with_declined=True)

    def _look(self, *, with_declined: bool) -> None:
        if self._dialog is not None or self._is_looking:
            return

        def look(_progress: Progress) -> tuple[Claim, list[RecoveryEntry]]:
            from designer.files.recovery.recovery_store import RecoveryStore

            store = RecoveryStore(self._folder)
            return store.claim(), store.declined() if with_declined else []

        def receive(result: tuple[Claim, list[RecoveryEntry]]) -> None:
            self._is_looking = False
            claim, self._declined = result
            self._undecided = [*claim.entries, *self._undecided]
            if self._undecided or self._declined or with_declined:
                self._open_dialog(claim.refused)
            else:
                self._tell(claim.refused)

        self._is_looking = True
        self._tasks.start(look, receive, self)

    def _tell(self, refused: list[RefusedFile]) -> None:
        """Tell about recovery files that cannot be read, if nothing else is to be shown."""
        if refused:
            from designer.ui.app import dialogs

            listed = "\n".join(f"{one_line(file.path)}: {file.sentence}" for file in refused[:3])
            dialogs.show_message(
                self._window,
                "Recover designs",
                f"Not all unsaved designs can be read; their files are kept.\n{listed}",
            )

    def _open_dialog(self, refused: list[RefusedFile]) -> None:
        from designer.ui.gallery.recovery_dialog import RecoveryDialog

        entries = [*self._undecided, *self._declined]
        dialog = self._dialog = RecoveryDialog(self._window, self._tasks, entries, refused)
        dialog.subject_chosen.connect(self._open)
        dialog.discard_requested.connect(self._discard)
        dialog.rejected.connect(self._decline)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _open(self, chosen: Recovered) -> None:
        """Open the recovered design, or its file, instead of the open design."""
        entry, path = chosen.entry, chosen.entry.header.path
        dialog = self._dialog
        if dialog is None:
            return
        if chosen.is_file:
            if path is not None and self._files().open(path):
                dialog.accept()
            return
        if not self._files().may_leave():
            return
        from designer.ui.app import dialogs

        try:
            analysis = self._tasks.wait("Opening the recovered design", _reading(entry))
        except FileError as error:
            dialogs.show_message(dialog, "This design cannot be recovered", str(error))
            return
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        self._document.load(analysis.design, path, analysis, modified=True)
        if path is not None:
            self._files().file.adopt(path, entry.header.origin)
        self._remove(entry)
        self.recovered.emit(entry)
        dialog.accept()
        self.message_posted.emit(self._opened_text(path))

    def _opened_text(self, path: str | None) -> str:
        """Return the message after a recovered design was opened."""
        file = "a file" if path is None else os.path.basename(path)
        text = f"Recovered; save it to write {one_line(file, 60)}"
        remaining = len(self._undecided)
        return f"{text} – {remaining} more: File ▸ Recover designs" if remaining else text

    def _discard(self, entry: RecoveryEntry) -> None:
        """Delete a recovery file for good, if the user confirms."""
        dialog = self._dialog
        if dialog is None:
            return
        from designer.ui.app import dialogs
        from designer.ui.gallery.recovery_dialog import recovered_name

        if not dialogs.ask_to_discard_recovered(dialog, recovered_name(entry)):
            return
        try:
            entry.remove()
        except FileError as error:
            dialogs.show_message(dialog, "This design cannot be discarded", str(error))
            return
        self._remove(entry)
        dialog.remove(entry)

    def _decline(self) -> None:
        """Keep for a month what is left in the dialog, without offering it at the next start."""
        assert self._dialog is not None
        remaining = self._dialog.remaining
        undecided = [entry for entry in self._undecided if entry in remaining]
        try:
            for entry in undecided:
                entry.decline()
        except FileError as error:
            # It stays where it is, and the next start offers it.
            self.message_posted.emit(str(error))
            return
        self._undecided.clear()
        if undecided:
            self.message_posted.emit(KEPT_TEXT)

    def _remove(self, entry: RecoveryEntry) -> None:
        """Forget an entry that was opened or discarded."""
        self._undecided = [each for each in self._undecided if each is not entry]
        self._declined = [each for each in self._declined if each is not entry]

    def _forget_dialog(self) -> None:
        for entry in self._declined:
            entry.release()
        self._declined = []
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _reading(entry: RecoveryEntry) -> Work[Analysis]:
    """Return the work that reads and analyses the design of `entry`."""

    def read(progress: Progress) -> Analysis:
        design = entry.read(progress.check)
        return analyse(tidy.with_positions(design, progress.check), check=progress.check)

    return read
