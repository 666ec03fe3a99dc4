"""The versions of the design file, and the steps that convert an older file to the next version.

A step receives the whole file as JSON values, *before* anything except format and version is
checked, and returns the same design as the next version would write it. It leaves unchanged what
it does not understand, so that the reader refuses it and names its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.files import checks
from designer.files.file_error import FileError

VERSION = 1
"""The version that is written."""

RawFile = dict[str, Any]
"""A design file as JSON values."""

STEPS: dict[int, Callable[[RawFile], RawFile]] = {}
"""The step from each older version to the next. There is none yet."""


def migrate(raw: RawFile) -> RawFile:
    """Return the file converted to `VERSION`. Raise `FileError` if its version is unknown."""
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
