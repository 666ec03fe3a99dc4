"""All shortcuts and gestures, grouped in sections as the sheet of shortcuts shows them.

The shortcuts of the menus come from the table of actions; all other descriptions come from the
modules that handle the events.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from designer.ui import actions
from designer.ui.actions.entry import Entry
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.connect_by_keys import ConnectByKeys
from designer.ui.canvas.gestures.drop_kind import DropKind
from designer.ui.canvas.gestures.gesture_table import GESTURES
from designer.ui.canvas.view import arrow_keys, canvas_view, context_menu_target, wheel
from designer.ui.editors import text_editors
from designer.ui.menus import menu_bar


class Line(NamedTuple):
    """One shortcut or gesture in the sheet of shortcuts: an effect, and how to reach it.

    How to reach it is given either as keys or as an instruction in words.
    """

    effect: str
    keys: tuple[tuple[str, ...], ...] = ()
    """Alternative shortcuts, each a tuple of strokes: ``(("Alt+S", "U"),)``."""
    instruction: str = ""

    @property
    def accessible_text(self) -> str:
        """Effect and keys as text for screen readers and search, e.g. ``Upstream: Alt+S, U``."""
        keys = " or ".join(", ".join(strokes) for strokes in self.keys)
        return f"{self.effect}: {self.instruction or keys}"


class Section(NamedTuple):
    """A section of the sheet of shortcuts: a title, and lines with one shortcut or gesture each."""

    title: str
    lines: tuple[Line, ...]


def sections() -> tuple[Section, ...]:
    """Return all sections: menus with shortcuts first, then mouse, touchpad, keys, fields."""
    menus = [
        Section(
            without_mnemonics(title),
            tuple(_action_line(entry) for entry in entries if entry and entry.keys),
        )
        for title, entries in actions.MENUS.items()
    ]
    mouse = [line for gesture in GESTURES for line in gesture.input_help]
    return (
        *(menu for menu in menus if menu.lines),
        _help_section(
            "Mouse on the canvas",
            (
                *DropKind.input_help,
                *canvas_view.INPUT_HELP,
                *mouse,
                *context_menu_target.INPUT_HELP,
            ),
        ),
        _help_section("Wheel and touchpad", wheel.INPUT_HELP),
        _help_section(
            "Keys on the canvas", (*arrow_keys.INPUT_HELP, *ConnectByKeys.input_help, *GENERAL_HELP)
        ),
        _help_section("Fields", text_editors.INPUT_HELP),
    )


GENERAL_HELP = (InputHelp("Give up what is under way", "Esc"), *menu_bar.INPUT_HELP)
"""Keys that work in the whole main window, not only on the canvas."""


def without_mnemonics(text: str) -> str:
    """Return a menu text without its ellipsis and without `&` marks; `&&` becomes `&`."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def action_title(entry: Entry, text: str = "") -> str:
    """Return the title of an action; if it is in a submenu, with the submenu: ``Theme ▸ Dark``.

    If `text` is given, it is used instead of the entry's own text.
    """
    title = without_mnemonics(text or entry.text)
    return f"{without_mnemonics(entry.menu)} ▸ {title}" if entry.menu else title


def _action_line(entry: Entry) -> Line:
    """Return the line of the sheet for an action: its title and its shortcuts."""
    keys = (QKeySequence(key).toString().split(", ") for key in entry.keys)
    return Line(action_title(entry), tuple(map(tuple, keys)))


def _help_section(title: str, descriptions: tuple[InputHelp, ...]) -> Section:
    """Return a section whose lines describe input in words, such as mouse gestures."""
    lines = (Line(line.effect, instruction=line.instruction) for line in descriptions)
    return Section(title, tuple(lines))
