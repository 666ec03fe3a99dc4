"""The entries of the File menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

FILE: Entries = (
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
    Entry("export_png", "Export &PNG…", ("Ctrl+Shift+E",), "files.export_png", "The canvas as PNG"),
    Entry("export_svg", "Export S&VG…", ("Ctrl+E",), "files.export_svg", "The canvas as SVG"),
    SEPARATOR,
    Entry("quit", "&Quit", ("Ctrl+Q",), "close", "Leave the program"),
)
"""The entries of the File menu, from top to bottom."""
