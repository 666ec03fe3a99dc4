"""Positioning of widgets over the canvas, which keep their place when the canvas is resized."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class ResizeFilter(QObject):
    """Calls `place` whenever `canvas` is resized, so that `widget` over it can keep its place."""

    def __init__(self, canvas: QWidget, widget: QWidget, place: Callable[[], None]) -> None:
        super().__init__(widget)
        self._place = place
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


class Overlay:
    """Keeps `widget` centred over `canvas`, also when the canvas is resized."""

    def __init__(self, canvas: QWidget, widget: QWidget, *, at_bottom: bool) -> None:
        """Make `widget` a child of `canvas`.

        If `at_bottom`, the widget is centred at the lower edge of the canvas; otherwise in the
        middle of the canvas.
        """
        self._canvas, self._widget, self._at_bottom = canvas, widget, at_bottom
        widget.setParent(canvas)
        ResizeFilter(canvas, widget, self.reposition)

    def reposition(self) -> None:
        """Fit the widget's size to its content and centre the widget on the canvas again."""
        widget, area = self._widget, self._canvas.rect()
        widget.setMaximumWidth(max(200, area.width() - 32))
        widget.adjustSize()
        spare = area.height() - widget.height()
        widget.move(
            (area.width() - widget.width()) // 2, spare - 16 if self._at_bottom else spare // 2
        )
