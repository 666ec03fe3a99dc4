"""The user's choice of theme, and how it is applied to the application.

The colours of the themes are defined in `colours`. There is no signal for a change of theme: paint
methods take the theme from their appearance each time, and widgets that cache colours receive Qt's
`PaletteChange` event.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from designer.ui.theme.appearance import APPLICATION_APPEARANCE, dress
from designer.ui.theme.colours import DARK, LIGHT, THEMES, Theme

ThemeChoice = Literal["system", "light", "dark"]
"""The choices of the user; "system" takes the theme from the colour scheme of the desktop."""

_choice: ThemeChoice = "system"


def choice() -> ThemeChoice:
    """Return the user's choice of theme; "system" follows the colour scheme of the desktop."""
    return _choice


def apply(new_choice: ThemeChoice) -> None:
    """Apply the chosen theme to all widgets of the application.

    For "system" the theme is light or dark as the colour scheme of the desktop is now.
    """
    global _choice
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _choice = new_choice
    chosen = THEMES.get(new_choice)
    APPLICATION_APPEARANCE.theme = chosen or _system_theme()
    dress(app, APPLICATION_APPEARANCE)


def _system_theme() -> Theme:
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
