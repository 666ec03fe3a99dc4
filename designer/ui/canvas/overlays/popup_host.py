"""What a pane on a card may ask of the canvas over which it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, SignalInstance
from PySide6.QtWidgets import QWidget

from designer.ui.canvas.previews.move_animation import MoveAnimation
from designer.ui.canvas.scene.scene_reader import SceneReader
from designer.ui.document.document import Document


class PopupHost(Protocol):
    """The canvas as panes on a card see it; see `PreviewHost` for why no class derives from it."""

    @property
    def widget(self) -> QWidget:
        """The canvas as a widget: the parent of the panes over it."""

    @property
    def document(self) -> Document:
        """The document whose design the canvas shows."""

    @property
    def canvas_scene(self) -> SceneReader:
        """The scene that the canvas shows."""

    @property
    def view_changed(self) -> SignalInstance:
        """Emitted when the canvas zooms or scrolls, so that a pane can move along."""

    @property
    def move_animation(self) -> MoveAnimation:
        """The animation that moves cards to the positions where an edit has put them."""

    @property
    def zoom(self) -> float:
        """The zoom in pixels per scene unit."""

    def viewport(self) -> QWidget:
        """Return the widget inside the canvas that shows the scene."""

    def area_from_scene(self, area: QRectF) -> QRect:
        """Return the area of the viewport, in pixels, that shows `area` of the scene."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""
