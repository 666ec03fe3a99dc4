"""View ▸ Detail: which figures cards and wires show; remembered."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from PySide6.QtCore import QObject

from designer.display.card_detail import Detail
from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView


class DetailCommands(QObject):
    """A switch for each field of `Detail`: ``turn.shapes()`` turns what ``shown.shapes`` tells."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.turn = SimpleNamespace(**{name: partial(self._turn, name) for name in Detail._fields})

    @property
    def shown(self) -> Detail:
        """What is shown now."""
        return self._canvas.canvas_scene.detail

    def _turn(self, name: str) -> None:
        detail = self.shown.turned(name)
        self._canvas.canvas_scene.show_detail(detail)
        settings.remember_figures(detail.on)
