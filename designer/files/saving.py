"""Writes files so that a power cut, a full disk or `kill -9` cannot damage the previous version.

The contents are made elsewhere (a design's text in `writer`); designs and exported pictures are
both saved by `save_bytes`.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from designer.core.graph.design import Design
from designer.files.decoding import MAX_FILE_BYTES, TOO_LARGE
from designer.files.file_error import FileError, error_for_refusal
from designer.files.writer import dumps


def save(design: Design, path: str | os.PathLike[str]) -> None:
    """Write `design` to `path`. Raise `FileError` on failure; the old file is then unchanged."""
    data = dumps(design).encode()
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file would be {TOO_LARGE}; shorten its notes and labels")
    save_bytes(path, data)


def save_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path` atomically.

    The bytes are written to a new file in the same folder and flushed to the disk; then the new
    file is renamed. If `path` is a symbolic link, the file it points to is replaced and the link
    remains. Raise `FileError` on failure; the old file is then unchanged.
    """
    try:
        target = os.path.realpath(path)
        old_status = _status_of_replaceable(target)
        folder = os.path.dirname(target)
        temporary = os.path.join(folder, f".designer-{os.urandom(8).hex()}.tmp")
        try:
            _write(temporary, data, old_status)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise error_for_refusal(error) from None
    # Some file systems cannot sync a folder; the bytes of the file itself are safe by now.
    with suppress(OSError):
        _sync_folder(folder)


def _status_of_replaceable(target: str) -> os.stat_result | None:
    """Return the status of the file at `target`, or None if there is no file yet.

    Raise `FileError` if it is a folder, a pipe or a device, or write-protected.
    """
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise FileError("This is a folder; name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise FileError("This is a pipe or a device; name a file")
    if not os.access(target, os.W_OK):
        # Renaming a file over another needs permission for the folder only, so the write
        # protection of the file must be respected here.
        raise FileError("The file is write-protected; save under another name")
    return status


def _write(path: str, data: bytes, old_status: os.stat_result | None) -> None:
    """Create the file at `path` with `data`, and flush it to the disk.

    It gets the owner and the mode of the old file if the system permits that. `write` raises
    `OSError` if the disk accepts fewer bytes, so an incomplete file is never renamed.
    """
    with open(path, "xb") as file:
        if old_status is not None:
            with suppress(OSError, AttributeError):  # Windows has no owners to change
                os.chown(path, old_status.st_uid, old_status.st_gid)
            with suppress(OSError):
                os.chmod(path, stat.S_IMODE(old_status.st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: str) -> None:
    """Flush the folder's entry for the new name to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
