"""The file of the open design: its state when it was read or written last, its lock and its watch.

The document knows only the path of its file. Which questions the user is asked is decided in
`file_commands` and `outside_changes`.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal

from designer.files.file_error import FileError
from designer.files.file_state import FileChange, FileState, change_since, read_state
from designer.files.process_lock import ProcessLock
from designer.ui.app.progress import Progress
from designer.ui.app.task_runner import TaskRunner
from designer.ui.commands.design_file import file_lock
from designer.ui.commands.design_file.file_lock import Claim
from designer.ui.commands.design_file.file_watch import FileWatch
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange


class OpenFile(QObject):
    """The file of the design that `document` has open, if it has one."""

    changed_outside = Signal(object)
    """Emitted with a `FileChange` if another program has changed the file; once for each change."""

    def __init__(self, document: Document, window: QObject, tasks: TaskRunner) -> None:
        super().__init__(window)
        self._document, self._tasks = document, tasks
        self._path: str | None = None
        self._state: FileState | None = None
        self._lock: ProcessLock | None = None
        self._told: FileChange | None = None
        """The change that was emitted last."""
        self._watch = FileWatch(window)
        self._watch.changed.connect(self.compare)
        document.changed.connect(self._follow_document)

    @property
    def state(self) -> FileState | None:
        """The state of the file when it was read or written last; None if that is not known."""
        return self._state

    def expected_state(self, path: str) -> FileState | None:
        """Return the state in which the file at `path` must be to be overwritten unasked."""
        return self._state if path == self._path else None

    def claim(self, real_path: str) -> Claim:
        """Try to lock the file at `real_path`, unless this window has locked it already."""
        is_own = self._state is not None and self._state.real_path == real_path
        if is_own and self._lock is not None:
            return Claim(self._lock, is_taken=False)
        return file_lock.claim(real_path)

    def give_back(self, claim: Claim) -> None:
        """Free the lock of a claim that is not used after all, unless this window needs it."""
        if claim.lock is not None and claim.lock is not self._lock:
            claim.lock.release()

    def follow(self, path: str, state: FileState | None, lock: ProcessLock | None) -> None:
        """Record that the document's file is at `path` from now on.

        `state` is the file as it was read or written; None if it is not known, so that saving asks
        before the file is overwritten. `lock` is the lock of this window on the file, or None.
        """
        if lock is not self._lock:
            self._release()
        self._path, self._state, self._lock, self._told = path, state, lock, None
        self._watch.watch(os.path.abspath(path))

    def follow_again(self, state: FileState | None) -> None:
        """Record that the file was read or written again; `state` is as for `follow`."""
        if self._path is not None:
            self.follow(self._path, state, self._lock)

    def adopt(self, path: str, origin: str | None) -> None:
        """Follow the file at `path`, of which the open design is a changed version.

        If the contents of the file still have the hash `origin`, saving replaces them unasked. If
        they have another, or `origin` is None, it asks.
        """

        def read(_progress: Progress) -> FileState | None:
            try:
                return read_state(path)
            except FileError:
                return None

        def receive(state: FileState | None) -> None:
            if state is not None:
                claim = self.claim(state.real_path)
                self.follow(path, state if state.digest == origin else None, claim.lock)

        self._tasks.start(read, receive, self, lambda: self._document.path == path)

    def close(self) -> None:
        """Free the lock and watch no file any more, because no design is open."""
        self._release()
        self._path = self._state = self._told = None
        self._watch.watch(None)

    def compare(self) -> None:
        """Compare the file with its last known state, in a thread; emit `changed_outside` if it
        differs."""
        path, state = self._path, self._state
        if path is None or state is None:
            return
        self._tasks.start(
            lambda _progress: change_since(path, state),
            self._tell,
            self,
            lambda: self._state is state,
        )

    def forget_told(self) -> None:
        """Emit the last change once more if the file still differs at the next comparison."""
        self._told = None

    def compare_soon(self) -> None:
        """Compare the file in a moment; see `compare`."""
        self._watch.check_soon()

    def _tell(self, change: FileChange | None) -> None:
        if change is not None and change != self._told:
            self._told = change
            self.changed_outside.emit(change)

    def _follow_document(self, _change: DocumentChange) -> None:
        """Let the file go if the document has another one, or none."""
        if self._path is not None and self._document.path != self._path:
            self.close()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
