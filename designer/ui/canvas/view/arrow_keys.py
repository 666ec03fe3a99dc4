"""The arrow keys on the canvas.

Alone they go to the nearest block, with Shift they extend the selection. With Ctrl they move the
selected blocks by one grid step, with Ctrl and Shift by a whole column or row.

While a gesture that is driven by keys lasts, the arrow keys belong to the gesture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.core.edits import block_edits
from designer.core.graph.design import GRID
from designer.core.layout.card_sizes import COLUMN_STEP, ROW_STEP
from designer.core.text.display_text import describe_blocks
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.scene.neighbour_search import DIRECTIONS, nearest_card

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
"""What the user can do here and how, for the sheet of keys and gestures."""


class ArrowKeys:
    """Handles the arrow keys of one canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._burst = object()
        """A key shared by all moves until Ctrl is released, which makes them one undo step."""

    def handle_press(self, event: QKeyEvent) -> bool:
        """Do what the key means.

        Return False if it is not an arrow key, or if keys other than Shift and Ctrl are held.
        """
        direction = DIRECTIONS.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~_KEYPAD
        if direction is None or modifiers & ~(CONTROL | SHIFT):
            return False
        if modifiers & CONTROL:
            across, down = (COLUMN_STEP, ROW_STEP) if modifiers & SHIFT else (GRID, GRID)
            self._move(direction[0] * across, direction[1] * down)
        else:
            self._travel(direction, extend=bool(modifiers & SHIFT))
        return True

    def handle_release(self, event: QKeyEvent) -> None:
        """Start a new undo step for the next move if the released key is Ctrl."""
        if event.key() == Qt.Key.Key_Control:
            self._burst = object()

    def _travel(self, direction: tuple[int, int], *, extend: bool) -> None:
        canvas, document = self._canvas, self._canvas.document
        card = nearest_card(canvas.canvas_scene, document.selection, direction)
        if card is None:
            return
        blocks = canvas.canvas_scene.blocks_of(card)
        # The blocks reached go last in the selection, from which the next arrow key starts.
        extended = [key for key in document.selection if key not in blocks] if extend else []
        document.select((*extended, *blocks))
        canvas.bring_into_view((card,))

    def _move(self, across: int, down: int) -> None:
        canvas, document = self._canvas, self._canvas.document
        design, selection = document.design, document.selection
        places = {key: design.blocks[key].at or (0, 0) for key in selection}
        moved = block_edits.move(
            design, {key: (x + across, y + down) for key, (x, y) in places.items()}
        )
        name = describe_blocks(design.blocks, selection)
        # All moves of one selection while Ctrl stays held are one undo step.
        if document.edit(f"Move {name}", moved, merge_key=("arrows", selection, self._burst)):
            canvas.bring_into_view(canvas.canvas_scene.cards_of(selection))
