"""The Arrange menu: where cards stand, and groups. Alt+A begins the chords of aligning."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry


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

GROUPS: Entries = (
    Entry(
        "group",
        "&Group blocks",
        ("Ctrl+G",),
        "groups.group",
        "One group of the selected blocks",
        on_selection=True,
    ),
    Entry(
        "ungroup",
        "&Ungroup",
        ("Ctrl+Shift+G",),
        "groups.ungroup",
        "Dissolve the group; its blocks stay",
        on_selection=True,
        why_not="groups.why_none",
    ),
    Entry(
        "fold",
        "&Collapse or expand",
        ("H",),
        "groups.fold",
        "A group as one card, or its blocks in a frame",
        where="canvas",
        on_selection=True,
        why_not="groups.why_none",
    ),
    Entry(
        "enter_group",
        "&Enter group",
        ("Ctrl+Return", "Ctrl+Enter"),
        "groups.enter",
        "Look at the blocks of the group alone",
        where="canvas",
        on_selection=True,
        why_not="groups.why_none",
    ),
    Entry(
        "leave_group",
        "&Leave group",
        ("Alt+Up",),
        "groups.leave",
        "Look at what is around the group; Esc does so too",
        where="canvas",
        why_not="groups.why_no_way_out",
    ),
    SEPARATOR,
    Entry("collapse_all", "C&ollapse all", (), "groups.collapse_all", "Every group as one card"),
    Entry("expand_all", "E&xpand all", (), "groups.expand_all", "Every block in view"),
)

ARRANGE: Entries = (
    *ALIGN,
    Entry(
        "tidy",
        "&Tidy",
        ("Ctrl+L",),
        "tidying.tidy",
        "Lay out the selected blocks anew, or all",
    ),
    SEPARATOR,
    *GROUPS,
)
