"""Files put on the disk so that a power cut, a full disk or `kill -9` cannot harm the old one.

What is written is made elsewhere; designs and exported pictures take the same route.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from designer.core.graph.design import Design
from designer.files.decoding import MAX_FILE_BYTES, TOO_LARGE
from designer.files.file_error import FileError, system_fault
from designer.files.writer import dumps


def save(design: Design, path: str | os.PathLike[str]) -> None:
    """Writes `design` to `path`; raises `FileError`, and then the old file is as it was."""
    data = dumps(design).encode()
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"The file would be {TOO_LARGE}; shorten its notes and labels")
    save_bytes(path, data)


def save_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Puts `data` at `path` as one step; raises `FileError`, and then the old file is as it was.

    The bytes go to a new file in the same folder, onto the disk, and only then under the name.
    A link is followed: the file it leads to is replaced, the link stays.
    """
    try:
        target = os.path.realpath(path)
        old = _replaceable(target)
        folder = os.path.dirname(target)
        new = os.path.join(folder, f".designer-{os.urandom(8).hex()}.tmp")
        try:
            _write(new, data, old)
            os.replace(new, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(new)
            raise
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise system_fault(error) from None
    # Some file systems cannot do this; the bytes themselves are safe by now.
    with suppress(OSError):
        _sync_folder(folder)


def _replaceable(target: str) -> os.stat_result | None:
    """The file that stands at `target`, None where there is none yet."""
    try:
        old = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise FileError("This is a folder; name a file in it")
    if not stat.S_ISREG(old.st_mode):
        raise FileError("This is a pipe or a device; name a file")
    if not os.access(target, os.W_OK):
        # Replacing asks only the folder; what a person has protected stays.
        raise FileError("The file is write-protected; save under another name")
    return old


def _write(new: str, data: bytes, old: os.stat_result | None) -> None:
    """A new file with `data`, on the disk, with owner and mode of the old where it can have them.

    `write` raises where the disk takes fewer bytes, so that no short file gets the name.
    """
    with open(new, "xb") as file:
        if old is not None:
            with suppress(OSError, AttributeError):  # Windows has no owners to change
                os.chown(new, old.st_uid, old.st_gid)
            with suppress(OSError):
                os.chmod(new, stat.S_IMODE(old.st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: str) -> None:
    """Puts the folder's own entry for the new name on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
