"""The entries of the File menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

FILE: Entries = (
    Entry(
        "new",
        "&New",
        ("Ctrl+N",),
        "Start an empty design",
        run=lambda commands: commands.files.new(),
    ),
    Entry(
        "template",
        "New from &template…",
        ("Ctrl+Shift+N",),
        "Start from one of the lecture's figures",
        run=lambda commands: commands.files.new_from_template(),
    ),
    Entry(
        "open",
        "&Open…",
        ("Ctrl+O",),
        "Open a design file",
        run=lambda commands: commands.files.ask_and_open(),
    ),
    SEPARATOR,
    Entry(
        "save",
        "&Save",
        ("Ctrl+S",),
        "Save the design to its file",
        run=lambda commands: commands.files.save(),
    ),
    Entry(
        "save_as",
        "Save &as…",
        ("Ctrl+Shift+S",),
        "Save to another file",
        run=lambda commands: commands.files.save_as(),
    ),
    SEPARATOR,
    Entry(
        "export_png",
        "Export &PNG…",
        ("Ctrl+Shift+E",),
        "The canvas as PNG",
        run=lambda commands: commands.files.export_png(),
    ),
    Entry(
        "export_svg",
        "Export S&VG…",
        ("Ctrl+E",),
        "The canvas as SVG",
        run=lambda commands: commands.files.export_svg(),
    ),
    SEPARATOR,
    Entry(
        "quit",
        "&Quit",
        ("Ctrl+Q",),
        "Leave the program",
        run=lambda commands: commands.files.quit(),
    ),
)
"""The entries of the File menu, from top to bottom."""
