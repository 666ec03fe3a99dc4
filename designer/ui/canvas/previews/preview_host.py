"""What a preview may ask of the canvas over which it is painted.

A preview shows something before it is in the design, such as the outcome of a drop. What gestures
may ask of the canvas besides is in `gestures.gesture_host`.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QWidget

from designer.ui.canvas.scene.scene_reader import SceneReader
from designer.ui.document.document import Document


class PreviewHost(Protocol):
    """The canvas as previews see it; `CanvasView` is the only one.

    `CanvasView` cannot name this class as a base class, because Qt's classes have a metaclass of
    their own; mypy compares the members instead.
    """

    @property
    def document(self) -> Document:
        """The document whose design the canvas shows."""

    @property
    def canvas_scene(self) -> SceneReader:
        """The scene that the canvas shows."""

    @property
    def zoom(self) -> float:
        """The zoom in pixels per scene unit."""

    @property
    def snapping(self) -> bool:
        """Whether dragged cards snap into alignment with their neighbours."""

    def viewport(self) -> QWidget:
        """Return the widget inside the canvas that shows the scene."""

    def visible_area(self) -> QRectF:
        """Return the part of the scene that the canvas now shows, in scene units."""

    def repaint_areas(self, *areas: QRectF) -> None:
        """Repaint these areas of the scene (scene units), including previews painted over them."""

    def from_scene(self, point: QPointF) -> QPoint:
        """Return the point of the viewport, in pixels, that shows `point` of the scene."""

    def area_from_scene(self, area: QRectF) -> QRect:
        """Return the area of the viewport, in pixels, that shows `area` of the scene."""
