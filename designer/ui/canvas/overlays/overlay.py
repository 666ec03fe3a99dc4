"""The position of a widget over the canvas, shared by the notice and the empty canvas's card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Overlay(QObject):
    """Repositions `widget` over `canvas` whenever the canvas is resized."""

    def __init__(self, canvas: QWidget, widget: QWidget, *, at_bottom: bool) -> None:
        """Make `widget` a child of `canvas`, centred on it, or on its lower edge if `at_bottom`."""
        super().__init__(canvas)
        self._canvas, self._widget, self._at_bottom = canvas, widget, at_bottom
        widget.setParent(canvas)
        canvas.installEventFilter(self)

    def reposition(self) -> None:
        """Move the widget to the centre of the canvas, or to the centre of its lower edge."""
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
