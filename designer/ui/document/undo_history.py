"""What may be read of the undo stack of a document; only the document changes the stack."""

from __future__ import annotations

from typing import Protocol


class UndoHistory(Protocol):
    """The undo steps of the open design, from the oldest; a `QUndoStack` is one.

    No class derives from this protocol.
    """

    def count(self) -> int:
        """Return the number of all steps, the undone ones included."""

    def index(self) -> int:
        """Return the number of the steps that are not undone."""

    def text(self, index: int, /) -> str:
        """Return the name of the step `index`; the oldest step is number 0."""

    def canUndo(self) -> bool:
        """Return whether there is a step to undo."""

    def canRedo(self) -> bool:
        """Return whether there is an undone step to redo."""

    def undoText(self) -> str:
        """Return the name of the step that would be undone next, or "" if there is none."""

    def redoText(self) -> str:
        """Return the name of the step that would be redone next, or "" if there is none."""

    def isClean(self) -> bool:
        """Return whether the design is as it was saved or opened last."""
