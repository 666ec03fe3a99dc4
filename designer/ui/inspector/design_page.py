"""What the inspector shows while no block is selected: the design itself."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.memory import moved_by_all
from designer.core.text.number_format import exact
from designer.ui.document.document import Document
from designer.ui.editors.text_entries import LineEntry, ParagraphEntry
from designer.ui.inspector.sections.arithmetic_intensity import IntensitySection
from designer.ui.inspector.sections.fault_list import FaultList
from designer.ui.inspector.sections.group_list import GroupList
from designer.ui.inspector.sections.memory_section import MemorySection
from designer.ui.inspector.sections.section import Section, lower_bound, parameter_words
from designer.ui.inspector.sections.tool_counts import ToolCounts
from designer.ui.inspector.widgets.collapsible import CollapsiblePane
from designer.ui.widgets.labels import label, set_text

NOTES_HEIGHT = 92
MOVED = "Every block moves its inputs, parameters, buffers and output, each once."


class DesignPage(QWidget):
    """Name, notes, totals, faults, memory and groups of the design; what other tools count."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._session = object()
        self.name = LineEntry("Name of the design", "Shown in the window's title.")
        self.name.setPlaceholderText("Untitled")
        self.notes = ParagraphEntry("Notes on the design", "Saved with the design.")
        self.notes.setPlaceholderText("What the design shows, and to whom")
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self.bound = label("secondary", wrap=True)
        self.bound.setContentsMargins(0, 8, 0, 0)
        self.faults = FaultList()
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.activations = Section("Activations", large=False)
        self.blocks = Section("Blocks", large=False)
        self.memory = MemorySection(document)
        self.intensity = IntensitySection()
        self.groups, self.tools = GroupList(document), ToolCounts(document)
        self._build()
        self.name.typed.connect(self._rename)
        self.notes.typed.connect(self._note)
        self.name.left.connect(self.begin_session)
        self.notes.left.connect(self.begin_session)
        self.faults.chosen.connect(self._select)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for heading, entry in (("NAME", self.name), ("NOTES", self.notes)):
            box.addWidget(label("section", heading))
            box.addSpacing(6)
            box.addWidget(entry)
            box.addSpacing(14)
        box.addWidget(self.faults)
        box.addWidget(self.bound)
        for section in (self.macs, self.parameters, self.activations, self.blocks):
            box.addWidget(section)
        for pane in (self.memory, self.intensity, *self.folds):
            box.addWidget(pane)

    @property
    def folds(self) -> tuple[CollapsiblePane, ...]:
        """What is folded away at first."""
        return self.groups, self.tools

    def refresh(self) -> None:
        """Shows the design as it is now."""
        design, analysis = self._document.design, self._document.analysis
        self.name.show_text(design.name)
        self.notes.show_text(design.notes)
        self._show_faults()
        totals, partial = analysis.totals, not analysis.totals.complete
        some = bool(design.blocks)
        self.macs.show_count(totals.macs if some else None, at_least=partial)
        self.parameters.show_count(
            totals.parameters if some else None,
            at_least=partial,
            below=parameter_words(totals.weights, totals.biases),
        )
        self.activations.show_count(totals.activations if some else None, at_least=partial)
        self.blocks.show_figure(exact(len(design.blocks)) if some else "none yet")
        self.memory.refresh()
        self._show_intensity()
        for pane in self.folds:
            pane.refresh()

    def drop_pending(self) -> None:
        """Forgets a batch that is typed and not committed."""
        self.memory.drop_pending()

    def _show_intensity(self) -> None:
        analysis, basis = self._document.analysis, self._document.basis
        of_known = " Blocks not known are left out." if analysis.unknown else ""
        self.intensity.show_moved(
            basis.batch * analysis.totals.macs,
            moved_by_all(analysis, basis.batch),
            basis,
            rule=MOVED + of_known,
        )

    def _show_faults(self) -> None:
        design, analysis = self._document.design, self._document.analysis
        problems = analysis.problems
        self.faults.show_faults(
            [(one.block, design.blocks[one.block].title, one.sentence) for one in problems]
        )
        set_text(self.bound, lower_bound(analysis.unknown, len(design.blocks)))

    def begin_session(self) -> None:
        """What is typed from here on is an undo step of its own."""
        self._session = object()

    def _rename(self, text: str) -> None:
        outcome = self._document.design.with_words(name=text)
        self._document.edit("Name the design", outcome, merge_key=("name", self._session))

    def _note(self, text: str) -> None:
        outcome = self._document.design.with_words(notes=text)
        self._document.edit("Change the notes", outcome, merge_key=("notes", self._session))

    def _select(self, block: str) -> None:
        self._document.select((block,))
