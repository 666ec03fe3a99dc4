"""The group commands of the Arrange menu: group, ungroup, collapse, expand, enter and leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from designer.core.edits import group_edits
from designer.core.graph import group_tree
from designer.core.graph.design import Design
from designer.core.text.display_text import describe_blocks
from designer.ui.app.progress import TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.canvas.gestures.fold_group import set_groups_collapsed
from designer.ui.canvas.overlays.popup_host import PopupHost
from designer.ui.canvas.overlays.rename_field import RenameField, label_and_placeholder
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.document.long_computation import derived_result

NO_GROUP = "These blocks are in no group"
"""Message if the group commands do not apply to the selection."""
NO_PARENT = "This is the whole design"
"""Message if no group is entered that could be left."""


class GroupHost(PopupHost, Protocol):
    """The canvas as these commands see it."""

    @property
    def canvas_scene(self) -> CanvasScene:
        """The scene that the canvas shows; a `PopupHost` need not tell so much of it."""

    def frame_all(self) -> None:
        """Zoom so that the canvas shows all cards."""

    def leave_group(self) -> None:
        """Leave the entered group, the only group whose blocks the canvas shows."""


class GroupCommands(QObject):
    """Commands for the selected groups, or for the groups around the selected blocks."""

    message_posted = Signal(str)
    """Emitted with a message that says why nothing was done, or what to note about the result."""

    def __init__(
        self,
        document: Document,
        canvas: GroupHost,
        tasks: TaskRunner,
        shortcut_of: Callable[[str], str],
    ) -> None:
        """Create the commands; `shortcut_of` returns the shortcut of the action with an id."""
        super().__init__(canvas.widget)
        self._document, self._canvas, self._tasks = document, canvas, tasks
        self._shortcut_of = shortcut_of

    def group(self) -> None:
        """Make a group of the selected blocks, and open a text field for the group's name."""
        document = self._document
        label = group_edits.new_group_label(document.design)
        chosen = document.selection
        grouped = group_edits.group(document.design, chosen, label, document.entered_group)
        step = f"Group {describe_blocks(document.design.blocks, chosen)}", EditRun().key()
        if document.edit(step[0], grouped, merge_key=step[1]):
            key = document.design.groups[-1].id
            self._report_enclosed_blocks(key)
            RenameField(
                self._canvas, key, *label_and_placeholder(document.design, key), step
            ).open()

    def _report_enclosed_blocks(self, group: str) -> None:
        """If blocks outside the group lie within its frame on the canvas, tell the user how many.

        The message also names a remedy. `group` is the id of an expanded group.
        """
        others = len(self._canvas.canvas_scene.foreign_blocks_in(group))
        if others:
            subject = "1 other block stands" if others == 1 else f"{others:,} other blocks stand"
            remedy = f"{self._shortcut_of('fold')} shows the group as one card"
            self.message_posted.emit(f"{subject} within the frame but not in the group; {remedy}")

    def ungroup(self) -> None:
        """Remove the selected groups, but keep their blocks.

        If no group is selected, remove the groups around the selected blocks.
        """
        keys = self._target_groups()
        if keys:
            design = self._document.design
            self._document.edit(
                f"Ungroup {_group_names(design, keys)}", group_edits.ungroup(design, keys)
            )

    def toggle_collapsed(self) -> None:
        """Collapse groups (show each as one card), or expand them if all are collapsed already.

        The groups are the selected ones, or, if there are none, those around the selected blocks.
        """
        keys = self._target_groups()
        if keys:
            groups = group_tree.by_id(self._document.design.groups)
            set_groups_collapsed(
                self._canvas, keys, on=not all(groups[key].collapsed for key in keys)
            )

    def collapse_all(self) -> None:
        """Collapse every group that the canvas shows."""
        self._set_all_collapsed(on=True)

    def expand_all(self) -> None:
        """Expand every group that the canvas shows, including the groups nested in it."""
        self._set_all_collapsed(on=False)

    def enter(self) -> None:
        """Enter the selected group, i.e. show only its blocks on the canvas.

        If no group is selected, enter the group around the selected block.
        """
        keys = self._target_groups()
        if keys:
            self._document.enter_group(keys[0])

    def leave(self) -> None:
        """Leave the entered group, so that the canvas shows what is around the group."""
        if self._document.entered_group is None:
            self.message_posted.emit(NO_PARENT)
        self._canvas.leave_group()

    def _target_groups(self) -> list[str]:
        """Return the result of `_groups_at_selection`; if it is empty, tell the user why."""
        keys = self._groups_at_selection()
        if not keys:
            self.message_posted.emit(f"{NO_GROUP}: {self._shortcut_of('group')} makes one")
        return keys

    def _groups_at_selection(self) -> list[str]:
        """Return the ids of the selected groups, or else of the groups around selected blocks."""
        document = self._document
        return group_edits.groups_to_toggle(
            document.design, document.selection, document.entered_group
        )

    def no_group_reason(self) -> str:
        """Return why the group commands do not apply to the selection, or "" if they do."""
        return "" if self._groups_at_selection() else NO_GROUP.lower()

    def no_parent_reason(self) -> str:
        """Return why there is no group that could be left, or "" if there is one."""
        return NO_PARENT.lower() if self._document.entered_group is None else ""

    def _set_all_collapsed(self, *, on: bool) -> None:
        """Collapse all groups inside the entered group, or expand them, then zoom to fit.

        If `on` is True, each group becomes one card; if False, the canvas shows the blocks of all
        groups.
        """
        document = self._document

        def affected() -> list[str]:
            groups = document.design.groups
            inside = group_tree.nested_groups(groups, document.entered_group)
            return [group.id for group in groups if group.id in inside and group.collapsed != on]

        def plan() -> Work[Design]:
            design, keys, entered = document.design, affected(), document.entered_group
            return lambda progress: group_edits.set_collapsed(
                design, keys, on, entered, progress.check
            )

        verb = "Collapse" if on else "Expand"
        if not affected():
            self.message_posted.emit(f"There is no group to {verb.lower()}")
            return
        try:
            result = derived_result(self._tasks, document, plan)
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        if document.edit(f"{verb} all groups", result):
            self._canvas.frame_all()


def _group_names(design: Design, keys: list[str]) -> str:
    """Return the name of the group if there is one id in `keys`, otherwise the number of groups."""
    if len(keys) == 1:
        return group_tree.display_name(group_tree.by_id(design.groups)[keys[0]], 40)
    return f"{len(keys):,} groups"
