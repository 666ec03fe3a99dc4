"""The inspector's page for several blocks: the fields they share, and their totals.

If the selected blocks are exactly those of a group, the page also has an editable field for the
group's name.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QWidget

from designer.core.graph import group_tree
from designer.core.graph.design import Group
from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind
from designer.ui.document.document import Document
from designer.ui.editors.field_form import shared_fields
from designer.ui.inspector.blocks_page import BlocksPage
from designer.ui.inspector.sections.count_sections import (
    ActivationsSection,
    LowerBoundNote,
    MacsSection,
    OperationsSection,
    ParametersSection,
)
from designer.ui.inspector.sections.field_forms import NoSharedField, SharedForm
from designer.ui.inspector.sections.group_name import GroupName
from designer.ui.inspector.sections.kind_counts import KindCounts
from designer.ui.inspector.sections.page_states import BlocksState
from designer.ui.inspector.widgets.section import Section

SECTIONS: tuple[type[Section[BlocksState]], ...] = (
    GroupName,
    KindCounts,
    SharedForm,
    NoSharedField,
    LowerBoundNote,
    MacsSection,
    ParametersSection,
    OperationsSection,
    ActivationsSection,
)
"""The sections of the page, from top to bottom."""

FIELD_SECTIONS: tuple[type[Section[BlocksState]], ...] = (SharedForm,)
"""The section whose first field gets the focus."""


class SelectionPage(BlocksPage):
    """The page for two or more selected blocks."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, SECTIONS, FIELD_SECTIONS, parent)
        self._kinds: tuple[type[Kind], ...] = ()
        self._fields: tuple[Field[Any], ...] = ()
        """The fields that blocks of the kinds `_kinds` share."""

    def state(self) -> BlocksState:
        analysis, ids = self._document.analysis, self._document.selection
        kinds = Counter(type(analysis.design.blocks[key].kind) for key in ids)
        if tuple(kinds) != self._kinds:
            self._kinds = tuple(kinds)
            self._fields = tuple(shared_fields(self._kinds))
        sums = self.sums.of([analysis.rows[key] for key in ids])
        return BlocksState(analysis, ids, kinds, self._group(ids), ids, self._fields, sums)

    def _group(self, ids: tuple[str, ...]) -> Group | None:
        """Return the group that has exactly the blocks `ids`, or None if there is none.

        If there are several, return the outermost one. The entered group (the one whose blocks
        alone the canvas shows) and the groups around it are not considered.
        """
        design = self._document.design
        entered_groups = group_tree.entered_groups(design, self._document.entered_group)
        units = group_tree.with_complete_groups(design, ids, entered_groups)
        return group_tree.by_id(design.groups).get(units[0]) if len(units) == 1 else None
