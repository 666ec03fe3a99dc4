"""Saving by writing into the existing file, if it cannot be replaced by a new one.

A file cannot be replaced if it has several names (hard links) or is mounted by itself, if the
folder permits no new files, or if a new file could not have the same owner. An interrupted write
would damage such a file. So both its old and its new contents are first written to a journal, a
file from which `complete` can finish the save later. The journal is beside the file, or, if that
folder permits no new files, in a spare folder.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from designer.files.file_error import FileError
from designer.files.temporary_file import JOURNAL, TemporaryFile

MAX_HEADER_BYTES = 20_000
"""Largest number of bytes of the first line of a journal."""
_BLOCK_BYTES = 4_096
"""Number of bytes that a disk writes at once, so that a power cut leaves each old or new."""
_COPY_BYTES = 2**20
"""Number of bytes that are copied at once."""


class _Header(NamedTuple):
    """The first line of a journal."""

    path: str
    """The path of the file that is written in place."""
    old_size: int
    """Number of bytes of its old contents, which follow the header."""
    new_size: int
    """Number of bytes of its new contents, which follow the old ones."""


def write_in_place(
    target: str, data: bytes, check: Callable[[], None], spare_folder: str | None
) -> os.stat_result:
    """Write `data` into the existing file `target`, and return its `os.stat` result.

    If that fails, the old contents are put back. `check` is called before the file is changed; it
    may raise an exception to stop. The journal is written to `spare_folder` if the folder of the
    file permits no new files. Raise `FileError` or `OSError` if the file cannot be written.
    """
    with open(target, "r+b") as file, _new_journal(target, spare_folder) as journal:
        old_start, new_start = _write_journal(journal, target, file, data)
        check()
        try:
            return _overwrite(file, journal.file, new_start, len(data))
        except BaseException:
            try:
                _overwrite(file, journal.file, old_start, new_start - old_start)
            except OSError:
                journal.keep()
                raise FileError(
                    "The file could be written only in part; its old and new contents are in "
                    f"{journal.path}, and the save is completed at the next start"
                ) from None
            raise


def complete(path: str) -> None:
    """Complete the save that has left the journal at `path`, and remove the journal.

    If the file was written as a whole since, it is left as it is. Raise `OSError` if the file
    cannot be written now; the journal then remains.
    """
    with open(path, "rb") as journal:
        header = _read_header(journal)
        if header is not None:
            old, new = journal.read(header.old_size), journal.read(header.new_size)
            # A journal that is cut off was never used.
            if len(new) == header.new_size and os.path.isfile(header.path):
                _redo(header.path, old, new, journal)
    os.unlink(path)


def _redo(target: str, old: bytes, new: bytes, journal: BinaryIO) -> None:
    """Write the contents `new` into the file `target` if it is a mixture of `old` and `new`."""
    with open(target, "r+b") as file:
        # A longer file was not left by the save.
        found = file.read(max(len(old), len(new)) + 1)
        if found not in (old, new) and _is_mixture(found, old, new):
            _overwrite(file, journal, journal.tell() - len(new), len(new))


def _is_mixture(found: bytes, old: bytes, new: bytes) -> bool:
    """Return whether an interrupted write of `new` over `old`, or back, can have left `found`.

    Each block of it is then old or new, or changes from one to the other once. Past the end of the
    old or new contents, zeros count as the same contents.
    """
    size = max(len(old), len(new))
    if not len(old) <= len(found) <= size:
        return False
    old, new = old.ljust(size, b"\0"), new.ljust(size, b"\0")
    for start in range(0, len(found), _BLOCK_BYTES):
        block = found[start : start + _BLOCK_BYTES]
        before, after = (each[start : start + len(block)] for each in (old, new))
        changes_to_old = block[_equal_bytes(block, after) :]
        changes_to_new = block[_equal_bytes(block, before) :]
        if not (before.endswith(changes_to_old) or after.endswith(changes_to_new)):
            return False
    return True


def _equal_bytes(first: bytes, second: bytes) -> int:
    """Return how many equal bytes both begin with."""
    return len(os.path.commonprefix([first, second]))  # noqa: RUF071 - bytes, not a path


def _new_journal(target: str, spare_folder: str | None) -> TemporaryFile:
    """Create the journal beside `target` or in `spare_folder`.

    Raise `FileError` if neither is possible.
    """
    try:
        return TemporaryFile(os.path.dirname(target), JOURNAL)
    except OSError as error:
        if spare_folder is None or error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
    with suppress(OSError):
        os.makedirs(spare_folder, exist_ok=True)
        return TemporaryFile(spare_folder, JOURNAL)
    raise FileError("The folder permits no safe save; save in another folder")


def _write_journal(
    journal: TemporaryFile, target: str, file: BinaryIO, data: bytes
) -> tuple[int, int]:
    """Write the journal for a save of `data`, and flush it to the disk.

    Return where in the journal the old and the new contents begin.
    """
    old_size = os.fstat(file.fileno()).st_size
    header = json.dumps(_Header(target, old_size, len(data))) + "\n"
    journal.file.write(header.encode())
    old_start = journal.file.tell()
    file.seek(0)
    _copy(file, journal.file, old_size)
    new_start = journal.file.tell()
    journal.write(data)
    sync_folder(os.path.dirname(journal.path))
    return old_start, new_start


def _read_header(journal: BinaryIO) -> _Header | None:
    """Return the header of the journal, or None if it has none."""
    try:
        header = _Header(*json.loads(journal.readline(MAX_HEADER_BYTES)))
    except (ValueError, TypeError, RecursionError):
        return None
    sizes = (header.old_size, header.new_size)
    is_valid = isinstance(header.path, str) and os.path.isabs(header.path)
    return header if is_valid and all(type(size) is int and size >= 0 for size in sizes) else None


def _overwrite(file: BinaryIO, journal: BinaryIO, start: int, size: int) -> os.stat_result:
    """Write `size` bytes of `journal` from the byte `start` into `file`, and nothing else.

    The bytes are flushed to the disk. Return the `os.stat` result of the file. Raise `OSError` if
    the disk does not accept all bytes.
    """
    handle = file.fileno()
    if size > os.fstat(handle).st_size and hasattr(os, "posix_fallocate"):
        # A full disk is noticed before the first byte is changed.
        os.posix_fallocate(handle, 0, size)
    journal.seek(start)
    file.seek(0)
    _copy(journal, file, size)
    file.flush()
    os.ftruncate(handle, size)
    os.fsync(handle)
    status = os.fstat(handle)
    if status.st_size != size:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return status


def _copy(source: BinaryIO, target: BinaryIO, size: int) -> None:
    """Copy `size` bytes from where `source` is read to where `target` is written."""
    while size > 0:
        data = source.read(min(size, _COPY_BYTES))
        if not data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        target.write(data)
        size -= len(data)


def sync_folder(folder: str) -> None:
    """Flush `folder` to the disk, so that the new names in it survive a power cut.

    A failure is ignored: some file systems cannot flush a folder.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
