"""The state of a design file when it was read or written last, and what has happened to it since.

A window compares the two before it saves, so that it never overwrites in silence what another
program or window has written. Two states with the same contents count as equal, whatever their
times: a mere touch changes nothing. Nothing here asks the user or shows anything.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import NamedTuple

from designer.files import decoding
from designer.files.file_error import FileError, error_for_refusal

MAX_SCANNED_NAMES = 20_000
"""Largest number of names in a folder among which a renamed file is looked for."""
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""The bits of a file mode that permit writing."""


class FileState(NamedTuple):
    """A file as it was when it was read or written."""

    real_path: str
    """The path without symbolic links."""
    device: int
    """The number of the device that contains the file."""
    inode: int
    """The number of the file on its device."""
    size: int
    """The number of bytes."""
    modified_ns: int
    """The time of the last change of the contents, in nanoseconds."""
    is_writable: bool
    """Whether this process may write the file."""
    digest: str | None
    """The SHA-256 hash of the contents, in hexadecimal; None if the file is too large to be read.
    """

    def is_same_file(self, other: FileState) -> bool:
        """Return whether both are states of one file, whatever its contents and its names."""
        return (self.device, self.inode) == (other.device, other.inode)

    def has_same_contents(self, other: FileState) -> bool:
        """Return whether the contents are equal."""
        if self.digest is not None or other.digest is not None:
            return self.digest == other.digest
        # Too large to be read: only what the folder says of the file can be compared.
        return self.is_same_file(other) and (self.size, self.modified_ns) == (
            other.size,
            other.modified_ns,
        )


class ChangeKind(NamedTuple):
    """A sort of change of a file, in words."""

    sentence: str
    """What has happened, as the end of a sentence that begins with the name of the file."""
    advice: str
    """What the user can do, in a sentence."""
    can_overwrite: bool = False
    """Whether the design can be written to the path of the file all the same."""
    can_reload: bool = False
    """Whether the file can be read, so that its design can be shown instead."""


_KEEP_BOTH = "To keep both versions, save under another name."
"""The advice if the file has other contents now."""
_OTHER_NAME = "Save under another name."
"""The advice if the design cannot be written to the path of the file."""

EDITED = ChangeKind(
    "was changed by another program since it was opened or saved here", _KEEP_BOTH, True, True
)
"""The same file has other contents."""
REPLACED = ChangeKind(
    "was replaced by another file since it was opened or saved here", _KEEP_BOTH, True, True
)
"""There is another file with other contents at the path."""
UNKNOWN = ChangeKind("exists and was not opened here", _KEEP_BOTH, True, True)
"""There is a file at the path, but the window has neither read nor written it."""
EMPTIED = ChangeKind(
    "is empty now", "Write the design to it again, or save under another name.", True
)
"""The file has no contents."""
TOO_LARGE = ChangeKind("has grown larger than a design file may be", _KEEP_BOTH, True)
"""The file is too large to be read."""
DELETED = ChangeKind(
    "is no longer there; it was deleted or moved away",
    "Write it again, or save under another name.",
    True,
)
"""There is no file at the path, but its folder exists."""
RENAMED = ChangeKind(
    "was renamed to “{name}”",
    "Write it again under its old name, or save under another name.",
    True,
)
"""The file has another name in the same folder."""
FOLDER_GONE = ChangeKind(
    "is no longer there; its folder was deleted, moved or disconnected", _OTHER_NAME
)
"""The folder of the file is not there."""
LINKED = ChangeKind(
    "was replaced by a link to another file",
    "To leave that file as it is, save under another name.",
    True,
    True,
)
"""The path is a symbolic link to another file now."""
DANGLING = ChangeKind("was replaced by a link to a file that does not exist", _OTHER_NAME)
"""The path is a symbolic link to nothing now."""
FOLDER = ChangeKind("was replaced by a folder", _OTHER_NAME)
"""The path is a folder now."""
SPECIAL = ChangeKind("was replaced by a pipe or a device", _OTHER_NAME)
"""The path is neither a file nor a folder now."""
PROTECTED = ChangeKind("is write-protected now", _OTHER_NAME)
"""The file has lost the permission to be written."""
UNREADABLE = ChangeKind("cannot be read any more: {reason}", _OTHER_NAME)
"""The file cannot be read, so that its contents are unknown."""


class FileChange(NamedTuple):
    """What has happened to a file since it was read or written."""

    kind: ChangeKind
    """The sort of change."""
    found: FileState | None
    """The file as it is now, or None if there is no file that can be read."""
    detail: str = ""
    """The new name, or the reason why the file cannot be read; for the words of some kinds."""

    @property
    def sentence(self) -> str:
        """What has happened, as the end of a sentence that begins with the name of the file."""
        return self.kind.sentence.format(name=self.detail, reason=self.detail)


class FileChanged(Exception):
    """The file was not written, because it is not the one that was read or written last."""

    def __init__(self, change: FileChange) -> None:
        super().__init__(change.sentence)
        self.change = change


def read_state(path: str | os.PathLike[str]) -> FileState:
    """Return the state of the file at `path`. Raise `FileError` if the file cannot be read."""
    data, status = decoding.read_bytes_and_status(path)
    return state_of(os.path.realpath(path), status, data)


def state_of(real_path: str, status: os.stat_result, data: bytes) -> FileState:
    """Return the state of a file with the contents `data`; `status` is its `os.stat` result."""
    import hashlib  # imported late: the window appears, and the command line answers, sooner

    return _state(real_path, status, hashlib.sha256(data).hexdigest())


def refuse_change(path: str, state: FileState | None) -> Callable[[], None]:
    """Return a function that raises `FileChanged` if the file at `path` is not in `state`.

    It is the check of a save: see `saving.save`.
    """

    def check() -> None:
        change = change_since(path, state)
        if change is not None:
            raise FileChanged(change)

    return check


def change_since(path: str, state: FileState | None) -> FileChange | None:
    """Return what has happened to the file at `path` since it was in `state`, or None.

    A file that was only touched, or written again with the same contents, has not changed. If
    `state` is None, no file is expected at `path`. This reads the file; on a network disk that can
    take long.
    """
    try:
        status = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return _absence(path, state)
    except (OSError, ValueError) as error:
        return FileChange(UNREADABLE, None, _reason(error_for_refusal(error)))
    if stat.S_ISDIR(status.st_mode):
        return FileChange(FOLDER, None)
    if not stat.S_ISREG(status.st_mode):
        return FileChange(SPECIAL, None)
    real_path = os.path.realpath(path)
    try:
        found = read_state(path)
    except FileError as error:
        if status.st_size <= decoding.MAX_FILE_BYTES:
            return FileChange(UNREADABLE, None, _reason(error))
        found = _state(real_path, status, None)
    return _difference(path, state, found)


def _difference(path: str, state: FileState | None, found: FileState) -> FileChange | None:
    """Return what distinguishes the file `found` at `path` from its earlier `state`, or None."""
    if state is None:
        return FileChange(UNKNOWN if found.digest is not None else TOO_LARGE, found)
    if (
        found.real_path != state.real_path
        and os.path.islink(path)
        and not found.is_same_file(state)
    ):
        return FileChange(LINKED, found)
    if found.has_same_contents(state):
        lost_permission = state.is_writable and not found.is_writable
        return FileChange(PROTECTED, None) if lost_permission else None
    if found.digest is None:
        return FileChange(TOO_LARGE, found)
    if found.size == 0:
        return FileChange(EMPTIED, found)
    return FileChange(EDITED if found.is_same_file(state) else REPLACED, found)


def _absence(path: str, state: FileState | None) -> FileChange | None:
    """Return why there is no file at `path`, or None if none is expected."""
    folder = os.path.dirname(os.path.realpath(path))
    if state is None:
        return None
    if os.path.islink(path) and os.path.realpath(path) != state.real_path:
        return FileChange(DANGLING, None)
    if not os.path.isdir(folder):
        return FileChange(FOLDER_GONE, None)
    name = _new_name(folder, state)
    return FileChange(DELETED, None) if name is None else FileChange(RENAMED, None, name)


def _new_name(folder: str, state: FileState) -> str | None:
    """Return the name that the file of `state` has in `folder` now, or None if it has none."""
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(MAX_SCANNED_NAMES), entries, strict=False):
                if entry.inode() == state.inode and not entry.is_symlink():
                    status = entry.stat(follow_symlinks=False)
                    # An inode is soon used again for a new file.
                    if (status.st_dev, status.st_size, status.st_mtime_ns) == (
                        state.device,
                        state.size,
                        state.modified_ns,
                    ):
                        return entry.name
    except OSError:
        return None
    return None


def _state(real_path: str, status: os.stat_result, digest: str | None) -> FileState:
    """Return the state of the file at `real_path` with the hash `digest`."""
    # The superuser may write every file, but one without any write bit is meant to stay.
    is_writable = bool(status.st_mode & _WRITE_BITS) and os.access(real_path, os.W_OK)
    return FileState(
        real_path,
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        is_writable,
        digest,
    )


def _reason(error: FileError) -> str:
    """Return the message of `error` as the end of a sentence."""
    text = str(error)
    return text[:1].lower() + text[1:]
