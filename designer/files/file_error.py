"""The error for a file that cannot be read or written, and its text for refusals by the system.

No error names the file: the caller that asked for the file knows which one it is. Problems of a
design that can be opened are values of `core.kinds.problems`.
"""

from __future__ import annotations

import errno

from designer.core.text.display_text import one_line


class FileError(ValueError):
    """A file that cannot be read or written.

    The text is one line: the place in the file if there is one, what is wrong, and how to correct
    it. It does not contain the file's name; callers put that before it.
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
"""The sentence for each error number of the system."""


def error_for_refusal(error: OSError | ValueError) -> FileError:
    """Return the `FileError` for an exception that a call of the operating system raised.

    A `ValueError` means that the path cannot even be passed to the system, e.g. because it
    contains a null character.
    """
    if not isinstance(error, OSError):
        return FileError("This cannot be the name of a file; use another name")
    reason = _REASONS.get(error.errno or 0)
    return FileError(reason or one_line(f"{error.strerror or error}; try again", 200))
