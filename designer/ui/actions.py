"""Every action in one table: its menu, its words, its keys, and the slot it calls.

Menus, tool bar and the sheet of shortcuts are made from this table. A slot is the way to a
method from the main window: ``files.save``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

if TYPE_CHECKING:
    from designer.ui.main_window import MainWindow


class Entry(NamedTuple):
    """One action."""

    id: str
    text: str
    keys: tuple[str, ...]
    slot: str
    tip: str


SEPARATOR = None
MENUS: dict[str, tuple[Entry | None, ...]] = {
    "&File": (
        Entry("new", "&New", ("Ctrl+N",), "files.new", "Start an empty design"),
        Entry(
            "template",
            "New from &template…",
            ("Ctrl+Shift+N",),
            "files.new_from_template",
            "Start from one of the lecture's figures",
        ),
        Entry("open", "&Open…", ("Ctrl+O",), "files.ask_and_open", "Open a design file"),
        SEPARATOR,
        Entry("save", "&Save", ("Ctrl+S",), "files.save", "Save the design to its file"),
        Entry("save_as", "Save &as…", ("Ctrl+Shift+S",), "files.save_as", "Save to another file"),
        SEPARATOR,
        Entry(
            "export_png", "Export &PNG…", ("Ctrl+Shift+E",), "files.export_png", "The canvas as PNG"
        ),
        Entry(
            "export_svg", "Export S&VG…", ("Ctrl+Alt+E",), "files.export_svg", "The canvas as SVG"
        ),
        SEPARATOR,
        Entry("quit", "&Quit", ("Ctrl+Q",), "close", "Leave the program"),
    ),
    "&Edit": (
        Entry("undo", "&Undo", ("Ctrl+Z",), "edits.undo", "Take the last edit back"),
        Entry("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edits.redo", "Do it again"),
        SEPARATOR,
        Entry("cut", "Cu&t", ("Ctrl+X",), "edits.cut", "Copy the selected blocks and remove them"),
        Entry("copy", "&Copy", ("Ctrl+C",), "edits.copy", "Copy the selected blocks, as JSON text"),
        Entry("paste", "&Paste", ("Ctrl+V",), "edits.paste", "Add the copied blocks"),
        Entry(
            "duplicate", "&Duplicate", ("Ctrl+D",), "edits.duplicate", "Copy the blocks in place"
        ),
        Entry("delete", "De&lete", ("Del", "Backspace"), "edits.delete", "Remove what is selected"),
        Entry(
            "mend", "&Mend fault", ("Ctrl+.",), "edits.mend", "Apply the obvious cure of a fault"
        ),
        Entry("bypass", "&Bypass", ("Ctrl+B",), "edits.bypass", "Let the flow go past the blocks"),
        SEPARATOR,
        Entry("select_all", "Select &all", ("Ctrl+A",), "edits.select_all", "Select every block"),
    ),
    "&View": (
        Entry("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "canvas.zoom_in", "Larger"),
        Entry("zoom_out", "Zoom &out", ("Ctrl+-",), "canvas.zoom_out", "Smaller"),
        Entry("zoom_full", "&100 %", ("Ctrl+0",), "canvas.zoom_full", "One to one"),
        Entry("frame_all", "&Frame all", ("Home", "Ctrl+1"), "canvas.frame_all", "Show everything"),
        Entry(
            "frame_selection",
            "Frame &selection",
            ("F",),
            "canvas.frame_selection",
            "Show the selected blocks",
        ),
        SEPARATOR,
        Entry(
            "next_pane",
            "&Next pane",
            ("F6",),
            "next_pane",
            "Palette, canvas, inspector, charts in turn",
        ),
        Entry(
            "previous_pane", "P&revious pane", ("Shift+F6",), "previous_pane", "The same, backwards"
        ),
        SEPARATOR,
    ),
    "&Help": (
        Entry(
            "shortcuts", "&Keyboard and mouse", ("F1",), "show_shortcuts", "Every key and gesture"
        ),
        Entry("about", "&About CNN Designer", (), "show_about", "Version and licence"),
    ),
}

CANVAS_ONLY = ("frame_all", "frame_selection")
"""Actions whose keys mean something else in a list; they work with the canvas in focus.

Text fields keep every editing key to themselves anyway.
"""


ON_SELECTION = ("cut", "copy", "duplicate", "bypass")
"""Actions that need a selected block."""


def entries() -> Iterator[Entry]:
    """All actions in the order of the menus."""
    for menu in MENUS.values():
        yield from (entry for entry in menu if entry is not None)


def entry(key: str) -> Entry:
    """The action with this id."""
    return next(one for one in entries() if one.id == key)


def build(window: MainWindow, bar: QMenuBar, canvas: QWidget) -> dict[str, QAction]:
    """Fills the menu bar; gives the actions by id."""
    made: dict[str, QAction] = {}
    for title, menu_entries in MENUS.items():
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        menu.setObjectName(title.replace("&", ""))
        for entry in menu_entries:
            if entry is None:
                menu.addSeparator()
            else:
                made[entry.id] = _action(window, menu, entry)
    for name in CANVAS_ONLY:
        made[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        canvas.addAction(made[name])
    return made


def _action(window: MainWindow, menu: QMenu, entry: Entry) -> QAction:
    action = QAction(entry.text, window)
    action.setObjectName(entry.id)
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    action.setToolTip(entry.tip)
    action.triggered.connect(window.run_action)
    menu.addAction(action)
    return action
