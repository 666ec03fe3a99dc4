"""The versions of the design file, and the steps that bring an older one up to date.

A step gets the whole file as JSON values, *before* anything but format and version was
checked, and gives the same design as the next version writes it. What it does not understand
it leaves as it is, for the reader to refuse with its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from designer.files import checks
from designer.files.file_error import FileError

VERSION = 1
"""The version that is written."""

Raw = dict[str, Any]

STEPS: dict[int, Callable[[Raw], Raw]] = {}
"""From each older version to the next; none yet."""


def up_to_date(raw: Raw) -> Raw:
    """The file as `VERSION` writes it; raises `FileError` where its version is none of ours."""
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
