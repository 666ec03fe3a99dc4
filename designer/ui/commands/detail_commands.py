"""The commands of View ▸ Detail: which details cards and wires show, such as shapes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.ui.canvas.scene.canvas_scene import CanvasScene


class DetailCommands(QObject):
    """Switches for the details that cards and wires show.

    A detail is named by a switch of `Detail`, e.g. "shapes", or by the id of a measure.
    """

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._scene = scene

    def is_shown(self, name: str) -> bool:
        """Return whether cards and wires show the detail `name`."""
        return name in self._scene.detail.shown_names

    def toggle(self, name: str) -> None:
        """Show the detail `name` if it is hidden, otherwise hide it."""
        self._scene.show_detail(self._scene.detail.toggled(name))
