"""The faults of a design as a list of buttons, each of which selects the faulty block."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.text.display_text import one_line
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import DesignState
from designer.ui.inspector.widgets.rich_button import RichButton
from designer.ui.inspector.widgets.rich_line import TextRun
from designer.ui.inspector.widgets.section import Section
from designer.ui.theme.appearance import appearance_of
from designer.ui.widgets.labels import label, set_text_or_hide, shorten_sentence

MAX_FAULTS_LISTED = 20
"""Maximum number of faults that have a button; further ones are only counted."""


class FaultButton(RichButton):
    """The button for one fault: the title of the block, and below it a sentence on the fault."""

    block_chosen = Signal(str)
    """Emitted with the id of the faulty block when the button is clicked."""

    frame_colour = "fault"
    background_colour = "fault_soft"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block_id = ""
        self._title = self._sentence = ""
        self.clicked.connect(self._choose_block)

    def show_fault(self, block_id: str, title: str, message: str) -> None:
        """Show a fault: the title of the faulty block, and `message`, a sentence on the fault."""
        title, message = one_line(title, 80), shorten_sentence(message)
        if (block_id, title, message) != (self.block_id, self._title, self._sentence):
            self.block_id, self._title, self._sentence = block_id, title, message
            self.setAccessibleName(f"{title}: {message}")
            self.refresh_text()

    def text_runs(self) -> list[TextRun]:
        colours = appearance_of(self).theme
        return [
            TextRun(f"{self._title}\u2028", colours.colour("text"), bold=True),
            TextRun(self._sentence, colours.colour("fault")),
        ]

    def _choose_block(self) -> None:
        self.block_chosen.emit(self.block_id)


class FaultList(Section[DesignState]):
    """A button for each of the first faults of a design, and a line that counts the others.

    A click on a button selects the faulty block. The section is hidden if there are no faults.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._buttons: list[FaultButton] = []
        self._heading = label("section")
        self.more = label("secondary")
        """A line with the number of faults that are not listed."""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(self._heading)
        self._box.addWidget(self.more)

    def refresh(self, state: DesignState) -> None:
        faults, blocks = state.analysis.problems, state.analysis.design.blocks
        self.setVisible(bool(faults))
        self._heading.setText("1 FAULT" if len(faults) == 1 else f"{len(faults):,} FAULTS")
        while len(self._buttons) < min(len(faults), MAX_FAULTS_LISTED):
            button = FaultButton(self)
            button.block_chosen.connect(self._select)
            self._box.insertWidget(1 + len(self._buttons), button)
            self._buttons.append(button)
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(faults))
            if index < len(faults):
                fault = faults[index]
                button.show_fault(fault.block, blocks[fault.block].title, fault.sentence)
        unlisted_count = len(faults) - MAX_FAULTS_LISTED
        set_text_or_hide(self.more, f"and {unlisted_count:,} more" if unlisted_count > 0 else "")

    def _select(self, block_id: str) -> None:
        self._document.select((block_id,))
