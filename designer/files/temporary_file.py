"""The temporary files of saves: their names, and whose they are.

A save writes a temporary file in the folder of the file that it replaces. If the program is killed,
the temporary file remains, and a later save or start removes it, unless a process still owns it.
The name tells the computer and the process of the owner; in addition the owner holds a lock on it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from binascii import crc32
from contextlib import suppress
from types import TracebackType

from designer.files.process_lock import host_name, lock_handle

TEMPORARY = "tmp"
"""The suffix of a file that is written in full and then renamed."""
JOURNAL = "save"
"""The suffix of a file from which a save that writes in place can be completed."""
MAX_EARLIER_AGE_S = 86_400
"""Age, in seconds, after which a temporary file of an earlier version of the program, whose name
tells no owner, has none."""
_NAME = re.compile(r"\.designer-(?:([0-9a-f]{8})-([0-9]{1,10})-)?[0-9a-f]{16}\.(tmp|save)")
"""The names of temporary files: computer, process, random number and suffix."""


class TemporaryFile:
    """A new file that is removed at the end of the `with` statement, unless it was kept.

    As long as it is open, its owner holds a lock on it.
    """

    def __init__(self, folder: str, suffix: str = TEMPORARY) -> None:
        """Create the file in `folder`. Raise `OSError` if that is not possible."""
        name = f".designer-{_host()}-{os.getpid()}-{os.urandom(8).hex()}.{suffix}"
        self.path = os.path.join(folder, name)
        self.file = open(self.path, "x+b")  # noqa: SIM115 - closed by `__exit__`
        # A file system without locks leaves it at the name.
        with suppress(OSError):
            lock_handle(self.file.fileno())
        self._is_kept = False

    def __enter__(self) -> TemporaryFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._is_kept:
            with suppress(OSError):
                os.unlink(self.path)
        with suppress(OSError):  # what was not flushed is not wanted
            self.file.close()
        if not self._is_kept and sys.platform == "win32":  # it removes no file that is open
            with suppress(OSError):
                os.unlink(self.path)

    def write(self, data: bytes) -> os.stat_result:
        """Write `data`, flush the file to the disk, and return its `os.stat` result.

        Raise `OSError` if the disk does not accept all of `data`.
        """
        self.file.write(data)
        self.file.flush()
        os.fsync(self.file.fileno())
        return os.fstat(self.file.fileno())

    def replace(self, target: str) -> None:
        """Rename the file, so that it replaces the file `target`. Raise `OSError` on failure."""
        if sys.platform == "win32":  # it renames no file that is open
            self.file.close()
        os.replace(self.path, target)
        self._is_kept = True

    def keep(self) -> None:
        """Leave the file where it is."""
        self._is_kept = True


def suffix_of(name: str) -> str | None:
    """Return `TEMPORARY` or `JOURNAL` for the name of a temporary file, otherwise None."""
    match = _NAME.fullmatch(name)
    return match and match[3]


def is_abandoned(path: str) -> bool:
    """Return whether the process that has created the temporary file at `path` is gone.

    The result is False for the files of another computer, because its processes cannot be seen.
    """
    match = _NAME.fullmatch(os.path.basename(path))
    if match is None:
        return False
    host, process = match[1], match[2]
    try:
        if host is None:
            return time.time() - os.stat(path).st_mtime > MAX_EARLIER_AGE_S
        if host != _host() or _is_running(int(process)):
            return False
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return lock_handle(handle)
    except OSError:
        return True  # the file system knows no locks, so the number of the process decides
    finally:
        os.close(handle)


def _host() -> str:
    """Return the name of this computer as eight hexadecimal digits, which any folder accepts."""
    return f"{crc32(host_name().encode(errors='replace')):08x}"


def _is_running(process: int) -> bool:
    """Return whether there is a process with this number on this computer."""
    if sys.platform == "win32":  # signal 0 would end the process; a file in use stays anyway
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # it belongs to another user
    return True
