"""The type of one entry in the table of actions."""

from __future__ import annotations

from typing import Literal, NamedTuple

KeyScope = Literal["window", "canvas"]
"""Where the shortcuts of an action work: in the main window, or only if the canvas has focus."""


class Entry(NamedTuple):
    """One action, as shown in a menu, in the sheet of shortcuts and in the command palette.

    A field whose name ends with "slot" is an attribute path that starts at the main window:
    ``files.save`` stands for `window.files.save`.
    """

    id: str
    """Unique key, also stored in the settings for recent actions."""
    text: str
    """Text in the menu, with `&` before the mnemonic letter."""
    keys: tuple[str, ...]
    """Alternative shortcuts; ``Alt+S, U`` is one shortcut of two strokes."""
    slot: str
    """Attribute path of the method that the action calls, e.g. ``files.save``."""
    tip: str
    """Tooltip, without a full stop."""
    key_scope: KeyScope = "window"
    """Where the shortcuts work. Use "canvas" for keys that have another meaning in lists. With
    either scope, text fields handle the editing keys themselves."""
    needs_selection: bool = False
    """Whether the action is available only if blocks are selected."""
    min_cards: int = 1
    """Minimum number of selected cards; used only if `needs_selection` is True."""
    menu: str = ""
    """Title of the submenu that contains the action, or "" if the action is not in a submenu."""
    disabled_reason: str = ""
    """The reason to show while the action is disabled for another cause than the selection."""
    reason_slot: str = ""
    """Attribute path of a function, e.g. ``groups.no_group_reason``, that is called when a menu
    opens. The function returns why the action would have no effect now, or "" if the action would
    have one."""
    checked_slot: str = ""
    """For a switch, the attribute path of its current state, e.g. ``canvas.wheel_pans``; otherwise
    empty."""


SEPARATOR = None
"""A separator line between the entries of a menu."""
Entries = tuple[Entry | None, ...]
"""The entries of a menu in order; None is a separator."""
