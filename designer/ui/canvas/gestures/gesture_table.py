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
from designer.ui.canvas.gestures.gesture import MouseGesture
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.gestures.move_blocks import MoveBlocks
from designer.ui.canvas.gestures.pan import Pan
from designer.ui.canvas.gestures.rewire import Rewire
from designer.ui.canvas.gestures.select_wire import SelectWire
from designer.ui.canvas.scene.hit import hit_at

GESTURES: tuple[type[MouseGesture], ...] = (
    # Middle button or Space: the user wants to pan, whatever is under the pointer.
    Pan,
    # A second press in quick succession, on a group; single presses there select and move.
    FoldGroup,
    # With Alt on no card: before all gestures on wires, frames and empty canvas.
    CutWires,
    # A wired input port or the end of a wire; its middle, and other ports, start others.
    Rewire,
    # Any other port; the gestures below accept no press on a port.
    DrawWire,
    # With Ctrl, what is grabbed is copied, not moved.
    CopyBlocks,
    MoveBlocks,
    # What is left of a wire: its middle.
    SelectWire,
    # Empty canvas, on which nothing else starts.
    BoxSelect,
)
"""The gestures that a mouse press can start, in order of precedence.

Of two that accept the same press, the one whose condition is narrower comes first. For example,
both `Rewire` and `SelectWire` accept a press on the end of a wire; `Rewire` starts.
"""


def start_gesture(canvas: GestureHost, event: QMouseEvent) -> MouseGesture | None:
    """Return the gesture that the mouse press `event` starts, or None if it starts no gesture."""
    hit = hit_at(canvas.canvas_scene, canvas.to_scene(event.position().toPoint()))
    for gesture_class in GESTURES:
        gesture = gesture_class.from_press(canvas, event, hit)
        if gesture is not None:
            return gesture
    return None
