"""What the text is of: the selected blocks, those of the group one looks into, or all."""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph import group_tree
from designer.core.text.display_text import one_line
from designer.ui.document.document import Document


class TextScope(NamedTuple):
    """Some blocks, and what to call them."""

    ids: tuple[str, ...] | None
    """None for all there are."""
    words: str


WHOLE = TextScope(None, "DESIGN AS TEXT")


def text_scope(document: Document) -> TextScope:
    """What the text is to be of now."""
    count = len(document.selection)
    if count:
        return TextScope(document.selection, f"{count} BLOCK{'S' if count > 1 else ''} AS TEXT")
    for group in document.design.groups:
        if group.id == document.entered:
            blocks = tuple(group_tree.blocks_in(document.design, group.id))
            return TextScope(blocks, f"{one_line(group.label, 40).upper()} AS TEXT")
    return WHOLE
