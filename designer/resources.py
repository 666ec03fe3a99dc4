"""Where the icons, fonts, templates and the schema lie, installed or in a checkout.

The wheel carries the folder inside the package, a checkout has it beside the package. Paths
are plain text: importing pathlib would cost as much as reading a design.
"""

from __future__ import annotations

import os.path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def path(*parts: str) -> str:
    """The path of a file or folder in ``resources``: ``path("icons", "conv.svg")``."""
    inside = os.path.join(_PACKAGE, "resources")
    if not os.path.isdir(inside):
        inside = os.path.join(os.path.dirname(_PACKAGE), "resources")
    return os.path.join(inside, *parts)
