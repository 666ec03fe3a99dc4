"""The undo command of every edit, and the stack of these commands.

A command has the design and the selection before and after the edit. It only holds them: the
document computes all that belongs to a version, and shows it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QUndoCommand, QUndoStack

from designer.core.graph.design import Design
from designer.ui.document.document_change import Selection
from designer.ui.document.edit_run import MergeKey


class Version(NamedTuple):
    """A design and the selection in it, before or after an undo step."""

    design: Design
    selection: Selection


class UndoStep(QUndoCommand):
    """One step on the undo stack; undo returns the very same design object, not a copy.

    Qt calls `id` and `mergeWith` while it changes the stack. An exception there would leave the
    stack half changed, or end the program. So they only return what was worked out before.
    """

    def __init__(
        self,
        text: str,
        before: Version,
        after: Version,
        merge_key: MergeKey | None = None,
        last: UndoStep | None = None,
    ) -> None:
        """Create the step named `text` that leads from `before` to `after`.

        `last` is the last step that is not undone. If it has the same `merge_key`, both become one
        step when this one is pushed; a step whose key is None stays by itself.
        """
        super().__init__(text)
        self._before, self._after = before, after
        self._merge_key = merge_key
        self._merges = merge_key is not None and last is not None and last._merge_key == merge_key
        self._restores = self._merges and last is not None and last._before.design == after.design

    @property
    def before(self) -> Version:
        """The version that undo shows."""
        return self._before

    @property
    def after(self) -> Version:
        """The version that the edit and redo show."""
        return self._after

    # Overrides of Qt's methods.

    def id(self) -> int:
        # Qt tries to merge a step with the step before it only if both ids are equal and not −1.
        return -1 if self._merge_key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge the newer step `other` into this one if possible, and return whether it was.

        It is possible if both have the same merge key, as the keystrokes in one field have. If the
        merged step ends with the design that it started with, Qt drops it from the undo stack.
        """
        if not isinstance(other, UndoStep) or not other._merges:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(other._restores)
        return True


class UndoStack(QUndoStack):
    """The undo steps of one document."""

    def step_to_undo(self) -> UndoStep | None:
        """Return the last step that is not undone, or None if there is none."""
        return self._step(self.index() - 1)

    def step_to_redo(self) -> UndoStep | None:
        """Return the step that was undone last, or None if there is none."""
        return self._step(self.index())

    def _step(self, index: int) -> UndoStep | None:
        step = self.command(index)
        return step if isinstance(step, UndoStep) else None
