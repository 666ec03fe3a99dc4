"""What processes that are gone have left in the recovery folder.

Usage at the start of the program::

    claim = RecoveryStore(folder).claim()
    for entry in claim.entries:  # newest first; no other process is offered them now
        entry.header             # path, name, time, number of blocks, hash of the saved file
        entry.read()             # the design; in a thread, since it can be large
        entry.remove()           # discarded, or recovered and on the disk by other means
        entry.decline()          # not now: kept for a month, see `declined`
        entry.release()          # not decided: the next start offers it again
    claim.refused                # path and reason of each file that cannot be read

Leave the removal of an entry that was recovered to `Autosave.take_over` of the window: it removes
the entry once the design is on the disk in the recovery file of the new session.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import NamedTuple

from designer.files.file_error import FileError, error_for_refusal
from designer.files.process_lock import ProcessLock
from designer.files.recovery import recovery_folder
from designer.files.recovery.recovery_entry import RecoveryEntry, RefusedFile, set_aside
from designer.files.recovery.recovery_file import read_header
from designer.files.recovery.recovery_folder import Shelf

DECLINED_DAYS = 30
"""How long a declined recovery file is kept, in days."""
_SECONDS_PER_DAY = 86_400
"""The number of seconds of a day."""


class Claim(NamedTuple):
    """What is offered to one process that starts."""

    entries: list[RecoveryEntry]
    """The recovery files that can be read, that of the latest edit first."""
    refused: list[RefusedFile]
    """The recovery files that cannot be read, of which the user is told once."""


class RecoveryStore:
    """The recovery files in the folder `folder`, which need not exist."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def claim(self) -> Claim:
        """Take what was left, so that only this process offers it; tidy up the folder.

        Temporary files of killed processes are deleted, and declined files whose month is over.
        """
        self._sweep_declined()
        self._restore_newer()
        entries: list[RecoveryEntry] = []
        refused: list[RefusedFile] = []
        for session in recovery_folder.session_ids(self._folder):
            taken = self._take(session, recovery_folder.file_path(self._folder, session))
            if isinstance(taken, RecoveryEntry):
                entries.append(taken)
            elif taken is not None:
                refused.append(taken)
        return Claim(_newest_first(entries), refused)

    def declined(self) -> list[RecoveryEntry]:
        """Take the files that the user has declined within the last month, and return them.

        Release the entries that are not decided.
        """
        entries: list[RecoveryEntry] = []
        for session in recovery_folder.shelved_ids(self._folder, Shelf.DECLINED):
            path = recovery_folder.shelf_path(self._folder, Shelf.DECLINED, session)
            taken = self._take(session, path)
            # What cannot be read was readable when it was declined, and is deleted in time.
            if isinstance(taken, RecoveryEntry):
                entries.append(taken)
        return _newest_first(entries)

    def _take(self, session: str, path: str) -> RecoveryEntry | RefusedFile | None:
        """Return the recovery file of `session` at `path`, whose lock this process holds now.

        Return None if there is none, or a process owns the session. Only the lock of an entry that
        is returned remains held.
        """
        lock = ProcessLock(recovery_folder.lock_path(self._folder, session))
        try:
            if not lock.acquire():
                return None
        except OSError as error:
            return RefusedFile(path, str(error_for_refusal(error)))
        recovery_folder.remove_temporary_files(self._folder, session)
        refused = None
        if os.path.lexists(path):
            try:
                return RecoveryEntry(self._folder, session, path, lock)
            except FileError as error:
                refused = set_aside(self._folder, session, path, error)
        else:
            recovery_folder.remove_empty_folder(self._folder, session)
        lock.release()
        return refused

    def _sweep_declined(self) -> None:
        """Delete the declined files whose month is over; those that cannot be deleted stay."""
        oldest = time.time() - DECLINED_DAYS * _SECONDS_PER_DAY
        for session in recovery_folder.shelved_ids(self._folder, Shelf.DECLINED):
            path = recovery_folder.shelf_path(self._folder, Shelf.DECLINED, session)
            with suppress(OSError):
                if os.lstat(path).st_mtime < oldest:
                    os.unlink(path)

    def _restore_newer(self) -> None:
        """Put files back that a newer version wrote, if this program is that version."""
        for session in recovery_folder.shelved_ids(self._folder, Shelf.NEWER):
            shelf_path = recovery_folder.shelf_path(self._folder, Shelf.NEWER, session)
            path = recovery_folder.file_path(self._folder, session)
            with suppress(FileError, OSError):
                read_header(shelf_path)
                os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
                os.replace(shelf_path, path)


def _newest_first(entries: list[RecoveryEntry]) -> list[RecoveryEntry]:
    return sorted(entries, key=lambda entry: entry.header.time, reverse=True)
