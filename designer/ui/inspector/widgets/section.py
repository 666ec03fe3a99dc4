"""What every section of an inspector page is: a widget that shows a part of the page's state."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from designer.ui.document.document import Document

StateT = TypeVar("StateT", contravariant=True)
"""The state of the page that a section belongs to; see `sections.page_states`."""


class Section(QWidget, Generic[StateT]):
    """A part of a page of the inspector, from one edge of the page to the other.

    A page creates its sections once and calls `show_state` of each whenever its state changes.
    """

    toggled = Signal(QWidget, bool)
    """Emitted with the section itself, and whether it is open, after the user opened or closed it.

    Only a `CollapsibleSection` is opened and closed.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown_key: object = None
        """The result of `refresh_key` for the state that the section shows now."""

    def show_state(self, state: StateT) -> None:
        """Show `state`, unless the part of it that the section shows is the same as before."""
        key = self.refresh_key(state)
        if key is not self._shown_key:
            self._shown_key = key
            self.refresh(state)

    def refresh_key(self, state: StateT) -> object:
        """Return the object in `state` that decides what the section shows.

        While it is the same object, the section is not refreshed. A section whose refreshing is
        cheap returns `state`, which is a new object each time.
        """
        return state

    @abstractmethod
    def refresh(self, state: StateT) -> None:
        """Show `state`; if it has nothing for this section, hide the section."""

    def forget_state(self) -> None:
        """Keep nothing of the state shown last; the next state is shown whatever it is."""
        self._shown_key = None

    def first_field(self) -> QWidget | None:
        """Return the topmost input field of the section, or None if it has none."""
        return None

    def discard_pending(self) -> None:
        """Discard text that the user has typed in the section but not committed yet."""
