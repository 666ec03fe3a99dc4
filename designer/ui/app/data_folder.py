"""The folder in which the program keeps files of its own for the user, such as recovery files.

Settings are kept elsewhere, by `ui.app.settings`. This module only says where the files are; who
writes a file creates its folder. Tests set `location` to a temporary folder.
"""

from __future__ import annotations

import os
from typing import Literal

from PySide6.QtCore import QStandardPaths

Part = Literal["recovery", "versions", "locks", "log", "saving"]
"""The name of a subfolder: recovery files, earlier versions of saved designs, locks of open files,
the log of unexpected errors, and what saves keep while they write."""

location: str | None = None
"""Path of a folder to use instead of the user's data folder, or None."""


def path_of(part: Part) -> str:
    """Return the path of the subfolder `part`, which need not exist yet."""
    return os.path.join(_base(), part)


def _base() -> str:
    """Return the path of the data folder, which need not exist yet."""
    if location is not None:
        return location
    standard = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return os.path.join(standard or os.path.expanduser("~"), "cnn-designer")
