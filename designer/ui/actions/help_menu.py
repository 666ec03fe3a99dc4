"""The entries of the Help menu."""

from __future__ import annotations

from designer.ui.actions.entry import Entries, Entry

HELP: Entries = (
    Entry(
        "do_anything",
        "&Do anything…",
        ("Ctrl+Shift+P",),
        "Any action by its name",
        run=lambda commands: commands.command_palette_requested.emit(),
    ),
    Entry(
        "shortcuts",
        "&Keyboard and mouse",
        ("F1",),
        "Every key and gesture",
        run=lambda commands: commands.shortcut_sheet_requested.emit(),
    ),
    Entry(
        "about",
        "&About CNN Designer",
        (),
        "Version and licence",
        run=lambda commands: commands.about_requested.emit(),
    ),
)
"""The entries of the Help menu, from top to bottom."""
