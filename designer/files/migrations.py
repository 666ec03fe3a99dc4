"""The versions of the design file format, and the functions that convert an older file.

Such a function is called a step: it converts a file of one version to the next version. A step
receives the whole file as JSON values, of which only the keys "format" and "version" have been
checked. A step must leave unchanged what it does not understand, so that `reader` later refuses
it with an error that names its place in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.files import checks
from designer.files.file_error import FileError

VERSION = 1
"""The current version of the file format, in which designs are written."""

RawFile = dict[str, Any]
"""The outermost JSON object of a design file."""

STEPS: dict[int, Callable[[RawFile], RawFile]] = {}
"""For each older version, the function that converts a file to the next version. There is no older
version yet."""


def migrate(raw: RawFile) -> RawFile:
    """Return the design file `raw` converted to the current version, `VERSION`.

    Raise `FileError` if the version of the file is invalid or newer than `VERSION`.
    """
    version = raw["version"]
    if type(version) is not int:
        checks.refuse("version", f"the whole number {VERSION}", version)
    if version > VERSION:
        raise FileError(
            f"version: written by a newer designer (version {version}); update this one to open it"
        )
    oldest = min(STEPS, default=VERSION)
    if version < oldest:
        readable = f"{VERSION}" if oldest == VERSION else f"{oldest} to {VERSION}"
        raise FileError(f"version: there never was a version {version}; write {readable}")
    for step in range(version, VERSION):
        raw = STEPS[step](raw)
    return raw
