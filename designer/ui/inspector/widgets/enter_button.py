"""The base class of the inspector's buttons that Enter presses and that paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def is_enter(event: QKeyEvent) -> bool:
    """Return whether the key is Return, or Enter on the numeric keypad."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterButton(QAbstractButton):
    """A button that can also be pressed with Enter, and that is repainted on hover.

    A `QAbstractButton` ignores Enter, and is not repainted when the pointer enters or leaves it.
    """

    # Overrides of Qt's methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)
