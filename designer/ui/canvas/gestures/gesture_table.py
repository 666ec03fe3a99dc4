"""The table of the gestures that a mouse press can start.

The gestures are asked in order, and the first that accepts the press starts.
"""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent

from designer.ui.canvas.gestures.box_select import BoxSelect
from designer.ui.canvas.gestures.cut_wires import CutWires
from designer.ui.canvas.gestures.drag_copy import CopyBlocks
from designer.ui.canvas.gestures.draw_wire import DrawWire
from designer.ui.canvas.gestures.fold_group import FoldGroup
from designer.ui.canvas.gestures.gesture import Gesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.move_blocks import MoveBlocks
from designer.ui.canvas.gestures.pan import Pan
from designer.ui.canvas.gestures.rewire import Rewire
from designer.ui.canvas.gestures.select_wire import SelectWire

GESTURES: tuple[type[Gesture], ...] = (
    Pan,
    FoldGroup,
    CutWires,
    Rewire,
    DrawWire,
    CopyBlocks,
    MoveBlocks,
    SelectWire,
    BoxSelect,
)
"""The gestures that a mouse press can start, in order of precedence.

For example, both `Rewire` and `SelectWire` accept a press on the end of a wire; `Rewire` starts,
because it comes first.
"""


def start_gesture(canvas: GestureHost, event: QMouseEvent) -> Gesture | None:
    """Return the gesture that the mouse press `event` starts, or None if it starts no gesture."""
    hit = canvas.hit_at(canvas.to_scene(event.position().toPoint()))
    for gesture_class in GESTURES:
        gesture = gesture_class.from_press(canvas, event, hit)
        if gesture is not None:
            return gesture
    return None
