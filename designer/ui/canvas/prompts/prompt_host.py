"""What a prompt beside a card may ask of the canvas over which it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from designer.ui.canvas.scene.scene_reader import SceneReader


class PromptHost(Protocol):
    """The canvas as such a prompt sees it; see `PreviewHost` for why no class derives from it."""

    @property
    def widget(self) -> QWidget:
        """The canvas as a widget: the parent of the prompt."""

    @property
    def canvas_scene(self) -> SceneReader:
        """The scene that the canvas shows."""

    def viewport(self) -> QWidget:
        """Return the widget inside the canvas that shows the scene."""

    def area_from_scene(self, area: QRectF) -> QRect:
        """Return the area of the viewport, in pixels, that shows `area` of the scene."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""
