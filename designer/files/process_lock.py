"""A lock on a file that the operating system frees when the process which holds it ends.

While a window has a design open, it holds a lock, so that a second window or process is told. The
lock is one of the kernel: it is freed even if the process is killed, so that no lock remains whose
owner is gone. A lock file belongs to the program; a design file itself is never locked.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from designer.core.text.display_text import one_line

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MAX_HOLDER_BYTES = 1_000
"""Largest number of bytes that are read of the text which says who holds a lock."""
MAX_HOST_CHARACTERS = 60
"""Largest number of characters of the name of a computer that is shown."""
_LOCKED_BYTE = 1 << 30
"""Position of the byte that is locked on Windows; it is past the text, which stays readable."""


class LockHolder(NamedTuple):
    """The process that holds a lock."""

    process: int
    """The number of the process."""
    host: str
    """The name of the computer on which the process runs."""
    since: datetime
    """When the process took the lock."""

    @property
    def words(self) -> str:
        """The process, its computer and the time in words, e.g. "process 71 on hal since 14:05"."""
        host = f" on {one_line(self.host, MAX_HOST_CHARACTERS)}" if self.host else ""
        return f"process {self.process}{host} since {self.time}"

    @property
    def time(self) -> str:
        """When the process took the lock, in words: the time, and the date if it was not today."""
        since, now = self.since.astimezone(), datetime.now().astimezone()
        return f"{since:%H:%M}" if since.date() == now.date() else f"{since:%Y-%m-%d %H:%M}"


class ProcessLock:
    """The lock of one owner, e.g. of one window, on the lock file at `path`.

    A second lock on the same path cannot be acquired as long as the first is held, whether by
    another process or by this one.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Make a lock that is not held yet; the file is created by `acquire`."""
        self.path = os.fspath(path)
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this lock is held."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take the lock, and write into its file who holds it; return whether it is held now.

        The result is False if another owner holds the lock. It never waits for that owner. Raise
        `OSError` if the file cannot be created, or its file system knows no locks.
        """
        if self._handle is not None:
            return True
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not lock_handle(handle):
                    os.close(handle)
                    return False
                if _is_at(handle, self.path):
                    _write_holder(handle)
                    self._handle = handle
                    return True
            except BaseException:
                os.close(handle)
                raise
            # Between opening and locking, the previous owner has removed the file: this lock is
            # on a file that no one else can see.
            os.close(handle)

    def release(self) -> None:
        """Free the lock if it is held, and remove its file."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        # A failure leaves an empty lock file behind, which holds up no one.
        if sys.platform == "win32":  # it does not remove open files
            os.close(handle)
            with suppress(OSError):
                os.unlink(self.path)
        else:
            # Removed before it is freed, so that no lock of another owner is removed.
            with suppress(OSError):
                os.unlink(self.path)
            os.close(handle)

    def holder(self) -> LockHolder | None:
        """Return what the lock file says about its owner, or None if it says nothing readable.

        The result means something only after `acquire` has returned False, because a process that
        was killed leaves its text behind.
        """
        try:
            with open(self.path, "rb") as file:
                text = file.read(MAX_HOLDER_BYTES)
            entry = json.loads(text)
            return LockHolder(
                int(entry["process"]), str(entry["host"]), datetime.fromisoformat(entry["since"])
            )
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None


def host_name() -> str:
    """Return the name of this computer."""
    import socket  # imported late: the window appears sooner

    return socket.gethostname()


def _write_holder(handle: int) -> None:
    """Write into the lock file that this process holds the lock from now on."""
    entry = {
        "process": os.getpid(),
        "host": host_name(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    # The lock is held even if the disk is too full for the text.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(entry).encode())


def _is_at(handle: int, path: str) -> bool:
    """Return whether the open file `handle` is still the file at `path`."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def lock_handle(handle: int) -> bool:
        """Lock the open file `handle`; return False if another owner has locked it."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:

    def lock_handle(handle: int) -> bool:
        """Lock the open file `handle`; return False if another owner has locked it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
