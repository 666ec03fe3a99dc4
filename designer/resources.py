"""Paths of the icons, fonts, templates and the schema, in an installation or in a checkout.

An installed wheel has the folder ``resources`` inside the package, a checkout has it beside the
package. Paths are plain strings: importing pathlib would take as long as reading a design.
"""

from __future__ import annotations

import os.path

_PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__))


def path(*parts: str) -> str:
    """Return the path of a file or folder in ``resources``, e.g. ``path("icons", "conv.svg")``."""
    folder = os.path.join(_PACKAGE_FOLDER, "resources")
    if not os.path.isdir(folder):
        folder = os.path.join(os.path.dirname(_PACKAGE_FOLDER), "resources")
    return os.path.join(folder, *parts)
