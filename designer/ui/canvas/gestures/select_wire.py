"""Pick a wire: a click on it selects it, and it alone; a drag from it is a box like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from designer.core.graph.design import WireKey
from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.box_select import BoxSelect
from designer.ui.canvas.gestures.gesture import Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView


class SelectWire(BoxSelect):
    """Begun on a wire; between cards that stand close there is hardly anything else to begin on."""

    ways = (InputHelp("Select a wire", "Click it"),)
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: CanvasView, event: QMouseEvent, wire: WireKey) -> None:
        super().__init__(canvas, event)
        self._wire = wire

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> SelectWire | None:
        """With the left button on a wire."""
        if event.button() != Qt.MouseButton.LeftButton or under.wire is None:
            return None
        return cls(canvas, event, under.wire)

    def click(self) -> None:
        """Selects it."""
        self.document.select(())
        self.scene.select_wires((self._wire,))
