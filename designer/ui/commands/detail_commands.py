"""The commands of View ▸ Detail: which details cards and wires show, such as shapes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.ui.canvas.view.canvas_view import CanvasView


class DetailCommands(QObject):
    """Switches for the details that cards and wires show.

    A detail is named by a switch of `Detail`, e.g. "shapes", or by the id of a measure.
    """

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def is_shown(self, name: str) -> bool:
        """Return whether cards and wires show the detail `name`."""
        return name in self._canvas.canvas_scene.detail.shown_names

    def toggle(self, name: str) -> None:
        """Show the detail `name` if it is hidden, otherwise hide it."""
        scene = self._canvas.canvas_scene
        scene.show_detail(scene.detail.toggled(name))
