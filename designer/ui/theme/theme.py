"""The current theme, and how it is applied to the palette and style sheet of the application.

The colours of the themes are defined in `colours`. There is no signal for a change of theme: paint
methods call `current()` each time, and widgets that cache colours receive Qt's `PaletteChange`
event.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from designer.ui.theme.colours import DARK, LIGHT, Theme
from designer.ui.theme.style_sheet import style_sheet

ThemeChoice = Literal["system", "light", "dark"]
"""The choices of the user; "system" takes the theme from the colour scheme of the desktop."""

_current = LIGHT
_choice: ThemeChoice = "system"


def current() -> Theme:
    """Return the colours of the theme that is in use."""
    return _current


def choice() -> ThemeChoice:
    """Return the user's choice of theme; "system" follows the colour scheme of the desktop."""
    return _choice


def apply(new_choice: ThemeChoice) -> None:
    """Apply the chosen theme to all widgets of the application.

    For "system" the theme is light or dark as the colour scheme of the desktop is now.
    """
    global _current, _choice
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _choice = new_choice
    _current = {"light": LIGHT, "dark": DARK}.get(new_choice) or _system_theme()
    app.setPalette(_palette(_current))
    app.setStyleSheet(style_sheet(_current))


def _system_theme() -> Theme:
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _palette(theme: Theme) -> QPalette:
    """Return a Qt palette in the colours of `theme`, for what the style sheet leaves out."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.fault,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Link: theme.accent,
        role.Light: theme.hairline,
        role.Midlight: theme.hairline,
        role.Mid: theme.hairline,
        role.Dark: theme.hairline,
        role.Shadow: theme.hairline,
    }
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.secondary))
    return palette
