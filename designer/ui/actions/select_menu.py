"""The entries of the Select menu.

The mnemonic of the menu's title is not S, because Alt+S is the first stroke of the select chords.
"""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

SELECT: Entries = (
    Entry(
        "select_all",
        "Select &all",
        ("Ctrl+A",),
        "Select every block",
        run=lambda commands: commands.selecting.everything(),
    ),
    Entry(
        "select_others",
        "&Inverse",
        ("Alt+S, I",),
        "Select what is not selected, and only that",
        run=lambda commands: commands.selecting.others(),
        key_scope="canvas",
    ),
    SEPARATOR,
    Entry(
        "select_upstream",
        "&Upstream",
        ("Alt+S, U",),
        "Select also all that feeds the selected blocks",
        run=lambda commands: commands.selecting.upstream(),
        key_scope="canvas",
        min_cards=1,
    ),
    Entry(
        "select_downstream",
        "&Downstream",
        ("Alt+S, D",),
        "Select also all that the selected blocks feed",
        run=lambda commands: commands.selecting.downstream(),
        key_scope="canvas",
        min_cards=1,
    ),
    Entry(
        "select_connected",
        "&Connected",
        ("Alt+S, C",),
        "Select also all that hangs together with the selected blocks",
        run=lambda commands: commands.selecting.connected(),
        key_scope="canvas",
        min_cards=1,
    ),
)
"""The entries of the Select menu, from top to bottom."""
