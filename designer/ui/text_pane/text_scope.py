"""Which part of the design the text pane shows.

If blocks are selected, the pane shows them. Otherwise, if a group is entered, it shows the blocks
of this group; otherwise the whole design.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.text.display_text import one_line
from designer.ui.document.document import Document


class TextScope(NamedTuple):
    """The blocks that the text pane shows, and the heading of the pane."""

    ids: tuple[str, ...] | None
    """The ids of the blocks; None for the whole design."""
    heading: str


WHOLE_DESIGN = TextScope(None, "DESIGN AS TEXT")
"""The scope of a text pane that shows the whole design."""


def current_scope(document: Document) -> TextScope:
    """Return which blocks the text pane should show now, and the heading of the pane.

    They are the selected blocks; if there are none, the blocks of the entered group (the one whose
    blocks alone the canvas shows), otherwise the whole design.
    """
    count = len(document.selection)
    if count:
        return TextScope(document.selection, f"{count} BLOCK{'S' if count > 1 else ''} AS TEXT")
    for group in document.design.groups:
        if group.id == document.entered_group:
            blocks = tuple(group_tree.blocks_in(document.design, group.id))
            return TextScope(blocks, f"{one_line(group.label, 40).upper()} AS TEXT")
    return WHOLE_DESIGN
