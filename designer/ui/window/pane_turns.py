"""Turns of the event loop between the panes that show the same change of a large design."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.ui.app.task_runner import TaskRunner
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange

MIN_BLOCKS_IN_TURNS = 1_500
"""Minimum number of blocks of a design whose panes are updated in a turn each."""


class PaneTurns(QObject):
    """Lets the event loop run between two subscribers of `document`, so that none waits for all."""

    def __init__(self, document: Document, tasks: TaskRunner) -> None:
        super().__init__(document)
        self._document, self._tasks = document, tasks

    def add_turn(self) -> None:
        """Let the event loop run after what has subscribed until now, before what will do so."""
        # Qt calls the slots of a signal in the order in which they were connected.
        self._document.changed.connect(self._take_turn)

    def _take_turn(self, change: DocumentChange) -> None:
        states = change.before, change.after
        if max(len(state.design.blocks) for state in states) >= MIN_BLOCKS_IN_TURNS:
            self._tasks.let_events_run()
