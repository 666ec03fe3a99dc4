"""The inspector's page for one selected block: its title, its fields, its fault and its counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.analysis.analysis import Row
from designer.ui.document.document import Document
from designer.ui.inspector.page import Page
from designer.ui.inspector.sections.arithmetic_intensity import BlockIntensity
from designer.ui.inspector.sections.block_fault import BlockFault
from designer.ui.inspector.sections.block_figures import (
    BlockMemorySection,
    OutputSection,
    ReceptiveFieldSection,
    formulas_of,
)
from designer.ui.inspector.sections.block_header import BlockHeader
from designer.ui.inspector.sections.count_sections import (
    ActivationsSection,
    BlockOperationsSection,
    MacsSection,
    ParametersSection,
)
from designer.ui.inspector.sections.field_forms import BlockForm, LabelField
from designer.ui.inspector.sections.page_states import BlockState, PageCounts
from designer.ui.inspector.sections.parameter_arrays import ParameterArrays
from designer.ui.inspector.widgets.section import Section

SECTIONS: tuple[type[Section[BlockState]], ...] = (
    BlockHeader,
    BlockFault,
    LabelField,
    BlockForm,
    OutputSection,
    MacsSection,
    ParametersSection,
    BlockOperationsSection,
    ActivationsSection,
    BlockMemorySection,
    BlockIntensity,
    ReceptiveFieldSection,
    ParameterArrays,
)
"""The sections of the page, from top to bottom."""

FIELD_SECTIONS: tuple[type[Section[BlockState]], ...] = (BlockForm, LabelField)
"""The sections whose first field gets the focus: the label only if the block has no settings."""


class BlockPage(Page[BlockState]):
    """The page for one selected block."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, SECTIONS, FIELD_SECTIONS, parent)
        self._row: Row | None = None
        """The row of the block from which `_counts` was made."""
        self._counts = PageCounts(None)

    def forget_state(self) -> None:
        super().forget_state()
        self._row, self._counts = None, PageCounts(None)

    def state(self) -> BlockState:
        document = self._document
        (key,) = document.selection
        row = document.analysis.rows[key]
        if row is not self._row:
            self._row, self._counts = row, PageCounts(row.cost, formulas=formulas_of(row))
        return BlockState(
            document.analysis, row, self._counts, document.memory, document.memory_units
        )
