"""The menu bar: F10 or Alt and an underlined letter open it, Alt alone does not.

Alt is half of chords and of gestures here; let go, it would take the keyboard out of the canvas.
What stands in the menus is in `actions`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QWidget

from designer.ui.app.input_help import InputHelp

INPUT_HELP = (InputHelp("Open the menus", "F10, or Alt and the underlined letter"),)


class MenuBar(QMenuBar):
    """A menu bar that Alt by itself does not call."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.open_first)

    def open_first(self) -> None:
        """Opens the first menu; the arrows go on from there."""
        self.setActiveAction(self.actions()[0])

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By this event the bar learns that Alt went down, and then takes the keyboard at its
        # release, though a letter was struck in between if that only began a chord.
        if event.type() == QEvent.Type.ShortcutOverride:
            return False
        return super().eventFilter(watched, event)
