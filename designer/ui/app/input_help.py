"""A way of doing something by hand, in words, for the sheet of keys and gestures.

Whoever takes an event says what it makes of it, beside the code that does: so the sheet is
right as long as the code is.
"""

from __future__ import annotations

from typing import NamedTuple


class InputHelp(NamedTuple):
    """What is done, and how: ``Pan`` by ``Middle button, or Space and drag``."""

    what: str
    how: str
