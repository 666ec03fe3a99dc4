"""The switches of the View menu: panes, minimap and theme.

Zoom and the choice of the visible part are not here, but methods of the canvas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.ui.app import settings
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.overlays.minimap import Minimap
    from designer.ui.window.main_window import MainWindow


class ViewCommands(QObject):
    """The switches of panes, minimap and theme; each has a property that returns its state."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._minimap: Minimap | None = None
        if settings.minimap():
            self.minimap()

    @property
    def has_palette(self) -> bool:
        """Whether the palette is shown."""
        return not self._window.palette_pane.isHidden()

    @property
    def has_inspector(self) -> bool:
        """Whether the inspector is shown."""
        return not self._window.inspector_pane.isHidden()

    @property
    def has_charts(self) -> bool:
        """Whether the charts are shown."""
        return not self._window.charts_pane.isHidden()

    @property
    def has_text(self) -> bool:
        """Whether the text pane is shown."""
        return not self._window.text_pane.isHidden()

    @property
    def has_minimap(self) -> bool:
        """Whether the minimap is shown."""
        return self._minimap is not None and self._minimap.is_on

    @property
    def is_system(self) -> bool:
        """Whether the program uses the light or dark theme of the operating system."""
        return theme.choice() == "system"

    @property
    def is_light(self) -> bool:
        """Whether the user chose the light theme."""
        return theme.choice() == "light"

    @property
    def is_dark(self) -> bool:
        """Whether the user chose the dark theme."""
        return theme.choice() == "dark"

    def palette(self) -> None:
        """Show or hide the palette."""
        _toggle(self._window.palette_pane)

    def inspector(self) -> None:
        """Show or hide the inspector."""
        _toggle(self._window.inspector_pane)

    def charts(self) -> None:
        """Show or hide the charts."""
        _toggle(self._window.charts_pane)

    def text(self) -> None:
        """Show or hide the text pane, and store the choice in the settings.

        The pane gets the keyboard focus when it is shown. When it is hidden, the canvas gets the
        focus.
        """
        pane = self._window.text_pane
        _toggle(pane)
        settings.remember_text_pane(not pane.isHidden())
        if pane.isHidden():
            self._window.canvas.setFocus()
        else:
            self._window.shrink_charts_for_text()
            self._window.text.setFocus()

    def minimap(self) -> None:
        """Show or hide the minimap, and store the choice in the settings."""
        from designer.ui.canvas.overlays.minimap import Minimap

        if self._minimap is None:
            self._minimap = Minimap(self._window.canvas)
        self._minimap.set_on(not self._minimap.is_on)
        settings.remember_minimap(self._minimap.is_on)

    def system(self) -> None:
        """Use the light or dark theme of the operating system, also when it changes."""
        _choose_theme("system")

    def light(self) -> None:
        """Use the light theme."""
        _choose_theme("light")

    def dark(self) -> None:
        """Use the dark theme."""
        _choose_theme("dark")


def _toggle(pane: QWidget) -> None:
    """Show the pane if it is hidden; otherwise hide it."""
    pane.setVisible(pane.isHidden())


def _choose_theme(choice: theme.ThemeChoice) -> None:
    """Set the theme to `choice` and store the choice in the settings."""
    theme.apply(choice)
    settings.settings().setValue("theme", choice)
