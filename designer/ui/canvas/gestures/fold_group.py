"""Fold: a double-click on a group's card expands it; one on a frame's title bar collapses it.

The frame is the rectangle drawn around the cards of an expanded group.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits import group_edits
from designer.core.graph import group_tree
from designer.core.graph.group_tree import display_name
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit
from designer.ui.document.document import Document


class FoldGroup(MouseGesture):
    """A double-click that expands or collapses a group; it starts with the second press.

    The group is expanded or collapsed when the button is released.
    """

    input_help = (InputHelp("Collapse or expand a group", "Double-click its title or its card"),)

    def __init__(
        self, canvas: GestureHost, event: QMouseEvent, group: str, *, collapsed: bool
    ) -> None:
        super().__init__(canvas, event)
        self._group, self._collapsed = group, collapsed

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> FoldGroup | None:
        """Return the gesture for the second press of a double-click; otherwise None.

        The left button must be pressed on the title bar of the frame around an expanded group, or
        on the card of a collapsed group but not on a port of the card.
        """
        double = event.type() == QEvent.Type.MouseButtonDblClick
        if not double or event.button() != Qt.MouseButton.LeftButton or hit.port:
            return None
        if hit.frame is not None:
            return cls(canvas, event, hit.frame, collapsed=True)
        if hit.card is not None and canvas.canvas_scene.is_group(hit.card):
            return cls(canvas, event, hit.card, collapsed=False)
        return None

    def click(self) -> None:
        """Collapse the group if it is expanded, and expand it if it is collapsed."""
        set_groups_collapsed(self.canvas, [self._group], on=self._collapsed)


class FoldHost(Protocol):
    """The canvas as `set_groups_collapsed` sees it."""

    @property
    def document(self) -> Document:
        """The document whose design the canvas shows."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""


def set_groups_collapsed(canvas: FoldHost, groups: list[str], *, on: bool) -> None:
    """Collapse the groups `groups` if `on` is True, else expand them, in one edit of the design.

    Then scroll so that the blocks of these groups are in view.
    """
    document = canvas.document
    groups_by_id = group_tree.by_id(document.design.groups)
    name = (
        display_name(groups_by_id[groups[0]], 40) if len(groups) == 1 else f"{len(groups):,} groups"
    )
    folded = group_edits.set_collapsed(document.design, groups, on, document.entered_group)
    if document.edit(f"{'Collapse' if on else 'Expand'} {name}", folded):
        blocks = [block for key in groups for block in group_tree.blocks_in(document.design, key)]
        canvas.bring_into_view(blocks)
