"""The arrow keys on the canvas: alone they travel, with Shift they extend the selection, with
Ctrl they move it by the grid, with both by a whole column or row.

In a gesture that takes keys they are the gesture's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.core.edits import block_edits
from designer.core.graph.design import GRID
from designer.core.layout.geometry import COLUMN, ROW
from designer.core.text.display_text import named
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.scene.neighbour_search import DIRECTIONS, nearest

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


INPUT_HELP = (
    InputHelp("Go to the nearest block", "Arrow keys"),
    InputHelp("Extend the selection", "Shift and arrow keys"),
    InputHelp("Move the selection", "Ctrl and arrow keys; with Shift further"),
)


class ArrowKeys:
    """What they do to one canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._burst = object()

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what the key means; False where it is no arrow, or one with other keys held."""
        way = DIRECTIONS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~_KEYPAD
        if way is None or held & ~(CONTROL | SHIFT):
            return False
        if held & CONTROL:
            across, down = (COLUMN, ROW) if held & SHIFT else (GRID, GRID)
            self._move(way[0] * across, way[1] * down)
        else:
            self._travel(way, extend=bool(held & SHIFT))
        return True

    def let_go(self, event: QKeyEvent) -> None:
        """With Ctrl let go the next move is a step of its own."""
        if event.key() == Qt.Key.Key_Control:
            self._burst = object()

    def _travel(self, way: tuple[int, int], *, extend: bool) -> None:
        canvas, document = self._canvas, self._canvas.document
        card = nearest(canvas.canvas_scene, document.selection, way)
        if card is None:
            return
        blocks = canvas.canvas_scene.blocks_of(card)
        # The card reached stands last in the selection, where the next arrow starts.
        kept = [key for key in document.selection if key not in blocks] if extend else []
        document.select((*kept, *blocks))
        canvas.bring_into_view((card,))

    def _move(self, across: int, down: int) -> None:
        canvas, document = self._canvas, self._canvas.document
        design, chosen = document.design, document.selection
        places = {key: design.blocks[key].at or (0, 0) for key in chosen}
        moved = block_edits.move(
            design, {k: (x + across, y + down) for k, (x, y) in places.items()}
        )
        what = named(design.blocks, chosen)
        # Moves of one selection with Ctrl held throughout are one step.
        if document.edit(f"Move {what}", moved, merge_key=("arrows", chosen, self._burst)):
            canvas.bring_into_view(canvas.canvas_scene.cards_of(chosen))
