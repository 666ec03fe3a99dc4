"""The recovery file of one window, as long as the process lives that writes it.

The file is written in threads and deleted in the main thread. Each call has a serial number, so
that a thread which is late never overwrites a newer state, and never writes a file again that was
deleted because the design was saved.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files.file_error import FileError, error_for_refusal
from designer.files.process_lock import ProcessLock
from designer.files.recovery import recovery_folder
from designer.files.recovery.recovery_file import encode
from designer.files.saving import save_bytes

MAX_WAIT_S = 1.0
"""Longest time that a call waits for another call that is writing the file, in seconds."""


class Snapshot(NamedTuple):
    """A state of a design that is to be kept."""

    serial: int
    """The number of the state; of two states, the later has the larger number."""
    design: Design
    path: str | None
    """The path of the design's file, or None if it has none."""
    origin: str | None
    """The hash of what that file contained when it was read or saved last, if that is known."""
    time: datetime
    """When the design was edited."""


class RecoverySession:
    """Writes and deletes the recovery file of one window, in the recovery folder `folder`.

    Nothing is created before the first `write`. All methods can be called in any thread.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._take_new_id()
        self._thread_lock = threading.Lock()
        self._last_serial = -1
        self._is_closed = False

    def write(self, snapshot: Snapshot, check: Check = never_stop) -> None:
        """Write the recovery file, unless a later state was written or the file deleted since.

        Raise `FileError` if that is not possible; an earlier recovery file then stays. `check` may
        raise an exception to stop the work; it is called before the file is replaced.
        """
        if self._is_outdated(snapshot.serial):
            return
        contents = encode(snapshot.design, snapshot.path, snapshot.origin, snapshot.time)
        with self._exclusive():
            if self._is_outdated(snapshot.serial):
                return
            self._prepare_folder()
            save_bytes(recovery_folder.file_path(self._folder, self.id), contents, check)
            self._last_serial = snapshot.serial

    def clear(self, serial: int) -> None:
        """Delete the recovery file; states with a number up to `serial` are not written any more.

        Raise `FileError` if the file cannot be deleted.
        """
        self._clear(serial)

    def close(self) -> None:
        """End the session: delete the recovery file and free the lock; nothing is written any more.

        Raise `FileError` if the file cannot be deleted; the next start then offers it.
        """
        self._is_closed = True
        self._clear(self._last_serial)
        self._process_lock.release()

    def _clear(self, serial: int) -> None:
        with self._exclusive():
            self._last_serial = max(serial, self._last_serial)
            if self._process_lock.held:
                try:
                    recovery_folder.remove_session_files(self._folder, self.id)
                except OSError as error:
                    raise error_for_refusal(error) from None

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Return a context manager that keeps other threads from using the file.

        Raise `FileError` if another thread uses it for longer than `MAX_WAIT_S`.
        """
        if not self._thread_lock.acquire(timeout=MAX_WAIT_S):
            raise FileError("The disk does not answer; free it or use another one")
        try:
            yield
        finally:
            self._thread_lock.release()

    def _take_new_id(self) -> None:
        self.id = recovery_folder.new_session_id()
        """The id of the session; see `recovery_folder`."""
        self._process_lock = ProcessLock(recovery_folder.lock_path(self._folder, self.id))

    def _is_outdated(self, serial: int) -> bool:
        return self._is_closed or serial <= self._last_serial

    def _prepare_folder(self) -> None:
        """Create the folder of the session and take its lock, which tells that its owner lives."""
        try:
            # What is drawn is nobody else's business.
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            while not self._process_lock.acquire():
                # A process that starts has found the new lock file before it was locked.
                self._take_new_id()
            os.makedirs(os.path.join(self._folder, self.id), mode=0o700, exist_ok=True)
        except OSError as error:
            raise error_for_refusal(error) from None
