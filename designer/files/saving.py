"""Saves files so that a power cut, a full disk or `kill -9` cannot damage the previous version.

Both designs and exported pictures are saved by `save_bytes`. The text of a design file is made in
`writer`.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files.decoding import (
    MAX_FILE_BYTES,
    TOO_LARGE,
    TOO_MANY_VALUES,
    has_too_many_values,
)
from designer.files.file_error import FileError, error_for_refusal
from designer.files.writer import dumps


def save(design: Design, path: str | os.PathLike[str]) -> None:
    """Save `design` to the file at `path`.

    If that fails, raise `FileError`; a file that already existed at `path` is then unchanged.
    """
    save_bytes(path, file_bytes(design))


def file_bytes(design: Design) -> bytes:
    """Return the bytes of the design file of `design`.

    Raise `FileError` if they are more than a design file may have.
    """
    text = dumps(design)
    data = text.encode()
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file would be {TOO_LARGE}; shorten its notes and labels")
    if has_too_many_values(text):
        raise FileError(f"The file would hold {TOO_MANY_VALUES}; shorten its notes")
    return data


def save_bytes(path: str | os.PathLike[str], data: bytes, check: Check = never_stop) -> None:
    """Save `data` to the file at `path`: afterwards the file is completely new or unchanged.

    The bytes are written to a temporary file in the same folder and flushed to the disk; then the
    temporary file is renamed to replace the old file. If `path` is a symbolic link, the file that
    the link points to is replaced, and the link remains. If saving fails, raise `FileError`; a file
    that already existed is then unchanged. So it is if `check`, which is called before the file is
    replaced, raises an exception.
    """
    try:
        target = os.path.realpath(path)
        old_status = _status_of_replaceable(target)
        folder = os.path.dirname(target)
        temporary = os.path.join(folder, f".designer-{os.urandom(8).hex()}.tmp")
        try:
            check()
            _write(temporary, data, old_status)
            check()
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise error_for_refusal(error) from None
    # Ignore a failure: some file systems cannot flush a folder, and the file itself is already on
    # the disk.
    with suppress(OSError):
        _sync_folder(folder)


def _status_of_replaceable(target: str) -> os.stat_result | None:
    """Return the `os.stat` result of the file that is to be replaced, or None if there is no file.

    Raise `FileError` if `target` is a folder, a pipe, a device or a write-protected file.
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
        # os.replace checks only the permissions of the folder, so it would replace a
        # write-protected file.
        raise FileError("The file is write-protected; save under another name")
    return status


def _write(path: str, data: bytes, old_status: os.stat_result | None) -> None:
    """Create a new file at `path` that contains `data`, and flush the file to the disk.

    The new file gets the owner and the mode of the old file if the operating system permits that.
    `old_status` is the `os.stat` result of the old file, or None if there is no old file. Raise
    `OSError` if the disk does not accept all of `data`.
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
    """Flush `folder` to the disk, so that the renaming of a file in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
