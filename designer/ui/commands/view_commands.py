"""The commands of the View menu on panes, minimap and theme.

Zoom and the choice of the visible part are not here, but methods of the canvas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from designer.ui.app import settings
from designer.ui.canvas.view.camera import Camera
from designer.ui.theme import theme

if TYPE_CHECKING:
    from designer.ui.canvas.overlays.minimap import Minimap


class PaneLayout(Protocol):
    """The panes around the canvas, as far as the View menu shows, hides and focuses them."""

    @property
    def palette_pane(self) -> QWidget:
        """The block palette."""

    @property
    def inspector_pane(self) -> QWidget:
        """The inspector, or the placeholder that creates it."""

    @property
    def bottom_pane(self) -> QWidget:
        """The views below the canvas, or the placeholder that creates them."""

    @property
    def shown_view(self) -> str:
        """The id of the view in the bottom pane, or "" if the pane is not shown."""

    def show_view(self, view_id: str) -> None:
        """Show the bottom pane with the view that has this id, and give the view the focus."""

    @property
    def text_pane(self) -> QWidget:
        """The text pane, or the placeholder that creates it."""

    def focus_text(self) -> None:
        """Create the text pane if necessary, make room for it, and give it the focus."""

    def move_focus(self, step: int) -> None:
        """Move the keyboard focus by `step` visible panes; the first pane follows the last."""


class ViewCommands(QObject):
    """The switches of panes, minimap and theme, the state of each, and the focus of the panes."""

    def __init__(self, canvas: Camera, panes: PaneLayout) -> None:
        super().__init__(canvas)
        self._canvas, self._panes = canvas, panes
        self._minimap: Minimap | None = None

    @property
    def has_palette(self) -> bool:
        """Whether the palette is shown."""
        return not self._panes.palette_pane.isHidden()

    @property
    def has_inspector(self) -> bool:
        """Whether the inspector is shown."""
        return not self._panes.inspector_pane.isHidden()

    @property
    def has_bottom_pane(self) -> bool:
        """Whether the bottom pane is shown."""
        return not self._panes.bottom_pane.isHidden()

    @property
    def has_text(self) -> bool:
        """Whether the text pane is shown."""
        return not self._panes.text_pane.isHidden()

    @property
    def has_minimap(self) -> bool:
        """Whether the minimap is shown."""
        return self._minimap is not None and self._minimap.is_on

    def _toggle(self, pane: QWidget) -> None:
        """Show the pane if it is hidden; otherwise hide it. The canvas gets the focus it had."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and pane.isAncestorOf(focus)
        pane.setVisible(pane.isHidden())
        if had_focus and pane.isHidden():
            self._canvas.setFocus()

    def toggle_palette(self) -> None:
        """Show or hide the palette."""
        self._toggle(self._panes.palette_pane)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._toggle(self._panes.inspector_pane)

    def toggle_bottom_pane(self) -> None:
        """Show or hide the bottom pane."""
        self._toggle(self._panes.bottom_pane)

    def show_view(self, view_id: str) -> None:
        """Show the view with this id in the bottom pane, and give it the keyboard focus."""
        self._panes.show_view(view_id)

    def has_view(self, view_id: str) -> bool:
        """Return whether the bottom pane shows the view with this id."""
        return self._panes.shown_view == view_id

    def toggle_text(self) -> None:
        """Show or hide the text pane, and store the choice in the settings.

        The pane gets the keyboard focus when it is shown. When it is hidden, the canvas gets the
        focus.
        """
        self._toggle(self._panes.text_pane)
        settings.remember_text_pane(self.has_text)
        if self.has_text:
            self._panes.focus_text()
        else:
            self._canvas.setFocus()

    def toggle_minimap(self) -> None:
        """Show or hide the minimap, and store the choice in the settings."""
        self._set_minimap(not self.has_minimap)
        settings.remember_minimap(self.has_minimap)

    def restore_minimap(self) -> None:
        """Show the minimap if the settings say so."""
        if settings.minimap():
            self._set_minimap(True)

    def _set_minimap(self, on: bool) -> None:
        """Show the minimap, which is created at the first time, or hide it."""
        from designer.ui.canvas.overlays.minimap import Minimap

        if self._minimap is None:
            self._minimap = Minimap(self._canvas)
        self._minimap.set_on(on)

    def focus_next_pane(self) -> None:
        """Move the keyboard focus to the next pane."""
        self._panes.move_focus(1)

    def focus_previous_pane(self) -> None:
        """Move the keyboard focus to the previous pane."""
        self._panes.move_focus(-1)

    def choose_theme(self, choice: theme.ThemeChoice) -> None:
        """Use the theme `choice` and store the choice in the settings.

        The choice "system" uses the light or dark theme of the operating system, also when it
        changes.
        """
        theme.apply(choice)
        settings.remember_theme_choice(choice)

    def has_chosen_theme(self, choice: theme.ThemeChoice) -> bool:
        """Return whether `choice` is the user's choice of theme."""
        return theme.choice() == choice
