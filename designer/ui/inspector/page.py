"""What every page of the inspector is: a column of sections that show the state of the page."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.ui.document.document import Document
from designer.ui.inspector.widgets.section import Section

StateT = TypeVar("StateT")
"""The state that a page shows; see `sections.page_states`."""


class Page(QWidget, Generic[StateT]):
    """A page of the inspector, made of `sections` from top to bottom.

    `field_sections` are the sections whose first field gets the focus, in order of preference.
    """

    section_toggled = Signal(QWidget, bool)
    """Emitted with a section, and whether it is open, after the user opened or closed it."""
    passes_focus_on: ClassVar[bool] = False
    """Whether the next page gets the keyboard focus if it was in this page, so that a key that
    opens the next page does not move the focus out of the inspector."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[type[Section[StateT]]],
        field_sections: Sequence[type[Section[StateT]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._sections = {section_type: section_type(document) for section_type in sections}
        self._field_sections = [self._sections[section_type] for section_type in field_sections]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for section in self._sections.values():
            box.addWidget(section)
            section.toggled.connect(self.section_toggled)

    @abstractmethod
    def state(self) -> StateT:
        """Return the present state of the document, as far as the sections show it."""

    def refresh(self) -> None:
        """Show the present state of the document in all sections."""
        state = self.state()
        for section in self._sections.values():
            section.show_state(state)

    def forget_state(self) -> None:
        """Keep nothing of the state shown last, because another design was opened.

        A page that keeps more of the design than its sections do overrides this.
        """
        for section in self._sections.values():
            section.forget_state()

    def first_field(self) -> QWidget | None:
        """Return the field that gets the focus when the user asks for the page's fields.

        Return None if the page has no such field now.
        """
        fields = (section.first_field() for section in self._field_sections)
        return next((field for field in fields if field is not None), None)

    def discard_pending(self) -> None:
        """Discard text that the user has typed in a field of the page but not committed yet."""
        for section in self._sections.values():
            section.discard_pending()
