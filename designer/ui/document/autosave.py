"""Keeps the unsaved design of a window on the disk, so that a crash or a power cut costs nothing.

A recovery file is written shortly after each edit, in a thread, and deleted as soon as the design
has no unsaved changes. What the files are is decided in `files.recovery`; what the next start of
the program does with them, in `ui.commands`.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from designer.core.graph.design import Design
from designer.files.file_error import FileError
from designer.ui.app import unexpected_errors
from designer.ui.app.progress import Progress
from designer.ui.app.task_runner import BackgroundTask, TaskRunner
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange

if TYPE_CHECKING:  # imported at the first edit, so that the window appears sooner
    from designer.files.recovery.recovery_entry import RecoveryEntry
    from designer.files.recovery.recovery_session import RecoverySession

QUIET_S = 1.0
"""How long the design must stay unchanged before it is written, in seconds."""
MAX_UNWRITTEN_S = 3.0
"""Longest time after an edit before the design is written, in seconds, however many edits
follow."""
RETRY_S = 5.0
"""Time after which writing is tried again if it has failed, in seconds."""


MAX_UNNOTICED_S = 0.25
"""Longest time until a waiting thread notices that its window has closed, in seconds."""


class _Wanted(NamedTuple):
    """What the recovery file should contain; the design is None if there should be no file."""

    serial: int
    """The number of the state; a later state has a larger number."""
    design: Design | None
    path: str | None
    origin: str | None
    """The hash of the contents of the file at `path`, if it is known."""
    time: float
    """When the state became the present one, in seconds since 1970."""


class _Superseded(NamedTuple):
    """A recovery file of an earlier session, whose design was recovered in this window."""

    serial: int
    """The number of the state that contains the recovered design."""
    entry: RecoveryEntry

    def is_superseded_by(self, wanted: _Wanted) -> bool:
        """Return whether the entry is of no use once the recovery file is as `wanted`.

        That is so if the file then contains the recovered design or a later state, or if the user
        has saved or discarded the design.
        """
        return wanted.serial > self.serial or (
            wanted.serial == self.serial and wanted.design is not None
        )


class _Outcome(NamedTuple):
    """What a thread has done."""

    written: _Wanted
    """What the recovery file was to contain."""
    removed: list[_Superseded]
    """The files of earlier sessions that were removed."""
    error: FileError | None
    """Why it was not done, or None."""


class Autosave(QObject):
    """Writes and deletes the recovery file of `document`, in the folder `folder`.

    The threads are those of `tasks`. A window calls `close` when it closes.
    """

    message_posted = Signal(str)
    """Emitted with a sentence for the user if the design cannot be kept; once until it can."""
    kept = Signal()
    """Emitted when the recovery file was written or deleted in the background."""

    def __init__(self, document: Document, tasks: TaskRunner, folder: str) -> None:
        super().__init__(document)
        self._document, self._tasks, self._folder = document, tasks, folder
        self._wanted = _Wanted(0, None, None, None, 0)
        """What the recovery file should contain now; other threads may read it."""
        self._done_serial = 0
        """The serial number of the state that the recovery file is known to contain."""
        self._unwritten_since: float | None = None
        """When the first edit happened that is not written, by the monotonic clock."""
        self._due = 0.0
        """When the file is to be written, by the monotonic clock; the waiting thread reads it."""
        self._due_changed = threading.Event()
        """Set if the file is to be written earlier than before."""
        self._is_running = False
        """Whether a thread waits until the file is due, or writes it."""
        self._has_failed = False
        self._session: RecoverySession | None = None
        self._session_lock = threading.Lock()
        self._origin: str | None = None
        """The hash of what the file of the design contained when it was read or saved last."""
        self._origin_task: BackgroundTask | None = None
        self._superseded: list[_Superseded] = []
        document.changed.connect(self._follow_document)
        document.commit_requested.connect(self.keep_now)
        tasks.about_to_wait.connect(self.keep_now)
        unexpected_errors.ERRORS.changed.connect(self.keep_now)
        open_autosaves.add(self)

    def keep_now(self) -> None:
        """Begin at once to write what is not written yet; return before that is done."""
        self._due = 0.0
        self._due_changed.set()
        self._start_if_needed()

    def commit(self) -> None:
        """Let the editors apply text that was typed but not applied yet."""
        self._document.request_commit()

    def keep_and_wait(self) -> None:
        """Write or delete what `keep_now` would, in this thread, which may be any.

        This is for the end of the process. Raise `FileError` if that is not possible.
        """
        wanted = self._wanted
        if wanted.serial != self._done_serial:
            _apply(self._created_session(), wanted)

    def take_over(self, entry: RecoveryEntry) -> None:
        """Remove `entry` as soon as the open design, which was recovered from it, is on the disk.

        The document has loaded that design as a modified one. If the program crashes before, both
        files exist; none is lost.
        """
        self._set_origin(entry.header.origin)
        self._superseded.append(_Superseded(self._wanted.serial, entry))
        self.keep_now()

    def close(self) -> None:
        """Delete the recovery file, because the design was saved or the user has discarded it."""
        open_autosaves.discard(self)
        self.keep_now()  # the waiting thread ends
        if self._session is not None:
            # A file that cannot be deleted is offered by the next start, although in vain.
            with suppress(FileError):
                self._session.close()

    def _follow_document(self, change: DocumentChange) -> None:
        if change.replaced or change.before.path != change.after.path or _was_saved(change):
            self._read_origin(change.after.path)
        if change.design_changed or change.file_changed:
            design = change.after.design if change.after.modified else None
            self._want(None if design is None or _is_empty(design) else design, change.after.path)

    def _read_origin(self, path: str | None) -> None:
        """Find out, in a thread, what the file at `path` contains now, as a hash."""
        if self._origin_task is not None:
            self._origin_task.cancel()
        self._origin = self._origin_task = None
        if path is not None:
            self._origin_task = self._tasks.start(
                lambda _progress: _digest_of_file(path), self._set_origin, self
            )

    def _set_origin(self, origin: str | None) -> None:
        """Write from now on that the file of the design had contents with the hash `origin`."""
        if self._origin_task is not None:
            self._origin_task.cancel()
        self._origin, self._origin_task = origin, None
        if self._wanted.design is not None:
            self._want(self._wanted.design, self._wanted.path)

    def _want(self, design: Design | None, path: str | None) -> None:
        """Let the recovery file contain `design` soon; if it is None, let there be no file."""
        before = self._wanted
        if design is None and before.design is None:
            return
        self._wanted = _Wanted(before.serial + 1, design, path, self._origin, time.time())
        if design is None:
            self._unwritten_since = None
            self.keep_now()
            return
        now = time.monotonic()
        if self._unwritten_since is None:
            self._unwritten_since = now
        if not self._has_failed:
            self._due = min(now + QUIET_S, self._unwritten_since + MAX_UNWRITTEN_S)
        self._start_if_needed()

    def _start_if_needed(self) -> None:
        """Let a thread write or delete the recovery file when that is due, unless one does so.

        The thread itself waits until then. A timer of the event loop would not come in time if the
        main thread is busy, or hangs for good.
        """
        if self._is_running or self._wanted.serial == self._done_serial:
            return
        self._is_running = True
        superseded = self._superseded

        def work(progress: Progress) -> _Outcome:
            self._wait_until_due(progress)
            self._unwritten_since = None
            wanted, error = self._wanted, None
            useless = [item for item in superseded if item.is_superseded_by(wanted)]
            try:
                _apply(self._created_session(), wanted)
                for item in useless:
                    item.entry.remove()
            except FileError as failure:
                error = failure
            return _Outcome(wanted, useless, error)

        self._tasks.start(work, self._finish, self, at_once=True)

    def _wait_until_due(self, progress: Progress) -> None:
        """Return when the file is due; raise `Cancelled` if the window has closed before."""
        self._due_changed.clear()
        while (remaining := self._due - time.monotonic()) > 0:
            progress.check()
            self._due_changed.wait(min(remaining, MAX_UNNOTICED_S))

    def _finish(self, outcome: _Outcome) -> None:
        self._is_running = False
        if outcome.error is not None:
            self._fail(outcome.error)
            return
        self._has_failed, self._done_serial = False, outcome.written.serial
        self._superseded = [item for item in self._superseded if item not in outcome.removed]
        self._start_if_needed()
        self.kept.emit()

    def _fail(self, error: FileError) -> None:
        """Tell the user that the design cannot be kept, unless that was told; try again later."""
        self._due = time.monotonic() + RETRY_S
        self._start_if_needed()
        if not self._has_failed:
            self._has_failed = True
            self.message_posted.emit(f"Unsaved changes are not safe from a crash now. {error}")

    def _created_session(self) -> RecoverySession:
        """Return the session that writes the recovery file; create it at the first call.

        That is in a thread, because it takes some time to import the modules.
        """
        with self._session_lock:
            if self._session is None:
                from designer.files.recovery.recovery_session import RecoverySession

                self._session = RecoverySession(self._folder)
            return self._session


open_autosaves: WeakSet[Autosave] = WeakSet()
"""The object of each open window."""


def commit_all() -> None:
    """Let the editors of every open window apply text that was typed but not applied yet."""
    for autosave in list(open_autosaves):
        autosave.commit()


def keep_all() -> None:
    """Write the unsaved design of every open window, in this thread, which may be any.

    This is for the end of the process. What cannot be written is told on stderr.
    """
    for autosave in list(open_autosaves):
        try:
            autosave.keep_and_wait()
        except FileError as error:
            print(f"designer: unsaved changes are lost: {error}", file=sys.stderr)


def _apply(session: RecoverySession, wanted: _Wanted) -> None:
    """Make the recovery file contain what is wanted; raise `FileError` if that fails."""
    from datetime import UTC, datetime

    from designer.files.recovery.recovery_session import Snapshot

    if wanted.design is None:
        session.clear(wanted.serial)
        return
    edited = datetime.fromtimestamp(wanted.time, UTC)
    session.write(Snapshot(wanted.serial, wanted.design, wanted.path, wanted.origin, edited))


def _digest_of_file(path: str) -> str | None:
    """Return the hash of the contents of the design file at `path`; None if it cannot be read."""
    from designer.files.decoding import read_bytes
    from designer.files.recovery.recovery_file import digest_of

    try:
        return digest_of(read_bytes(path))
    except FileError:
        return None


def _is_empty(design: Design) -> bool:
    """Return whether there is nothing in `design` that could be lost."""
    return not (design.blocks or design.name or design.notes)


def _was_saved(change: DocumentChange) -> bool:
    """Return whether the design has no unsaved changes any more."""
    return change.before.modified and not change.after.modified
