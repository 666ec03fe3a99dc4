"""The Arrange menu: where cards stand, and groups. Alt+A begins the chords of aligning."""

from __future__ import annotations

from designer.ui.actions.entry import Entries, Entry


def _align(line: str, words: str, key: str, tip: str, *, fewest: int = 2) -> Entry:
    return Entry(
        f"align_{line}",
        words,
        (f"Alt+A, {key}",),
        f"aligning.{line}",
        tip,
        where="canvas",
        on_selection=True,
        fewest=fewest,
        menu="&Align",
    )


ALIGN: Entries = (
    _align("left", "&Left", "L", "Left edges in line"),
    _align("centre", "&Centre", "C", "Centres one below the other"),
    _align("right", "&Right", "R", "Right edges in line"),
    _align("top", "&Top", "T", "Upper edges in line"),
    _align("middle", "&Middle", "M", "Middles side by side"),
    _align("bottom", "&Bottom", "B", "Lower edges in line"),
    _align("horizontally", "Distribute &horizontally", "H", "Equal gaps side by side", fewest=3),
    _align("vertically", "Distribute &vertically", "V", "Equal gaps one below the other", fewest=3),
)

ARRANGE: Entries = ALIGN
