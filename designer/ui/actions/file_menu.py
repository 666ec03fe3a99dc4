"""The entries of the File menu."""

from __future__ import annotations

from designer.exchange.formats import EXPORTERS, Exporter, MenuTexts
from designer.ui.actions.entry import SEPARATOR, Entries, Entry


def _export_entry(exporter: Exporter, menu: MenuTexts) -> Entry:
    """Return the entry that exports the design in the format of `exporter`."""
    return Entry(
        f"export_{exporter.id}",
        menu.text,
        menu.keys,
        menu.tip,
        run=lambda commands: commands.files.export(exporter),
    )


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
        "earlier_versions",
        "&Earlier versions…",
        (),
        "Show what was saved of this file before, what has changed since, and restore it",
        run=lambda commands: commands.versions.show(),
        unavailable=lambda commands: commands.versions.unavailable_reason(),
    ),
    Entry(
        "recover",
        "Recover &designs…",
        (),
        "Open or discard designs that were left unsaved when the program ended",
        run=lambda commands: commands.recovery.show(),
    ),
    SEPARATOR,
    *(
        _export_entry(exporter, exporter.menu)
        for exporter in EXPORTERS.values()
        if exporter.menu is not None
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
