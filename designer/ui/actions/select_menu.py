"""The entries of the Select menu.

The mnemonic of the menu's title is not S, because Alt+S is the first stroke of the select chords.
"""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

SELECT: Entries = (
    Entry("select_all", "Select &all", ("Ctrl+A",), "edits.select_all", "Select every block"),
    Entry(
        "select_others",
        "&Inverse",
        ("Alt+S, I",),
        "selecting.others",
        "Select what is not selected, and only that",
        key_scope="canvas",
    ),
    SEPARATOR,
    Entry(
        "select_upstream",
        "&Upstream",
        ("Alt+S, U",),
        "selecting.upstream",
        "Select also all that feeds the selected blocks",
        key_scope="canvas",
        needs_selection=True,
    ),
    Entry(
        "select_downstream",
        "&Downstream",
        ("Alt+S, D",),
        "selecting.downstream",
        "Select also all that the selected blocks feed",
        key_scope="canvas",
        needs_selection=True,
    ),
    Entry(
        "select_connected",
        "&Connected",
        ("Alt+S, C",),
        "selecting.connected",
        "Select also all that hangs together with the selected blocks",
        key_scope="canvas",
        needs_selection=True,
    ),
)
"""The entries of the Select menu, from top to bottom."""
