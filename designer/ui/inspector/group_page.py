"""The inspector's page for a group that is entered or whose card is selected."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from designer.core.graph import group_tree
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
from designer.ui.inspector.sections.field_forms import SharedForm
from designer.ui.inspector.sections.group_name import GroupName
from designer.ui.inspector.sections.group_shapes import GroupInputSection, GroupOutputSection
from designer.ui.inspector.sections.kind_counts import KindCounts
from designer.ui.inspector.sections.page_states import BlocksState
from designer.ui.inspector.widgets.section import Section

SECTIONS: tuple[type[Section[BlocksState]], ...] = (
    GroupName,
    KindCounts,
    SharedForm,
    GroupInputSection,
    GroupOutputSection,
    LowerBoundNote,
    MacsSection,
    ParametersSection,
    OperationsSection,
    ActivationsSection,
)
"""The sections of the page, from top to bottom."""

FIELD_SECTIONS: tuple[type[Section[BlocksState]], ...] = (GroupName,)
"""The section whose first field gets the focus."""


def current_group(document: Document) -> str | None:
    """Return the id of the group that the inspector shows, or None if it shows no group.

    If the card of one collapsed group is selected and nothing else, it is that group. If nothing is
    selected, it is the entered group, i.e. the one whose blocks alone the canvas shows.
    """
    selection, view = document.selection, document.collapsed_view
    if not selection:
        return document.entered_group
    card = view.card_of.get(selection[0])
    if card is None or card in view.card_of:
        return None
    return card if set(selection) == set(view.cards[card]) else None


class GroupPage(BlocksPage):
    """The page for a group, whose totals are also shown as shares of the design.

    If the card of the collapsed group is selected, the page also has the fields (settings) that the
    blocks of the group share.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, SECTIONS, FIELD_SECTIONS, parent)

    def state(self) -> BlocksState:
        document = self._document
        design, analysis = document.design, document.analysis
        group = current_group(document)
        assert group is not None, "the inspector shows the page only for a group"
        ids = tuple(group_tree.blocks_in(design, group))
        kinds = Counter(type(design.blocks[key].kind) for key in ids)
        # For an entered group nothing is selected, so there is no form for its blocks.
        selection = document.selection
        return BlocksState(
            analysis,
            ids,
            kinds,
            group_tree.by_id(design.groups)[group],
            selection,
            tuple(shared_fields(tuple(kinds))) if selection else (),
            self.sums.of([analysis.rows[key] for key in ids], analysis.totals),
        )
