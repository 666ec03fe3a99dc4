"""The base class of all gestures on the canvas.

Each gesture is one small class in its own file; `gesture_table` decides which one a press starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.scene.hit import Hit

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

DRAG_DISTANCE_PX = 4
"""Distance from the press at which a click becomes a drag, as pixels across plus pixels down."""


class Gesture:
    """A gesture in progress on the canvas, from its press until its release or cancellation."""

    cursor = Qt.CursorShape.ArrowCursor
    """The pointer's shape while the gesture lasts."""
    by_keys = False
    """Whether keys drive the gesture, with no mouse button held.

    Such a gesture is cancelled when the canvas loses the keyboard focus.
    """
    input_help: ClassVar[tuple[InputHelp, ...]] = ()
    """What the gesture does and how to start it, for the sheet of keys and gestures."""

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        self.canvas = canvas
        self.scene = canvas.canvas_scene
        self.document = canvas.document
        self.pressed_at: QPoint = event.position().toPoint()
        """The press, in viewport pixels."""
        self.start: QPointF = canvas.mapToScene(self.pressed_at)
        """The press, in scene units."""
        self.modifiers = event.modifiers()
        """The modifier keys held at the press."""
        self.current_modifiers = self.modifiers
        """The modifier keys held now."""
        self.button = event.button()
        """The mouse button that started the gesture."""
        self.dragging = False
        """Whether the pointer has moved far enough to make the press a drag."""

    @classmethod
    def from_press(cls, canvas: CanvasView, event: QMouseEvent, hit: Hit) -> Gesture | None:
        """Return the gesture of this class that a press on `hit` starts, or None."""
        raise NotImplementedError

    def follow(self, event: QMouseEvent) -> None:
        """Follow the pointer: past `DRAG_DISTANCE_PX` the press is a drag."""
        position = event.position().toPoint()
        self.current_modifiers = event.modifiers()
        distance = (position - self.pressed_at).manhattanLength()
        if not self.dragging and distance >= DRAG_DISTANCE_PX:
            self.dragging = True
        if self.dragging:
            self.drag(self.canvas.mapToScene(position), event)

    def release(self, event: QMouseEvent) -> None:
        """Finish the gesture when its button is released: drop after a drag, else click."""
        self.current_modifiers = event.modifiers()
        if self.dragging:
            self.drop(self.canvas.mapToScene(event.position().toPoint()))
        else:
            self.click()

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Preview a drop at `point` (scene units)."""

    def drop(self, point: QPointF) -> None:
        """Apply a drop at `point` (scene units)."""

    def click(self) -> None:
        """Apply a press and release without a drag between them."""

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key press or release during the gesture; return whether the gesture used it."""
        return False

    def claims(self, event: QKeyEvent) -> bool:
        """Return whether the gesture takes the key before any menu shortcut does."""
        return False

    def cancel(self) -> None:
        """Remove the preview; the design was not changed."""

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture over the canvas, in scene coordinates."""
