"""What the table of actions is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

KeyScope = Literal["window", "canvas"]


class Entry(NamedTuple):
    """One action: in a menu, in the sheet of shortcuts and in the palette of commands."""

    id: str
    text: str
    keys: tuple[str, ...]
    """Alternatives; ``Alt+S, U`` is one chord of two strokes."""
    slot: str
    """The way to a method from the main window: ``files.save``."""
    tip: str
    where: KeyScope = "window"
    """Where its keys work: on the canvas only, where they mean something else in a list. Text
    fields keep every editing key to themselves anyway."""
    on_selection: bool = False
    """Whether it needs a selected block."""
    fewest: int = 1
    """How many cards must be selected then."""
    menu: str = ""
    """The submenu it stands in, if any."""
    off: str = ""
    """Why it cannot be chosen where it is off and its selection is not the reason."""
    why_not: str = ""
    """The way from the main window to what says why it would come to nothing now, empty where it
    would not: ``groups.why_none``. It is asked as a menu opens."""
    checked: str = ""
    """Of a switch the way from the main window to whether it is on: ``canvas.wheel_pans``."""


SEPARATOR = None
Entries = tuple[Entry | None, ...]
