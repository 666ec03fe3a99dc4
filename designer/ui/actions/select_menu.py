"""The Select menu. Its title has no S, Alt+S begins the chords of selecting."""

from __future__ import annotations

from designer.ui.actions.entry import Entries, Entry

SELECT: Entries = (
    Entry("select_all", "Select &all", ("Ctrl+A",), "edits.select_all", "Select every block"),
)
