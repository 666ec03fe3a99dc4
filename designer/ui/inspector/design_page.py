"""The inspector's page for the design, shown while nothing is selected and no group is entered."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from designer.ui.document.document import Document
from designer.ui.inspector.page import Page
from designer.ui.inspector.sections.arithmetic_intensity import DesignIntensity
from designer.ui.inspector.sections.count_sections import (
    ActivationsSection,
    BlockCountSection,
    LowerBoundNote,
    MacsSection,
    OperationsSection,
    ParametersSection,
)
from designer.ui.inspector.sections.design_texts import DesignName, DesignNotes
from designer.ui.inspector.sections.fault_list import FaultList
from designer.ui.inspector.sections.group_list import GroupList
from designer.ui.inspector.sections.memory_section import MemorySection
from designer.ui.inspector.sections.page_states import DesignState, PageCounts
from designer.ui.inspector.sections.tool_counts import ToolCounts
from designer.ui.inspector.widgets.section import Section

SECTIONS: tuple[type[Section[DesignState]], ...] = (
    DesignName,
    DesignNotes,
    FaultList,
    LowerBoundNote,
    MacsSection,
    ParametersSection,
    OperationsSection,
    ActivationsSection,
    BlockCountSection,
    MemorySection,
    DesignIntensity,
    GroupList,
    ToolCounts,
)
"""The sections of the page, from top to bottom."""

FIELD_SECTIONS: tuple[type[Section[DesignState]], ...] = (DesignName,)
"""The section whose first field gets the focus."""


class DesignPage(Page[DesignState]):
    """The page for the design."""

    passes_focus_on: ClassVar[bool] = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, SECTIONS, FIELD_SECTIONS, parent)
        self._counts = PageCounts(None)

    def state(self) -> DesignState:
        document = self._document
        analysis = document.analysis
        totals = analysis.totals if analysis.rows else None
        counts = PageCounts(totals, len(analysis.rows))
        if counts != self._counts:
            self._counts = counts
        return DesignState(analysis, self._counts, document.memory, document.memory_units)
