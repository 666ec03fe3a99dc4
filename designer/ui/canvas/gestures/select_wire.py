"""Select a wire: a click on a wire selects only that wire; a drag from a wire is a box select."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from designer.core.graph.design import WireKey
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.box_select import BoxSelect
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit


class SelectWire(BoxSelect):
    """A press on a wire: a click selects the wire, a drag draws a selection box.

    Between cards that are close together, there is hardly any empty canvas, so a selection box can
    also begin on a wire.
    """

    input_help = (InputHelp("Select a wire", "Click it"),)
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: GestureHost, event: QMouseEvent, wire: WireKey) -> None:
        super().__init__(canvas, event)
        self._wire = wire

    @classmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> SelectWire | None:
        """Return the gesture if the left button was pressed on a wire; otherwise None."""
        if event.button() != Qt.MouseButton.LeftButton or hit.wire is None:
            return None
        return cls(canvas, event, hit.wire)

    def click(self) -> None:
        """Select only the clicked wire, and no block."""
        self.document.select_wires((self._wire,))
