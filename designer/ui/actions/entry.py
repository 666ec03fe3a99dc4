"""The type of one entry in the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from designer.ui.commands.command_set import CommandSet

KeyScope = Literal["window", "canvas"]
"""Where the shortcuts of an action work: in the main window, or only if the canvas has focus."""


class Entry(NamedTuple):
    """One action, as shown in a menu, in the sheet of shortcuts and in the command palette.

    The functions of an entry take the commands of the main window that shows the action.
    """

    id: str
    """Unique key, also stored in the settings for recent actions."""
    text: str
    """Text in the menu, with `&` before the mnemonic letter."""
    keys: tuple[str, ...]
    """Alternative shortcuts; ``Alt+S, U`` is one shortcut of two strokes."""
    tip: str
    """Tooltip, without a full stop."""
    run: Callable[[CommandSet], object]
    """Do what the action does."""
    key_scope: KeyScope = "window"
    """Where the shortcuts work. Use "canvas" for keys that have another meaning in lists. With
    either scope, text fields handle the editing keys themselves."""
    min_cards: int = 0
    """Minimum number of selected cards; 0 if the action needs no selection."""
    menu: str = ""
    """Title of the submenu that contains the action, or "" if the action is not in a submenu."""
    disabled_reason: str = ""
    """The reason to show while the action is disabled for another cause than the selection."""
    unavailable: Callable[[CommandSet], str] | None = None
    """Return why the action would have no effect now, or "" if the action would have one. Called
    when a menu opens; None if the action always has an effect."""
    checked: Callable[[CommandSet], bool] | None = None
    """For a switch, return its current state; None if the action is not a switch."""


SEPARATOR = None
"""A separator line between the entries of a menu."""
Entries = tuple[Entry | None, ...]
"""The entries of a menu in order; None is a separator."""
