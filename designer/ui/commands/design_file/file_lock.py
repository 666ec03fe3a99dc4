"""The lock of a window on the design file that it has open.

The lock files are in the user's data folder, one for each real path, so that nothing is written
beside the designs. Two names of one file share a lock.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from designer.files.process_lock import LockHolder, ProcessLock
from designer.ui.app import data_folder


class Claim(NamedTuple):
    """The result of an attempt to lock a file."""

    lock: ProcessLock | None
    """The lock, or None if it could not be taken."""
    is_taken: bool
    """Whether another window or process has the file open."""
    holder: LockHolder | None = None
    """Who has it open, or None if that is unknown."""


def claim(real_path: str) -> Claim:
    """Try to lock the file whose path without symbolic links is `real_path`."""
    import hashlib  # imported late: the window appears sooner

    folder = data_folder.path_of("locks")
    name = hashlib.sha256(os.fsencode(os.path.normcase(real_path))).hexdigest()
    lock = ProcessLock(os.path.join(folder, f"{name}.lock"))
    try:
        os.makedirs(folder, exist_ok=True)
        if lock.acquire():
            return Claim(lock, is_taken=False)
    except OSError:
        # Without a data folder that can be written, no window can tell another anything.
        return Claim(None, is_taken=False)
    return Claim(None, is_taken=True, holder=lock.holder())
