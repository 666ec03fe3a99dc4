"""What every gesture on the canvas is: begun, moved, then finished or cancelled.

Each is one small class in its own file; `beginnings` says which one a press begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.core.graph.design import WireKey
from designer.ui.app.input_help import InputHelp

if TYPE_CHECKING:
    from designer.ui.canvas.view.canvas_view import CanvasView

DRAG_DISTANCE = 4
"""Pixels the mouse may stray before a click becomes a drag."""


class Hit(NamedTuple):
    """What a press falls on; at most one of card, wire and frame."""

    point: QPointF
    """In the scene."""
    card: str | None = None
    port: tuple[str, int] | None = None
    """("output", 0) or ("input", slot) of the card."""
    wire: WireKey | None = None
    frame: str | None = None
    """The expanded group whose title it is."""


class Gesture:
    """A gesture of the mouse under way on the canvas."""

    cursor = Qt.CursorShape.ArrowCursor
    by_keys = False
    """Whether no button of the mouse is held; it then ends where the keys go elsewhere."""
    ways: ClassVar[tuple[InputHelp, ...]] = ()
    """What it does and how it is begun, for the sheet of keys and gestures."""

    def __init__(self, canvas: CanvasView, event: QMouseEvent) -> None:
        self.canvas = canvas
        self.scene = canvas.canvas_scene
        self.document = canvas.document
        self.pressed_at: QPoint = event.position().toPoint()
        self.start: QPointF = canvas.mapToScene(self.pressed_at)
        self.modifiers = event.modifiers()
        """Keys held at the press."""
        self.held = self.modifiers
        """Keys held now."""
        self.button = event.button()
        self.dragging = False

    @classmethod
    def begun(cls, canvas: CanvasView, event: QMouseEvent, under: Hit) -> Gesture | None:
        """The gesture that this press begins; None where it is none of this class."""
        raise NotImplementedError

    def follow(self, event: QMouseEvent) -> None:
        """The mouse moved; past the slack it is a drag."""
        here = event.position().toPoint()
        self.held = event.modifiers()
        if not self.dragging and (here - self.pressed_at).manhattanLength() >= DRAG_DISTANCE:
            self.dragging = True
        if self.dragging:
            self.drag(self.canvas.mapToScene(here), event)

    def release(self, event: QMouseEvent) -> None:
        """The button went up: a drop after a drag, else a click."""
        self.held = event.modifiers()
        if self.dragging:
            self.drop(self.canvas.mapToScene(event.position().toPoint()))
        else:
            self.click()

    def drag(self, point: QPointF, event: QMouseEvent) -> None:
        """Shows what letting go at `point` would do."""

    def drop(self, point: QPointF) -> None:
        """Does it."""

    def click(self) -> None:
        """What a press and release in one place does."""

    def key(self, event: QKeyEvent) -> bool:
        """A key pressed or let go meanwhile; whether the gesture took it."""
        return False

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the gesture's before it is a menu's."""
        return False

    def cancel(self) -> None:
        """Takes the preview back; the design was not touched."""

    def paint(self, painter: QPainter) -> None:
        """What the gesture draws over the canvas, in the scene's coordinates."""
