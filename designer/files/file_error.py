"""The error for a file that cannot be read or written.

The error message does not contain the name of the file, because the caller knows which file it
asked for. A design with faulty blocks causes no such error: it can be opened, and its problems are
described by the classes in `core.kinds.problems`.
"""

from __future__ import annotations

import errno

from designer.core.text.display_text import one_line


class FileError(ValueError):
    """The error for a file that cannot be read or written.

    The error message is one line. It names the place in the file if the contents are wrong, and
    says what is wrong and how to correct it. It does not contain the name of the file; callers
    print the name before the message.
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
"""The error message for each error number (`errno`) of the operating system."""


def error_for_refusal(error: OSError | ValueError) -> FileError:
    """Return the `FileError` that describes an exception which a system call has raised.

    A `ValueError` is raised if a path cannot be passed to the operating system, e.g. because the
    path contains a null character.
    """
    if not isinstance(error, OSError):
        return FileError("This cannot be the name of a file; use another name")
    reason = _REASONS.get(error.errno or 0)
    return FileError(reason or one_line(f"{error.strerror or error}; try again", 200))
