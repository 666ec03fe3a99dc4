"""Where the files of recovery are: the layout of the recovery folder.

Each session, which is one window of one process, has two entries in the folder: a lock file
``ID.lock``, which the session holds locked as long as its process lives, and a folder ``ID`` with
the recovery file. Temporary files of a save that was killed are in the folder of the session as
well, so that its next owner can remove them. What the user declined and what cannot be read is
moved to folders of their own; see `Shelf`.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from enum import Enum

from designer.files import abandoned_saves
from designer.files.temporary_file import TEMPORARY, suffix_of

FILE_NAME = "design.cnn-recovery"
"""The name of the recovery file in the folder of its session."""
SHELF_SUFFIX = ".cnn-recovery"
"""The end of the name of a recovery file on a shelf; before it is the id of its session."""
LOCK_SUFFIX = ".lock"
"""The end of the name of the lock file of a session."""
SESSION_ID = re.compile(r"[0-9a-f]{16}")
"""The form of the id of a session."""


class Shelf(Enum):
    """A folder to which recovery files are moved that are not offered any more."""

    DECLINED = "declined"
    """Files that the user did not want to open; they are deleted after a month."""
    NEWER = "newer"
    """Files of a newer version of the program; that version offers them again."""
    UNREADABLE = "unreadable"
    """Files that are damaged or foreign; the program never deletes them."""


def new_session_id() -> str:
    """Return an id for a session that no other session has."""
    return os.urandom(8).hex()


def lock_path(folder: str, session: str) -> str:
    """Return the path of the lock file of `session`."""
    return os.path.join(folder, session + LOCK_SUFFIX)


def file_path(folder: str, session: str) -> str:
    """Return the path of the recovery file of `session`."""
    return os.path.join(folder, session, FILE_NAME)


def shelf_path(folder: str, shelf: Shelf, session: str) -> str:
    """Return the path that the recovery file of `session` has on `shelf`."""
    return os.path.join(folder, shelf.value, session + SHELF_SUFFIX)


def session_ids(folder: str) -> list[str]:
    """Return the ids of the sessions of which `folder` has a lock file or a folder, sorted."""
    names = {name.removesuffix(LOCK_SUFFIX) for name in _entries(folder)}
    return sorted(filter(SESSION_ID.fullmatch, names))


def shelved_ids(folder: str, shelf: Shelf) -> list[str]:
    """Return the ids of the sessions whose recovery files are on `shelf`, sorted."""
    names = _entries(os.path.join(folder, shelf.value))
    ids = {name.removesuffix(SHELF_SUFFIX) for name in names if name.endswith(SHELF_SUFFIX)}
    return sorted(filter(SESSION_ID.fullmatch, ids))


def remove_session_files(folder: str, session: str) -> None:
    """Delete the recovery file of `session`, its temporary files and its folder.

    The caller holds the lock of the session. What the program did not write stays.
    """
    remove_temporary_files(folder, session)
    with suppress(FileNotFoundError):
        os.unlink(file_path(folder, session))
    remove_empty_folder(folder, session)


def remove_empty_folder(folder: str, session: str) -> None:
    """Delete the folder of `session`, unless it has files that the program did not write.

    The caller holds the lock of the session.
    """
    with suppress(OSError):
        os.rmdir(os.path.join(folder, session))


def remove_temporary_files(folder: str, session: str) -> None:
    """Delete the temporary files that a killed process has left in the folder of `session`.

    The caller holds the lock of the session.
    """
    own_folder = os.path.join(folder, session)
    abandoned_saves.sweep(own_folder)
    for name in _entries(own_folder):
        if suffix_of(name) == TEMPORARY:
            with suppress(OSError):
                os.unlink(os.path.join(own_folder, name))


def _entries(folder: str) -> list[str]:
    """Return the names of the entries of `folder`; none if it is missing or cannot be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []
