"""Faults of files, and text from strangers made fit for one line of a message.

Which file is at fault is known to whoever asked for it, so no fault names it. Faults of a
design that can be opened are values of `core.problems`.
"""

from __future__ import annotations

import errno

from designer.core.text.display_text import one_line


class FileError(ValueError):
    """A file that cannot be read or written.

    Its text is one line: the place in the file where there is one, what is wrong, the cure.
    It does not begin with the file's name; say that before it.
    """


_REASONS = {
    errno.ENOENT: "There is no such file or folder; check the path",
    errno.ENOTDIR: "A part of its path is not a folder; check the path",
    errno.EISDIR: "This is a folder; name a file in it",
    errno.EACCES: "Permission denied; change its permissions or use another folder",
    errno.EPERM: "Permission denied; change its permissions or use another folder",
    errno.EROFS: "The disk is read-only; use another one",
    errno.ENOSPC: "The disk is full; free some space or use another disk",
    errno.EDQUOT: "Your share of the disk is used up; free some space or use another disk",
    errno.EFBIG: "The file grew larger than the system allows; use another disk",
    errno.ENAMETOOLONG: "The name is too long; use a shorter one",
    errno.ELOOP: "Its links lead in a circle; mend the links",
}


def system_fault(error: OSError | ValueError) -> FileError:
    """The system's refusal in words; a `ValueError` is a path the system cannot even be asked."""
    if not isinstance(error, OSError):
        return FileError("This cannot be the name of a file; use another name")
    reason = _REASONS.get(error.errno or 0)
    return FileError(reason or one_line(f"{error.strerror or error}; try again", 200))
