"""The Arrange menu: actions for the positions of cards, and for groups.

Alt+A is the first stroke of the chords that align cards, e.g. Alt+A, L.
"""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry


def _align(line: str, text: str, key: str, tip: str, *, min_cards: int = 2) -> Entry:
    """Return the entry, in the table of actions, that aligns or distributes the selected cards.

    `line` names the line to align with, or the direction in which to distribute.
    """
    return Entry(
        f"align_{line}",
        text,
        (f"Alt+A, {key}",),
        f"aligning.{line}",
        tip,
        key_scope="canvas",
        needs_selection=True,
        min_cards=min_cards,
        menu="&Align",
    )


ALIGN: Entries = (
    _align("left", "&Left", "L", "Left edges in line"),
    _align("centre", "&Centre", "C", "Centres one below the other"),
    _align("right", "&Right", "R", "Right edges in line"),
    _align("top", "&Top", "T", "Upper edges in line"),
    _align("middle", "&Middle", "M", "Middles side by side"),
    _align("bottom", "&Bottom", "B", "Lower edges in line"),
    _align("horizontally", "Distribute &horizontally", "H", "Equal gaps side by side", min_cards=3),
    _align(
        "vertically", "Distribute &vertically", "V", "Equal gaps one below the other", min_cards=3
    ),
)
"""The actions of Arrange ▸ Align."""

GROUPS: Entries = (
    Entry(
        "group",
        "&Group blocks",
        ("Ctrl+G",),
        "groups.group",
        "One group of the selected blocks",
        needs_selection=True,
    ),
    Entry(
        "ungroup",
        "&Ungroup",
        ("Ctrl+Shift+G",),
        "groups.ungroup",
        "Dissolve the group; its blocks stay",
        needs_selection=True,
        reason_slot="groups.no_group_reason",
    ),
    Entry(
        "fold",
        "&Collapse or expand",
        ("H",),
        "groups.toggle_collapsed",
        "A group as one card, or its blocks in a frame",
        key_scope="canvas",
        needs_selection=True,
        reason_slot="groups.no_group_reason",
    ),
    Entry(
        "enter_group",
        "&Enter group",
        ("Ctrl+Return", "Ctrl+Enter"),
        "groups.enter",
        "Look at the blocks of the group alone",
        key_scope="canvas",
        needs_selection=True,
        reason_slot="groups.no_group_reason",
    ),
    Entry(
        "leave_group",
        "&Leave group",
        ("Alt+Up",),
        "groups.leave",
        "Look at what is around the group; Esc does so too",
        key_scope="canvas",
        reason_slot="groups.no_parent_reason",
    ),
    SEPARATOR,
    Entry("collapse_all", "C&ollapse all", (), "groups.collapse_all", "Every group as one card"),
    Entry("expand_all", "E&xpand all", (), "groups.expand_all", "Every block in view"),
)
"""The actions on groups."""

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
"""The entries of the Arrange menu, from top to bottom."""
