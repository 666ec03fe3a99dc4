"""Fold: a double-click expands a collapsed group in its place, or collapses one at its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent

from designer.core.edits import group_edits
from designer.core.graph import group_tree
from designer.core.graph.group_tree import name_of
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture import Gesture, Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class FoldGroup(Gesture):
    """Begun by the second press of a double-click; done as that is let go."""

    ways = (InputHelp("Collapse or expand a group", "Double-click its title or its card"),)

    def __init__(self, canvas: CanvasView, event: QMouseEvent, group: str, *, on: bool) -> None:
        super().__init__(canvas, event)
        self._group, self._on = group, on

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> FoldGroup | None:
        """With the left button on a group's card, besides its ports, or on a frame's title."""
        double = event.type() == QEvent.Type.MouseButtonDblClick
        if not double or event.button() != Qt.MouseButton.LeftButton or under.port:
            return None
        if under.frame is not None:
            return cls(canvas, event, under.frame, on=True)
        if under.card is not None and canvas.canvas_scene.is_group(under.card):
            return cls(canvas, event, under.card, on=False)
        return None

    def click(self) -> None:
        """Folds or unfolds it."""
        toggle_group(self.canvas, [self._group], on=self._on)


def toggle_group(canvas: CanvasView, groups: list[str], *, on: bool) -> None:
    """Collapses or expands groups as one edit, and brings them into view."""
    document = canvas.document
    known = group_tree.by_id(document.design.groups)
    what = name_of(known[groups[0]], 40) if len(groups) == 1 else f"{len(groups):,} groups"
    folded = group_edits.collapse(document.design, groups, on, document.entered)
    if document.edit(f"{'Collapse' if on else 'Expand'} {what}", folded):
        blocks = [one for key in groups for one in group_tree.blocks_in(document.design, key)]
        canvas.bring_into_view(blocks)
