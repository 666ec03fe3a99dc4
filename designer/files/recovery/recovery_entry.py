"""A recovery file that a process which is gone has left, and what can be done with it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files.file_error import FileError, error_for_refusal
from designer.files.process_lock import ProcessLock
from designer.files.recovery import recovery_folder
from designer.files.recovery.recovery_file import (
    DamagedFile,
    NewerVersion,
    RecoveryHeader,
    read_design,
    read_header,
)
from designer.files.recovery.recovery_folder import Shelf


class RefusedFile(NamedTuple):
    """A recovery file that cannot be read; it is kept."""

    path: str
    """Where the file is now."""
    sentence: str
    """Why it cannot be read."""


class RecoveryEntry:
    """A recovery file that only this process offers, because it holds the lock of its session.

    An entry on which no method is called stays as it is: the next start offers it again. `read`
    raises `FileError` if the file cannot be read, and the other methods raise it if the file cannot
    be deleted or moved.
    """

    def __init__(self, folder: str, session: str, path: str, lock: ProcessLock) -> None:
        """Create the entry of `session` whose file is at `path`; `lock` is held.

        Raise `FileError` if the file cannot be read.
        """
        self._folder, self._session, self._lock = folder, session, lock
        self.path = path
        """The path of the recovery file."""
        self.header: RecoveryHeader = read_header(path)
        """What the file says about its design: path, name, time, number of blocks."""

    def read(self, check: Check = never_stop) -> Design:
        """Return the design in the file; `check` may raise an exception to stop the work."""
        return read_design(self.path, check)

    def remove(self) -> None:
        """Delete the file.

        Call this if the user discards the design, or if it is in another file on the disk by now.
        """
        try:
            with suppress(FileNotFoundError):
                os.unlink(self.path)
            recovery_folder.remove_session_files(self._folder, self._session)
        except OSError as error:
            raise error_for_refusal(error) from None
        self.release()

    def decline(self) -> None:
        """Keep the file for a month without offering it at the start of the program."""
        self.path = shelve(self._folder, self._session, self.path, Shelf.DECLINED)
        self.release()

    def set_aside(self, error: FileError) -> RefusedFile:
        """Keep the file without offering it further, because `read` has raised `error`."""
        refused = set_aside(self._folder, self._session, self.path, error)
        self.release()
        return refused

    def release(self) -> None:
        """Free the lock: other processes may offer the file now, if it is still there."""
        self._lock.release()


def set_aside(folder: str, session: str, path: str, error: FileError) -> RefusedFile:
    """Return that the recovery file of `session` at `path` cannot be read, because of `error`.

    If its contents are the reason, it is moved to a shelf, so that it is not offered again. The
    caller holds the lock of the session.
    """
    sentence = str(error)
    if isinstance(error, DamagedFile | NewerVersion):
        shelf = Shelf.NEWER if isinstance(error, NewerVersion) else Shelf.UNREADABLE
        # If it cannot be moved, the next start tells the user again.
        with suppress(FileError):
            path = shelve(folder, session, path, shelf)
    return RefusedFile(path, sentence)


def shelve(folder: str, session: str, path: str, shelf: Shelf) -> str:
    """Move the recovery file of `session` from `path` to `shelf`, and return its new path.

    The caller holds the lock of the session. Raise `FileError` if the file cannot be moved.
    """
    target = recovery_folder.shelf_path(folder, shelf, session)
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        os.replace(path, target)
        os.utime(target)  # the month of a declined file begins now
        recovery_folder.remove_session_files(folder, session)
    except OSError as error:
        raise error_for_refusal(error) from None
    return target
