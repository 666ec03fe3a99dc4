"""Arrange ▸ Tidy: all cards in view, or the selected ones, laid out anew; they glide there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from designer.core.graph.design import Design
from designer.core.layout import tidy as layout
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.derived_result import derived_result
from designer.ui.document.document import Document


class TidyCommands(QObject):
    """Lays out what the canvas shows."""

    done = Signal(str)
    """A sentence on why nothing was done."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    def tidy(self) -> None:
        """The selected blocks where several cards are selected, else all in view."""
        document, scene = self._document, self._canvas.canvas_scene
        tidied = derived_result(self._canvas.window(), document, self._plan)
        if tidied is None:
            return
        several = self._several()
        before = {key: card.pos() for key, card in scene.cards.items()}
        if not document.edit("Tidy selection" if several else "Tidy", tidied):
            self.done.emit("All is tidy")
            return
        if not several:
            self._canvas.frame_all()
        self._canvas.gliding.begin(before)

    def _several(self) -> bool:
        return len(self._canvas.canvas_scene.cards_of(self._document.selection)) > 1

    def _plan(self) -> Callable[[], Design]:
        """The layout of what is meant, for work off the event loop."""
        design, entered = self._document.design, self._document.entered
        chosen = self._document.selection if self._several() else None
        return lambda: layout.tidy(design, chosen, entered)
