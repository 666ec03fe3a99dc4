"""The command Arrange ▸ Tidy: lay out all visible cards or the selected ones, with an animation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from designer.core.graph.design import Design
from designer.core.layout import tidy as layout
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.document.long_computation import derived_result


class TidyCommands(QObject):
    """The layout command for the cards that the canvas shows."""

    message = Signal(str)
    """Emitted with a message that says why nothing was done."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    def tidy(self) -> None:
        """Lay out the selected blocks if several cards are selected, else all visible blocks."""
        document, scene = self._document, self._canvas.canvas_scene
        tidied = derived_result(self._canvas.window(), document, self._plan)
        if tidied is None:
            return
        several = self._are_several_selected()
        before = {key: card.pos() for key, card in scene.cards.items()}
        if not document.edit("Tidy selection" if several else "Tidy", tidied):
            self.message.emit("All is tidy")
            return
        if not several:
            self._canvas.frame_all()
        self._canvas.move_animation.begin(before)

    def _are_several_selected(self) -> bool:
        return len(self._canvas.canvas_scene.cards_of(self._document.selection)) > 1

    def _plan(self) -> Callable[[], Design]:
        """Return the layout work, which does not use the document and may run in a thread."""
        design, entered = self._document.design, self._document.entered_group
        chosen = self._document.selection if self._are_several_selected() else None
        return lambda: layout.tidy(design, chosen, entered)
