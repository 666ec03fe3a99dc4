"""The entries of the Help menu."""

from __future__ import annotations

from designer.ui.actions.entry import Entries, Entry

HELP: Entries = (
    Entry(
        "do_anything",
        "&Do anything…",
        ("Ctrl+Shift+P",),
        "command_palette.open",
        "Any action by its name",
    ),
    Entry("shortcuts", "&Keyboard and mouse", ("F1",), "show_shortcuts", "Every key and gesture"),
    Entry("about", "&About CNN Designer", (), "show_about", "Version and licence"),
)
"""The entries of the Help menu, from top to bottom."""
