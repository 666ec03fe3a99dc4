"""What the pages for several blocks have in common: the sums over the counts of the blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from designer.ui.document.document import Document
from designer.ui.inspector.page import Page
from designer.ui.inspector.sections.page_states import BlocksState, RowSums
from designer.ui.inspector.widgets.section import Section


class BlocksPage(Page[BlocksState]):
    """A page for several blocks; see `Page`. `sums` keeps their sums while no count changes."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[type[Section[BlocksState]]],
        field_sections: Sequence[type[Section[BlocksState]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, sections, field_sections, parent)
        self.sums = RowSums()

    def forget_state(self) -> None:
        super().forget_state()
        self.sums = RowSums()
