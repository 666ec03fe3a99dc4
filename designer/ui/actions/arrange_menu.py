"""The Arrange menu: actions for the positions of cards, and for groups.

Alt+A is the first stroke of the chords that align cards, e.g. Alt+A, L.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

if TYPE_CHECKING:  # so that the window, whose menus are made from this table, appears sooner
    from designer.core.edits.alignment import AlignmentLine, SpreadDirection


def _align(line: AlignmentLine, text: str, key: str, tip: str) -> Entry:
    """Return the entry, in the table of actions, that aligns the selected cards with `line`."""
    return Entry(
        f"align_{line}",
        text,
        (f"Alt+A, {key}",),
        tip,
        run=lambda commands: commands.aligning.align(line),
        key_scope="canvas",
        min_cards=2,
        menu="&Align",
    )


def _distribute(spread: SpreadDirection, text: str, key: str, tip: str) -> Entry:
    """Return the entry, in the table of actions, that distributes the selected cards evenly.

    `spread` is the direction in which the gaps between the cards become equal.
    """
    return Entry(
        f"align_{spread}",
        text,
        (f"Alt+A, {key}",),
        tip,
        run=lambda commands: commands.aligning.distribute(spread),
        key_scope="canvas",
        min_cards=3,
        menu="&Align",
    )


ALIGN: Entries = (
    _align("left", "&Left", "L", "Left edges in line"),
    _align("centre", "&Centre", "C", "Centres one below the other"),
    _align("right", "&Right", "R", "Right edges in line"),
    _align("top", "&Top", "T", "Upper edges in line"),
    _align("middle", "&Middle", "M", "Middles side by side"),
    _align("bottom", "&Bottom", "B", "Lower edges in line"),
    _distribute("horizontally", "Distribute &horizontally", "H", "Equal gaps side by side"),
    _distribute("vertically", "Distribute &vertically", "V", "Equal gaps one below the other"),
)
"""The actions of Arrange ▸ Align."""

GROUPS: Entries = (
    Entry(
        "group",
        "&Group blocks",
        ("Ctrl+G",),
        "One group of the selected blocks",
        run=lambda commands: commands.groups.group(),
        min_cards=1,
    ),
    Entry(
        "ungroup",
        "&Ungroup",
        ("Ctrl+Shift+G",),
        "Dissolve the group; its blocks stay",
        run=lambda commands: commands.groups.ungroup(),
        min_cards=1,
        unavailable=lambda commands: commands.groups.no_group_reason(),
    ),
    Entry(
        "fold",
        "&Collapse or expand",
        ("H",),
        "A group as one card, or its blocks in a frame",
        run=lambda commands: commands.groups.toggle_collapsed(),
        key_scope="canvas",
        min_cards=1,
        unavailable=lambda commands: commands.groups.no_group_reason(),
    ),
    Entry(
        "enter_group",
        "&Enter group",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Look at the blocks of the group alone",
        run=lambda commands: commands.groups.enter(),
        key_scope="canvas",
        min_cards=1,
        unavailable=lambda commands: commands.groups.no_group_reason(),
    ),
    Entry(
        "leave_group",
        "&Leave group",
        ("Alt+Up",),
        "Look at what is around the group; Esc does so too",
        run=lambda commands: commands.groups.leave(),
        key_scope="canvas",
        unavailable=lambda commands: commands.groups.no_parent_reason(),
    ),
    SEPARATOR,
    Entry(
        "collapse_all",
        "C&ollapse all",
        (),
        "Every group as one card",
        run=lambda commands: commands.groups.collapse_all(),
    ),
    Entry(
        "expand_all",
        "E&xpand all",
        (),
        "Every block in view",
        run=lambda commands: commands.groups.expand_all(),
    ),
)
"""The actions on groups."""

ARRANGE: Entries = (
    *ALIGN,
    Entry(
        "tidy",
        "&Tidy",
        ("Ctrl+L",),
        "Lay out the selected blocks anew, or all",
        run=lambda commands: commands.tidying.tidy(),
    ),
    SEPARATOR,
    *GROUPS,
)
"""The entries of the Arrange menu, from top to bottom."""
