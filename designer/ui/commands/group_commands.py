"""What the Arrange menu does with groups: made, dissolved, folded, entered and left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from designer.core.edits import group_edits
from designer.core.graph import group_tree
from designer.core.graph.design import Design
from designer.core.text.display_text import named
from designer.ui.canvas.gestures.fold_group import toggle_group
from designer.ui.canvas.overlays.rename_field import RenameField, label_of
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.derived_result import derived_result
from designer.ui.document.document import Document


class GroupCommands(QObject):
    """Groups of the document's selection."""

    done = Signal(str)
    """A sentence on why nothing was done, or what came of it."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    def group(self) -> None:
        """The selected blocks as a group, whose name can be typed at once."""
        document = self._document
        label = group_edits.label_for(document.design)
        chosen = document.selection
        grouped = group_edits.group(document.design, chosen, label, document.entered)
        step = f"Group {named(document.design.blocks, chosen)}", object()
        if document.edit(step[0], grouped, merge_key=step[1]):
            key = document.design.groups[-1].id
            self._tell_strangers(key)
            RenameField(self._canvas, key, *label_of(document.design, key), step).open()

    def _tell_strangers(self, group: str) -> None:
        """A frame around scattered blocks may seem to hold others: how many, and the cure."""
        others = len(self._canvas.canvas_scene.strangers_in(group))
        if others:
            stand = "1 other block stands" if others == 1 else f"{others:,} other blocks stand"
            cure = "H shows the group as one card"
            self.done.emit(f"{stand} within the frame but not in the group; {cure}")

    def ungroup(self) -> None:
        """Dissolves the selected groups, else the ones around the selected blocks."""
        keys = self._meant()
        if keys:
            design = self._document.design
            self._document.edit(
                f"Ungroup {_group_names(design, keys)}", group_edits.ungroup(design, keys)
            )

    def fold(self) -> None:
        """Collapses the selected groups; where all are collapsed, expands them."""
        keys = self._meant()
        if keys:
            groups = group_tree.by_id(self._document.design.groups)
            toggle_group(self._canvas, keys, on=not all(groups[key].collapsed for key in keys))

    def collapse_all(self) -> None:
        """Collapses every group in view."""
        self._fold_all(on=True)

    def expand_all(self) -> None:
        """Expands every group in view, and those in them."""
        self._fold_all(on=False)

    def enter(self) -> None:
        """Looks into the selected group, else the one around the selected block."""
        keys = self._meant()
        if keys:
            self._document.enter(keys[0])

    def leave(self) -> None:
        """Looks at what is around the group that is entered."""
        if self._document.entered is None:
            self.done.emit("This is the whole design")
        self._canvas.leave_group()

    def _meant(self) -> list[str]:
        """The groups that an action is about; says so where there is none."""
        document = self._document
        keys = group_edits.collapsible(document.design, document.selection, document.entered)
        if not keys:
            self.done.emit("These blocks are in no group: Ctrl+G makes one")
        return keys

    def why_none(self) -> str:
        """Why there is no group that an action could be about; empty where there is one."""
        document = self._document
        found = group_edits.collapsible(document.design, document.selection, document.entered)
        return "" if found else "these blocks are in no group"

    def why_no_way_out(self) -> str:
        """Why no group can be left; empty where one can."""
        return "" if self._document.entered is not None else "this is the whole design"

    def _fold_all(self, *, on: bool) -> None:
        document = self._document

        def turned() -> list[str]:
            groups = document.design.groups
            inside = group_tree.within(groups, document.entered)
            return [one.id for one in groups if one.id in inside and one.collapsed != on]

        def plan() -> Callable[[], Design]:
            design, keys, entered = document.design, turned(), document.entered
            return lambda: group_edits.collapse(design, keys, on, entered)

        verb = "Collapse" if on else "Expand"
        if not turned():
            self.done.emit(f"There is no group to {verb.lower()}")
            return
        folded = derived_result(self._canvas.window(), document, plan)
        if folded is not None and document.edit(f"{verb} all groups", folded):
            self._canvas.frame_all()


def _group_names(design: Design, keys: list[str]) -> str:
    """One group by its name, several by their number."""
    if len(keys) == 1:
        return group_tree.name_of(group_tree.by_id(design.groups)[keys[0]], 40)
    return f"{len(keys):,} groups"
