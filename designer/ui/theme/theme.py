"""The theme in force: the application's palette and style sheet, made from a set of colours.

The colours themselves are in `colours`. Painters ask `current()` as they
paint and widgets that cache colours do so again on a `PaletteChange` event, so that a change
of theme needs no signal of its own.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from designer.ui.theme.colours import DARK, LIGHT, Theme
from designer.ui.theme.style_sheet import style_sheet

ThemeChoice = Literal["system", "light", "dark"]


_current = LIGHT
_choice: ThemeChoice = "system"


def current() -> Theme:
    """The theme in force."""
    return _current


def choice() -> ThemeChoice:
    """What the user asked for."""
    return _choice


def apply(wanted: ThemeChoice) -> None:
    """Puts a theme in force, on every widget of the application; "system" follows the desktop."""
    global _current, _choice
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _choice = wanted
    _current = {"light": LIGHT, "dark": DARK}.get(wanted) or _system_theme()
    app.setPalette(_palette(_current))
    app.setStyleSheet(style_sheet(_current))


def _system_theme() -> Theme:
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _palette(theme: Theme) -> QPalette:
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
