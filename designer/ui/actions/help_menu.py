"""The entries of the Help menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

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
    SEPARATOR,
    Entry(
        "copy_details",
        "&Copy details",
        (),
        "Copy the versions and the last errors, without anything of the design, for a report",
        run=lambda commands: commands.help.copy_details(),
    ),
    Entry(
        "show_log_folder",
        "Show &log folder",
        (),
        "Open the folder with the log of unexpected errors",
        run=lambda commands: commands.help.show_log_folder(),
    ),
    SEPARATOR,
    Entry(
        "about",
        "&About CNN Designer",
        (),
        "Version and licence",
        run=lambda commands: commands.about_requested.emit(),
    ),
)
"""The entries of the Help menu, from top to bottom."""
