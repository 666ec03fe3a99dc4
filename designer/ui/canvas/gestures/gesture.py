"""The base classes of the gestures on the canvas.

Each gesture is a small class in its own file; `gesture_table` decides which of them a mouse press
starts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.ui.app.input_help import InputHelp
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.scene.hit import Hit
from designer.ui.theme.colours import Theme

DRAG_DISTANCE_PX = 4
"""Distance from which a press counts as a drag and not as a click, in screen pixels.

It is the distance across plus the distance down.
"""


class Gesture:
    """An interaction with the canvas that lasts a while, until it ends or is cancelled.

    A subclass overrides those of the methods that it needs.
    """

    cursor = Qt.CursorShape.ArrowCursor
    """The pointer's shape while the gesture lasts."""
    by_keys = False
    """Whether the gesture is driven by keys, with no mouse button held.

    Such a gesture is cancelled when the canvas loses the keyboard focus.
    """
    input_help: ClassVar[tuple[InputHelp, ...]] = ()
    """What the gesture does and how to start it, for the help sheet on keys and gestures."""

    def __init__(self, canvas: GestureHost) -> None:
        self.canvas = canvas
        self.scene = canvas.canvas_scene
        self.document = canvas.document

    @property
    def theme(self) -> Theme:
        """The colours in which the canvas is painted."""
        return self.scene.appearance.theme

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key press or release during the gesture; return whether the gesture used it.

        A key that it did not use is handled elsewhere.
        """
        return False

    def claims(self, event: QKeyEvent) -> bool:
        """Return whether the gesture, not a menu shortcut with the same key, gets the key.

        If False, the key goes to the shortcut.
        """
        return False

    def cancel(self) -> None:
        """End the gesture without an edit: remove what it showed as a preview."""

    def paint(self, painter: QPainter) -> None:
        """Paint what the gesture shows over the canvas, in scene coordinates."""


class MouseGesture(Gesture, ABC):
    """A gesture that begins with the press of a mouse button and ends with its release.

    A subclass overrides `from_press` and those of the other methods that it needs.
    """

    def __init__(self, canvas: GestureHost, event: QMouseEvent) -> None:
        super().__init__(canvas)
        self.pressed_at: QPoint = event.position().toPoint()
        """The point of the press, in viewport pixels."""
        self.start: QPointF = canvas.to_scene(self.pressed_at)
        """The point of the press, in scene units."""
        self.modifiers = event.modifiers()
        """The modifier keys held at the press."""
        self.current_modifiers = self.modifiers
        """The modifier keys held now."""
        self.button = event.button()
        """The mouse button that started the gesture."""
        self.dragging = False
        """Whether the pointer has moved far enough to make the press a drag."""

    @classmethod
    @abstractmethod
    def from_press(cls, canvas: GestureHost, event: QMouseEvent, hit: Hit) -> MouseGesture | None:
        """Return a gesture of this class if the press `event` starts one; otherwise None.

        `hit` is what is under the pointer.
        """

    def follow(self, event: QMouseEvent) -> None:
        """Handle a move of the pointer: after `DRAG_DISTANCE_PX` pixels, the gesture is a drag."""
        position = event.position().toPoint()
        self.current_modifiers = event.modifiers()
        distance = (position - self.pressed_at).manhattanLength()
        if not self.dragging and distance >= DRAG_DISTANCE_PX:
            self.dragging = True
        if self.dragging:
            self.drag(self.canvas.to_scene(position), event)

    def release(self, event: QMouseEvent) -> None:
        """Finish the gesture when its button is released.

        After a drag, call `drop`; if the pointer hardly moved, call `click`.
        """
        self.current_modifiers = event.modifiers()
        if self.dragging:
            self.drop(self.canvas.to_scene(event.position().toPoint()))
        else:
            self.click()

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Preview a drop at `point` (scene units) without an edit; called for each move."""

    def drop(self, point: QPointF) -> None:
        """Apply the gesture to the design when a drag ends at `point` (scene units)."""

    def click(self) -> None:
        """Apply the gesture when the button is released without a drag; often, select something."""
