"""The menu bar: F10, or Alt with an underlined letter, opens it; Alt alone does not.

Alt is used in chords and gestures. If Alt alone opened the menu bar, the release of Alt would move
the keyboard focus from the canvas to it. The entries of the menus are in `ui.actions`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QWidget

from designer.ui.app.input_help import InputHelp

INPUT_HELP = (InputHelp("Open the menus", "F10, or Alt and the underlined letter"),)
"""What the help sheet says about the keys of the menu bar."""


class MenuBar(QMenuBar):
    """A menu bar that Alt alone does not activate."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.open_first)

    def open_first(self) -> None:
        """Open the first menu; from there the arrow keys lead to the others."""
        self.setActiveAction(self.actions()[0])

    # Overrides of Qt methods.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From this event the menu bar would learn that Alt is down. It would then take the keyboard
        # focus when Alt is released, even if a letter was pressed that began a chord.
        if event.type() == QEvent.Type.ShortcutOverride:
            return False
        return super().eventFilter(watched, event)
