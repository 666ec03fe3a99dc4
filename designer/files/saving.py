"""Saves files so that a power cut, a full disk or `kill -9` cannot damage the previous version.

Both designs and exported pictures are saved by `save_bytes`. The text of a design file is made in
`writer`. How a file is saved that cannot be replaced by a new one is in `in_place_saving`.
"""

from __future__ import annotations

import errno
import os
import stat

from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Design
from designer.files import abandoned_saves
from designer.files.decoding import (
    MAX_FILE_BYTES,
    TOO_LARGE,
    TOO_MANY_VALUES,
    has_too_many_values,
)
from designer.files.file_attributes import keep_attributes
from designer.files.file_error import FileError, error_for_refusal
from designer.files.file_state import FileState, state_of
from designer.files.in_place_saving import sync_folder, write_in_place
from designer.files.temporary_file import TemporaryFile
from designer.files.writer import dumps

_NO_NEW_FILE = (errno.EACCES, errno.EPERM, errno.EROFS)
"""Error numbers if a folder permits no new file."""
_NO_RENAMING = (errno.EBUSY, errno.EPERM, errno.EXDEV)
"""Error numbers if a file cannot be replaced by renaming another: it is mounted by itself, or it
belongs to another user in a folder where everybody may replace only their own files."""


def save(
    design: Design,
    path: str | os.PathLike[str],
    check: Check = never_stop,
    spare_folder: str | None = None,
) -> FileState:
    """Save `design` to the file at `path`, and return the state of the file then.

    If that fails, raise `FileError`; a file that already existed at `path` is then unchanged.
    `check` and `spare_folder` are as for `save_bytes`.
    """
    data = file_bytes(design, check)
    status = save_bytes(path, data, check, spare_folder)
    return state_of(os.path.realpath(path), status, data)


def file_bytes(design: Design, check: Check = never_stop) -> bytes:
    """Return the bytes of the design file of `design`.

    Raise `FileError` if they are more than a design file may have. `check` is called again and
    again; it may raise an exception to stop the work.
    """
    text = dumps(design, check)
    data = text.encode()
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file would be {TOO_LARGE}; shorten its notes and labels")
    if has_too_many_values(text):
        raise FileError(f"The file would hold {TOO_MANY_VALUES}; shorten its notes")
    return data


def save_bytes(
    path: str | os.PathLike[str],
    data: bytes,
    check: Check = never_stop,
    spare_folder: str | None = None,
) -> os.stat_result:
    """Save `data` to the file at `path`: afterwards the file is completely new or unchanged.

    The bytes are written to a temporary file in the same folder and flushed to the disk; then the
    temporary file is renamed to replace the old file, and has its owner, permissions and extended
    attributes. If the old file cannot be replaced like that, it is written in place, with a journal
    in `spare_folder` if the folder permits no new files. If `path` is a symbolic link, the file
    that the link points to is replaced, and the link remains.

    Return the `os.stat` result of the new file. If saving fails, raise `FileError`; a file that
    already existed is then unchanged. So it is if `check` raises an exception; it is called at the
    beginning and just before the file is replaced.
    """
    try:
        target = os.path.realpath(path)
        check()
        old_status = _status_of_replaceable(target)
        abandoned_saves.sweep(os.path.dirname(target))
        status = _replace(target, data, old_status, check)
        return status or write_in_place(target, data, check, spare_folder)
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise error_for_refusal(error) from None


def _replace(
    target: str, data: bytes, old_status: os.stat_result | None, check: Check
) -> os.stat_result | None:
    """Replace the file `target` by a new one with the contents `data`.

    Return the `os.stat` result of the new file, or None if the file that exists at `target` cannot
    be replaced and must be written in place. `old_status` is the `os.stat` result of that file, or
    None if there is none.
    """
    if old_status is not None and old_status.st_nlink > 1:
        return None
    folder = os.path.dirname(target)
    try:
        temporary = TemporaryFile(folder)
    except OSError as error:
        if old_status is None or error.errno not in _NO_NEW_FILE:
            raise
        return None
    with temporary:
        # Before the data are written, so that no one can read them who may not read the old file.
        if old_status is not None and not keep_attributes(target, temporary.path, old_status):
            return None
        status = temporary.write(data)
        check()
        try:
            temporary.replace(target)
        except OSError as error:
            if old_status is None or error.errno not in _NO_RENAMING:
                raise
            return None
    sync_folder(folder)
    return status


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
