"""What Arrange ▸ Align does: the selected cards in line, or with equal gaps."""

from __future__ import annotations

from functools import partialmethod

from PySide6.QtCore import QObject, Signal

from designer.core.edits import alignment
from designer.core.edits.alignment import Line, Spread, Standing
from designer.ui.actions import entry_by_id
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document


class AlignCommands(QObject):
    """Lines up the cards of the document's selection."""

    done = Signal(str)
    """A sentence on what one may not see."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._scene = document, canvas.canvas_scene

    def align(self, line: Line) -> None:
        """Every selected card at one line."""
        cards = self._standing()
        aligned = alignment.align(self._document.design, cards, line)
        if not self._document.edit(f"Align {len(cards)} cards {_LINE_WORDS[line]}", aligned):
            return
        hidden = alignment.on_one_another(self._standing(), line)
        if hidden:
            self.done.emit(f"{hidden} cards lie on one another: {_separation_hint(line, len(cards))}")

    def distribute(self, spread: Spread) -> None:
        """Equal gaps between the selected cards."""
        cards = self._standing()
        apart = alignment.distribute(self._document.design, cards, spread)
        self._document.edit(f"Distribute {len(cards)} cards {spread}", apart)

    left = partialmethod(align, "left")
    right = partialmethod(align, "right")
    top = partialmethod(align, "top")
    bottom = partialmethod(align, "bottom")
    middle = partialmethod(align, "middle")
    centre = partialmethod(align, "centre")
    horizontally = partialmethod(distribute, "horizontally")
    vertically = partialmethod(distribute, "vertically")

    def _standing(self) -> list[Standing]:
        """The cards that show the selected blocks; a collapsed group's has all of its blocks."""
        scene = self._scene
        found = []
        for key in scene.cards_of(self._document.selection):
            area = scene.cards[key].rect()
            blocks = scene.blocks_of(key)
            corner, size = area.topLeft().toTuple(), area.size().toTuple()
            found.append(Standing(blocks, corner, size))
        return found


def _separation_hint(line: Line, number: int) -> str:
    """The key that sets so many cards apart along the line."""
    spread: Spread = "vertically" if line in alignment.ACROSS else "horizontally"
    if number < alignment.MIN_CARDS[spread]:
        return f"{entry_by_id('tidy').keys[0]} lays them out"
    return f"{entry_by_id(f'align_{spread}').keys[0]} spreads them"


_LINE_WORDS: dict[Line, str] = {
    "left": "at their left edges",
    "right": "at their right edges",
    "top": "at their upper edges",
    "bottom": "at their lower edges",
    "middle": "at their middles",
    "centre": "at their centres",
}
