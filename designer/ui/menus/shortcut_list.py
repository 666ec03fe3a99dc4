"""All keys and gestures in sections: the menus from the table of actions, the rest from those
who take the events.
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
from designer.ui.canvas.view import arrow_keys, canvas_view, context_target, wheel
from designer.ui.editors import text_editors
from designer.ui.menus import menu_bar


class Line(NamedTuple):
    """One line of the sheet: either keys, or a way in words."""

    what: str
    keys: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each of one stroke or several: ``(("Alt+S", "U"),)``."""
    how: str = ""

    @property
    def spoken(self) -> str:
        """The line as one reads it out, and as it is searched: ``Upstream: Alt+S, U``."""
        return f"{self.what}: {self.how or ' or '.join(', '.join(one) for one in self.keys)}"


class Section(NamedTuple):
    """Lines under one title."""

    title: str
    lines: tuple[Line, ...]


def sections() -> tuple[Section, ...]:
    """The menus with their keys, then mouse, touchpad and canvas, and the fields."""
    menus = [
        Section(without_mnemonics(title), tuple(_action_line(one) for one in entries if one and one.keys))
        for title, entries in actions.MENUS.items()
    ]
    mouse = [way for gesture in GESTURES for way in gesture.ways]
    return (
        *(menu for menu in menus if menu.lines),
        _help_section(
            "Mouse on the canvas",
            (*DropKind.ways, *canvas_view.INPUT_HELP, *mouse, *context_target.INPUT_HELP),
        ),
        _help_section("Wheel and touchpad", wheel.INPUT_HELP),
        _help_section("Keys on the canvas", (*arrow_keys.INPUT_HELP, *ConnectByKeys.ways, *GENERAL_HELP)),
        _help_section("Fields", text_editors.INPUT_HELP),
    )


GENERAL_HELP = (InputHelp("Give up what is under way", "Esc"), *menu_bar.INPUT_HELP)


def without_mnemonics(text: str) -> str:
    """The words of a menu without its marks; a doubled one stands for itself."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def action_title(entry: Entry, words: str = "") -> str:
    """An action's words, or others in their place, behind its submenu's: ``Theme ▸ Dark``."""
    shown = without_mnemonics(words or entry.text)
    return f"{without_mnemonics(entry.menu)} ▸ {shown}" if entry.menu else shown


def _action_line(entry: Entry) -> Line:
    keys = (QKeySequence(key).toString().split(", ") for key in entry.keys)
    return Line(action_title(entry), tuple(map(tuple, keys)))


def _help_section(title: str, ways: tuple[InputHelp, ...]) -> Section:
    return Section(title, tuple(Line(way.what, how=way.how) for way in ways))
