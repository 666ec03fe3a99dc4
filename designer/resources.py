"""The paths of the program's icons, fonts, templates and schema.

They are in the folder ``resources``. In an installed wheel this folder is inside the package
``designer``; in a checkout it is next to the package. Paths are plain strings, not pathlib objects,
because importing pathlib would take as long as reading a design.
"""

from __future__ import annotations

import os.path

_PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__))
"""The folder of the package `designer`."""


def path(*parts: str) -> str:
    """Return the path of a file or folder in ``resources``, e.g. ``path("icons", "conv.svg")``."""
    folder = os.path.join(_PACKAGE_FOLDER, "resources")
    if not os.path.isdir(folder):
        folder = os.path.join(os.path.dirname(_PACKAGE_FOLDER), "resources")
    return os.path.join(folder, *parts)
