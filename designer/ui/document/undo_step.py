"""The undo command of every edit: it holds the design and the selection before and after the edit.

The command only holds them. The document computes the analysis and emits what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QUndoCommand

from designer.core.graph.design import Design
from designer.ui.document.document_change import Selection
from designer.ui.document.edit_run import MergeKey


class Version(NamedTuple):
    """A design and the selection in it, before or after an undo step."""

    design: Design
    selection: Selection


class UndoStep(QUndoCommand):
    """One step on the undo stack; undo returns the very same design object, not a copy."""

    def __init__(
        self,
        text: str,
        before: Version,
        after: Version,
        show: Callable[[Version], None],
        merge_key: MergeKey | None = None,
    ) -> None:
        """Create the step named `text` that leads from `before` to `after`.

        `show` makes a version the open one. Consecutive steps with the same `merge_key` become one
        step; a step whose key is None stays by itself.
        """
        super().__init__(text)
        self._before, self._after = before, after
        self._show, self._merge_key = show, merge_key

    # Overrides of Qt's methods.

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        # Qt tries to merge a step with the step before it only if both ids are equal and not −1.
        return -1 if self._merge_key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge the newer step `other` into this one if possible, and return whether it was.

        It is possible if both have the same merge key, as the keystrokes in one field have. If the
        merged step ends with the design that it started with, Qt drops it from the undo stack.
        """
        if not isinstance(other, UndoStep) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._after.design == self._before.design)
        return True
