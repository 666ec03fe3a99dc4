"""The Arrange menu: where cards stand, and groups. Alt+A begins the chords of aligning."""

from __future__ import annotations

from designer.ui.actions.entry import Entries

ARRANGE: Entries = ()
