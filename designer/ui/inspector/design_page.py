"""The inspector's page for the design, shown while nothing is selected and no group is entered."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.memory import total_values_moved
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact
from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.text_entries import LineEntry, ParagraphEntry
from designer.ui.inspector.sections.arithmetic_intensity import IntensitySection
from designer.ui.inspector.sections.fault_list import FaultList
from designer.ui.inspector.sections.group_list import GroupList
from designer.ui.inspector.sections.memory_section import MemorySection
from designer.ui.inspector.sections.section import (
    Section,
    lower_bound_note,
    parameter_breakdown,
)
from designer.ui.inspector.sections.tool_counts import ToolCounts
from designer.ui.inspector.widgets.collapsible import CollapsiblePane
from designer.ui.widgets.labels import label, set_text_or_hide

NOTES_HEIGHT_PX = 92
"""Height of the field for the notes in pixels."""
MOVED_RULE = "Every block moves its inputs, parameters, buffers and output, each once."
"""The sentence below the arithmetic intensity."""


class DesignPage(QWidget):
    """The inspector's page for the design, shown while nothing is selected and no group is entered.

    It has the design's name, notes, totals, faults, memory and groups, and the counts that other
    tools would print.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._run = EditRun()
        """The changes of one text in one run form one undo step."""
        self.name_entry = LineEntry("Name of the design", "Shown in the window's title.")
        self.name_entry.setPlaceholderText("Untitled")
        self.notes_entry = ParagraphEntry("Notes on the design", "Saved with the design.")
        self.notes_entry.setPlaceholderText("What the design shows, and to whom")
        self.notes_entry.setFixedHeight(NOTES_HEIGHT_PX)
        self.lower_bound = label("secondary", wrap=True)
        self.lower_bound.setContentsMargins(0, 8, 0, 0)
        self.fault_list = FaultList()
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.activations = Section("Activations", large=False)
        self.blocks = Section("Blocks", large=False)
        self.memory = MemorySection(document)
        self.intensity = IntensitySection()
        self.group_list, self.tool_counts = GroupList(document), ToolCounts(document)
        self._build()
        self.name_entry.typed.connect(self._rename)
        self.notes_entry.typed.connect(self._change_notes)
        self.name_entry.focus_left.connect(self._run.restart)
        self.notes_entry.focus_left.connect(self._run.restart)
        self.fault_list.block_chosen.connect(self._select)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for heading, entry in (("NAME", self.name_entry), ("NOTES", self.notes_entry)):
            box.addWidget(label("section", heading))
            box.addSpacing(6)
            box.addWidget(entry)
            box.addSpacing(14)
        box.addWidget(self.fault_list)
        box.addWidget(self.lower_bound)
        for section in (self.macs, self.parameters, self.activations, self.blocks):
            box.addWidget(section)
        for pane in (self.memory, self.intensity, *self.collapsible_panes):
            box.addWidget(pane)

    @property
    def collapsible_panes(self) -> tuple[CollapsiblePane, ...]:
        """The panes of the page that can be opened and closed; all are closed at first."""
        return self.group_list, self.tool_counts

    def refresh(self) -> None:
        """Show the design as it is now."""
        design, analysis = self._document.design, self._document.analysis
        self.name_entry.show_text(design.name)
        self.notes_entry.show_text(design.notes)
        self._show_faults()
        totals, complete = analysis.totals, analysis.totals.complete
        has_blocks = bool(design.blocks)
        self.macs.show_count(Figure(totals.macs if has_blocks else None, complete))
        self.parameters.show_count(
            Figure(totals.parameters if has_blocks else None, complete),
            below=parameter_breakdown(totals.weights, totals.biases),
        )
        self.activations.show_count(Figure(totals.activations if has_blocks else None, complete))
        self.blocks.show_figure(format_exact(len(design.blocks)) if has_blocks else "none yet")
        self.memory.refresh()
        self._show_intensity()
        for pane in self.collapsible_panes:
            pane.refresh()

    def discard_pending(self) -> None:
        """Discard a batch size that the user has typed but not committed yet."""
        self.memory.discard_pending()

    def _show_intensity(self) -> None:
        analysis, basis = self._document.analysis, self._document.memory_units
        unknown_note = " Blocks not known are left out." if analysis.unknown else ""
        self.intensity.show_intensity(
            basis.batch * analysis.totals.macs,
            total_values_moved(analysis, basis.batch),
            basis,
            rule=MOVED_RULE + unknown_note,
        )

    def _show_faults(self) -> None:
        design, analysis = self._document.design, self._document.analysis
        problems = analysis.problems
        self.fault_list.show_faults(
            [
                (problem.block, design.blocks[problem.block].title, problem.sentence)
                for problem in problems
            ]
        )
        set_text_or_hide(self.lower_bound, lower_bound_note(analysis.unknown, len(design.blocks)))

    def _rename(self, text: str) -> None:
        outcome = self._document.design.with_name_and_notes(name=text)
        self._document.edit("Name the design", outcome, merge_key=self._run.key("name"))

    def _change_notes(self, text: str) -> None:
        outcome = self._document.design.with_name_and_notes(notes=text)
        self._document.edit("Change the notes", outcome, merge_key=self._run.key("notes"))

    def _select(self, block_id: str) -> None:
        self._document.select((block_id,))
