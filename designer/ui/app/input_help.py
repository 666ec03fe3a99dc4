"""Descriptions of mouse and key input in words, for the sheet of shortcuts.

The module that handles an event also holds its description, so that the two stay consistent.
Shortcuts of actions are not described here; they are in `ui.actions`.
"""

from __future__ import annotations

from typing import NamedTuple


class InputHelp(NamedTuple):
    """An effect and the input that causes it: ``Pan`` and ``Middle button, or Space and drag``."""

    effect: str
    instruction: str
