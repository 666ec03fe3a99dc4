"""The border around the canvas that shows that it has the keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class FocusBorder(QObject):
    """Shows the border while `canvas` has the focus, unless it got the focus by a click.

    After a click the user knows where the focus is. The style sheet draws the border while the
    property "keys" of the canvas is true.
    """

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A canvas that is being destroyed loses the focus too.
        if isinstance(event, QFocusEvent) and isValid(self._canvas):
            by_click = event.reason() == Qt.FocusReason.MouseFocusReason
            self._show(event.type() == QEvent.Type.FocusIn and not by_click)
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:
        if bool(self._canvas.property("keys")) != shown:
            self._canvas.setProperty("keys", shown)
            self._canvas.style().polish(self._canvas)
