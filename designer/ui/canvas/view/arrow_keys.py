"""The arrow keys on the canvas.

An arrow key alone selects the nearest block in its direction; with Shift it adds that block to the
selection. With Ctrl an arrow key moves the selected blocks by one grid step; with Ctrl and Shift,
by a whole column or row.

While a gesture driven by keys is in progress, such as connecting, the gesture handles the
arrow keys.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.core.edits import block_edits
from designer.core.graph.design import GRID, Design
from designer.core.layout.card_sizes import COLUMN_STEP, ROW_STEP
from designer.core.text.display_text import describe_blocks
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.neighbour_search import DIRECTIONS, nearest_card
from designer.ui.document.document_change import Selection
from designer.ui.document.edit_run import EditRun

CONTROL = Qt.KeyboardModifier.ControlModifier
"""The modifier key that moves cards instead of the selection."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
"""The modifier key that extends the selection, and with Ctrl makes the moves larger."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
"""Qt's mark of a key on the keypad; on some systems arrow keys have it too."""


INPUT_HELP = (
    InputHelp("Go to the nearest block", "Arrow keys"),
    InputHelp("Extend the selection", "Shift and arrow keys"),
    InputHelp("Move the selection", "Ctrl and arrow keys; with Shift further"),
)
"""What the arrow keys do, as shown in the sheet of shortcuts."""


class ArrowKeys:
    """Handles the arrow keys of one canvas."""

    def __init__(self, canvas: GestureHost) -> None:
        self._canvas = canvas
        self._moves = EditRun()
        """The moves of one selection while Ctrl stays held, which form one undo step."""

    def handle_press(self, event: QKeyEvent) -> bool:
        """Select or move blocks if an arrow key was pressed, and return True.

        Return False if the key is not an arrow key, or if a modifier other than Shift and Ctrl is
        held.
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
        """If Ctrl was released, let the next move start a new undo step."""
        if event.key() == Qt.Key.Key_Control:
            self._moves.restart()

    def _travel(self, direction: tuple[int, int], *, extend: bool) -> None:
        canvas, document = self._canvas, self._canvas.document
        card = nearest_card(canvas.canvas_scene, document.selection, direction)
        if card is None:
            return
        blocks = canvas.canvas_scene.blocks_of(card)
        # The next arrow key starts at the last block of the selection, so the new blocks go last.
        extended = [key for key in document.selection if key not in blocks] if extend else []
        document.select((*extended, *blocks))
        canvas.bring_into_view((card,))

    def _move(self, across: int, down: int) -> None:
        canvas, document = self._canvas, self._canvas.document
        design, selection = document.design, document.selection
        moved = partial(_moved, design, selection, across, down)
        name = describe_blocks(design.blocks, selection)
        # All moves of one selection while Ctrl stays held are one undo step.
        if document.edit(f"Move {name}", moved, merge_key=self._moves.key(selection)):
            canvas.bring_into_view(canvas.canvas_scene.cards_of(selection))


def _moved(design: Design, blocks: Selection, across: int, down: int) -> Design:
    """Return `design` with `blocks` moved by `across` and `down`, in scene units."""
    places = {key: design.blocks[key].at or (0, 0) for key in blocks}
    return block_edits.move(design, {key: (x + across, y + down) for key, (x, y) in places.items()})
