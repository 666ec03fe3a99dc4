"""The fields with which the user edits the name of the design and the notes on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.text_entries import LineEntry, ParagraphEntry
from designer.ui.inspector.sections.page_states import DesignState
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import label

NOTES_HEIGHT_PX = 92
"""Height of the field for the notes in pixels."""


class DesignTextSection(Section[DesignState]):
    """A section with a heading and the field `entry` for a text of the design."""

    def __init__(
        self,
        document: Document,
        heading: str,
        entry: LineEntry | ParagraphEntry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, parent)
        self.entry = entry
        self.run = EditRun()
        """The changes of the text in one run form one undo step."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 14)
        box.setSpacing(6)
        box.addWidget(label("section", heading))
        box.addWidget(entry)
        entry.focus_left.connect(self.run.restart)

    def first_field(self) -> QWidget:
        return self.entry


class DesignName(DesignTextSection):
    """The field for the name of the design."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        entry = LineEntry("Name of the design", "Shown in the window's title.")
        entry.setPlaceholderText("Untitled")
        super().__init__(document, "NAME", entry, parent)
        entry.typed.connect(self._rename)

    def refresh(self, state: DesignState) -> None:
        self.entry.show_text(state.analysis.design.name)

    def _rename(self, text: str) -> None:
        outcome = self._document.design.with_name_and_notes(name=text)
        self._document.edit("Name the design", outcome, merge_key=self.run.key("name"))


class DesignNotes(DesignTextSection):
    """The field for the notes on the design."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        entry = ParagraphEntry("Notes on the design", "Saved with the design.")
        entry.setPlaceholderText("What the design shows, and to whom")
        entry.setFixedHeight(NOTES_HEIGHT_PX)
        super().__init__(document, "NOTES", entry, parent)
        entry.typed.connect(self._change_notes)

    def refresh(self, state: DesignState) -> None:
        self.entry.show_text(state.analysis.design.notes)

    def _change_notes(self, text: str) -> None:
        outcome = self._document.design.with_name_and_notes(notes=text)
        self._document.edit("Change the notes", outcome, merge_key=self.run.key("notes"))
