"""Entries of the sheet of shortcuts that describe mouse and key input in words.

Each module that handles mouse or key events holds the entries for them, so that code and
description stay consistent. The shortcuts of menu actions have no such entries; they are defined in
`ui.actions`.
"""

from __future__ import annotations

from typing import NamedTuple


class InputHelp(NamedTuple):
    """One entry of the sheet of shortcuts: an effect, and the mouse or key input that causes it.

    For example the effect ``Pan`` and the input ``Middle button, or Space and drag``.
    """

    effect: str
    instruction: str
