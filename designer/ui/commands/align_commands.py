"""The commands of Arrange ▸ Align: align the selected cards, or distribute them evenly."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from designer.core.edits import alignment
from designer.core.edits.alignment import AlignmentLine, PlacedCard, SpreadDirection
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document


class AlignCommands(QObject):
    """Commands that align the selected cards, or distribute them evenly."""

    message_posted = Signal(str)
    """Emitted with a message for the user, e.g. about cards hidden below others."""

    def __init__(
        self, document: Document, scene: CanvasScene, shortcut_of: Callable[[str], str]
    ) -> None:
        """Create the commands; `shortcut_of` returns the shortcut of the action with an id."""
        super().__init__(scene)
        self._shortcut_of = shortcut_of
        self._document, self._scene = document, scene

    def align(self, line: AlignmentLine) -> None:
        """Move the selected cards so that their edges or centres lie on one line.

        `line` says which, such as "left" for their left edges.
        """
        cards = self._selected_cards()
        design, where = self._document.design, _LINE_WORDS[line]
        moved = partial(alignment.align, design, cards, line)
        aligned = partial(_moved, design, moved, f"{len(cards)} cards are already aligned {where}")
        if not self._document.edit(f"Align {len(cards)} cards {where}", aligned):
            return
        hidden = alignment.overlap_count(self._selected_cards(), line)
        if hidden:
            self.message_posted.emit(
                f"{hidden} cards lie on one another: {self._separation_hint(line, len(cards))}"
            )

    def distribute(self, spread: SpreadDirection) -> None:
        """Move the selected cards so that the gaps between them are equal.

        `spread` is the direction of the gaps: horizontal or vertical.
        """
        cards = self._selected_cards()
        design = self._document.design
        moved = partial(alignment.distribute, design, cards, spread)
        message = f"{len(cards)} cards are already distributed {spread}"
        distributed = partial(_moved, design, moved, message)
        self._document.edit(f"Distribute {len(cards)} cards {spread}", distributed)

    def _selected_cards(self) -> list[PlacedCard]:
        """Return the cards of the selected blocks.

        The card of a collapsed group stands for all blocks of the group.
        """
        scene = self._scene
        cards = []
        for key in scene.cards_of(self._document.selection):
            size = CARD_WIDTH, CARD_HEIGHT
            cards.append(PlacedCard(scene.blocks_of(key), scene.cards[key].at, size))
        return cards

    def _separation_hint(self, line: AlignmentLine, number: int) -> str:
        """Return a hint for `number` cards that lie on one another after aligning at `line`.

        The hint names a shortcut that separates the cards, and what the shortcut does.
        """
        is_vertical = line in alignment.VERTICAL_LINES
        spread: SpreadDirection = "vertically" if is_vertical else "horizontally"
        if number < alignment.MIN_CARDS[spread]:
            return f"{self._shortcut_of('tidy')} lays them out"
        return f"{self._shortcut_of(f'align_{spread}')} spreads them"


_LINE_WORDS: dict[AlignmentLine, str] = {
    "left": "at their left edges",
    "right": "at their right edges",
    "top": "at their upper edges",
    "bottom": "at their lower edges",
    "middle": "at their middles",
    "centre": "at their centres",
}
"""The last words of the name of the undo step, for each line at which cards can be aligned."""


def _moved(before: Design, edit: Callable[[], Design], message: str) -> Design | Problem:
    """Return the outcome of `edit`, or a problem with `message` if it leaves `before` as it is."""
    after = edit()
    return Problem(message, "none of them has to be moved") if after == before else after
