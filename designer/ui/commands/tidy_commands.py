"""The command Arrange ▸ Tidy: the automatic layout of cards, with an animation."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.core.graph.design import Design
from designer.core.layout import tidy as layout
from designer.ui.app.progress import TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.canvas.previews.move_animation import MoveAnimation
from designer.ui.canvas.scene.scene_reader import SceneReader
from designer.ui.document.document import Document
from designer.ui.document.long_computation import derived_result


class TidyHost(Protocol):
    """The canvas as this command sees it."""

    @property
    def widget(self) -> QWidget:
        """The canvas as a widget."""

    @property
    def canvas_scene(self) -> SceneReader:
        """The scene that the canvas shows."""

    @property
    def move_animation(self) -> MoveAnimation:
        """The animation that moves cards to the positions where an edit has put them."""

    def frame_all(self) -> None:
        """Zoom so that the canvas shows all cards."""


class TidyCommands(QObject):
    """The command that applies the automatic layout to the cards on the canvas."""

    message_posted = Signal(str)
    """Emitted with a message that says why nothing was done."""

    def __init__(self, document: Document, canvas: TidyHost, tasks: TaskRunner) -> None:
        super().__init__(canvas.widget)
        self._document, self._canvas, self._tasks = document, canvas, tasks

    def tidy(self) -> None:
        """Lay out the visible cards automatically; if several cards are selected, only those."""
        document, scene = self._document, self._canvas.canvas_scene
        try:
            tidied = derived_result(self._tasks, document, self._plan)
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        several = self._are_several_selected()
        before = {key: card.pos() for key, card in scene.cards.items()}
        if not document.edit("Tidy selection" if several else "Tidy", tidied):
            self.message_posted.emit("All is tidy")
            return
        if not several:
            self._canvas.frame_all()
        self._canvas.move_animation.begin(before)

    def _are_several_selected(self) -> bool:
        return len(self._canvas.canvas_scene.cards_of(self._document.selection)) > 1

    def _plan(self) -> Work[Design]:
        """Return a function that computes a copy of the design with an automatic card layout.

        The function does not use the document, so it may run in a thread.
        """
        design, entered = self._document.design, self._document.entered_group
        chosen = self._document.selection if self._are_several_selected() else None
        return lambda progress: layout.tidy(design, chosen, entered, progress.check)
