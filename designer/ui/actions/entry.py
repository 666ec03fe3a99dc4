"""The entry type of the table of actions."""

from __future__ import annotations

from typing import Literal, NamedTuple

KeyScope = Literal["window", "canvas"]
"""Where the shortcuts of an action work: in the whole window, or only if the canvas has focus."""


class Entry(NamedTuple):
    """One action, as shown in a menu, in the sheet of shortcuts and in the command palette.

    The fields whose name ends with "slot" are attribute paths that start at the main window.
    """

    id: str
    """Unique key, also stored in the settings for recent actions."""
    text: str
    """Text in the menu, with `&` before the mnemonic letter."""
    keys: tuple[str, ...]
    """Alternative shortcuts; ``Alt+S, U`` is one chord of two strokes."""
    slot: str
    """Attribute path of the method that the action calls, e.g. ``files.save``."""
    tip: str
    """Tooltip, without a full stop."""
    key_scope: KeyScope = "window"
    """The scope of the shortcuts: "canvas" for keys that have another meaning in lists. Text fields
    handle the editing keys themselves in either case."""
    needs_selection: bool = False
    """Whether the action is available only if blocks are selected."""
    min_cards: int = 1
    """Minimum number of selected cards, if `needs_selection`."""
    menu: str = ""
    """Title of the submenu that contains the action, or "" if the menu itself does."""
    disabled_reason: str = ""
    """Why the action is disabled, if it is and the selection is not the reason."""
    reason_slot: str = ""
    """Attribute path of a function that returns why the action would have no effect now, or "" if
    it would have one, e.g. ``groups.no_group_reason``. The function is called when a menu opens."""
    checked_slot: str = ""
    """For a switch, the attribute path of its state, e.g. ``canvas.wheel_pans``."""


SEPARATOR = None
"""A separator line between the entries of a menu."""
Entries = tuple[Entry | None, ...]
"""The entries of a menu in order; None is a separator."""
