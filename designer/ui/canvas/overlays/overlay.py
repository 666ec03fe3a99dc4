"""Positioning of widgets over the canvas; used for the notice and the card on the empty canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Overlay(QObject):
    """Keeps `widget` centred over `canvas`, also when the canvas is resized."""

    def __init__(self, canvas: QWidget, widget: QWidget, *, at_bottom: bool) -> None:
        """Make `widget` a child of `canvas`.

        If `at_bottom`, the widget is centred at the lower edge of the canvas; otherwise in the
        middle of the canvas.
        """
        super().__init__(canvas)
        self._canvas, self._widget, self._at_bottom = canvas, widget, at_bottom
        widget.setParent(canvas)
        canvas.installEventFilter(self)

    def reposition(self) -> None:
        """Fit the widget's size to its content and centre the widget on the canvas again."""
        widget, area = self._widget, self._canvas.rect()
        widget.setMaximumWidth(max(200, area.width() - 32))
        widget.adjustSize()
        spare = area.height() - widget.height()
        widget.move(
            (area.width() - widget.width()) // 2, spare - 16 if self._at_bottom else spare // 2
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.reposition()
        return super().eventFilter(watched, event)
