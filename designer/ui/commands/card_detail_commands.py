"""The commands of View ▸ Detail: which details cards and wires show, such as shapes.

The choice is stored in the settings.
"""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from PySide6.QtCore import QObject

from designer.display.card_detail import Detail
from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView


class DetailCommands(QObject):
    """Switches for the details that cards and wires show, one for each field of `Detail`.

    For example, ``toggle.shapes()`` toggles ``shown.shapes``.
    """

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.toggle = SimpleNamespace(
            **{name: partial(self._toggle, name) for name in Detail._fields}
        )
        """A function without parameters for each field of `Detail`, which toggles that field."""

    @property
    def shown(self) -> Detail:
        """The details that cards and wires show now."""
        return self._canvas.canvas_scene.detail

    def _toggle(self, name: str) -> None:
        detail = self.shown.toggled(name)
        self._canvas.canvas_scene.show_detail(detail)
        settings.remember_card_figures(detail.shown_names)
