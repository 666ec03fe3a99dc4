"""The inspector's page for several blocks: the fields they share, and their totals.

If the selected blocks are exactly those of a group, the page also has an editable field for the
group's name.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.graph import group_tree
from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind
from designer.ui.document.document import Document
from designer.ui.editors.field_form import FieldForm, shared_fields
from designer.ui.inspector.sections.group_name import GroupName
from designer.ui.inspector.sections.kind_counts import KindCounts
from designer.ui.inspector.sections.selection_totals import SelectionTotals
from designer.ui.widgets.labels import label


class SelectionPage(QWidget):
    """The page for two or more selected blocks."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._kinds: tuple[type[Kind], ...] = ()
        self._fields: list[Field[Any]] = []
        self.group_name = GroupName(document)
        self.kind_counts = KindCounts()
        self.no_shared_field = label("secondary", "They have no field in common.", wrap=True)
        self.form = FieldForm(document)
        self.totals = SelectionTotals()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.group_name)
        box.addWidget(self.kind_counts)
        box.addSpacing(14)
        box.addWidget(self.form)
        box.addWidget(self.no_shared_field)
        box.addWidget(self.totals)

    def refresh(self) -> None:
        """Show the selected blocks as they are now.

        The totals are computed again only if the analysis has new counts for some block.
        """
        ids = self._document.selection
        blocks, rows = self._document.design.blocks, self._document.analysis.rows
        counts = Counter(type(blocks[key].kind) for key in ids)
        self._show_group(ids)
        self.kind_counts.show_kinds(counts)
        if tuple(counts) != self._kinds:
            self._kinds = tuple(counts)
            self._fields = shared_fields(self._kinds)
        self.form.show_blocks(ids, self._fields)
        self.no_shared_field.setVisible(not self._fields)
        self.totals.show_rows([rows[key] for key in ids])

    def _show_group(self, ids: tuple[str, ...]) -> None:
        """If exactly the blocks of a group are selected, show the name of the group.

        If several groups have exactly these blocks, show the outermost one. The entered group (the
        one whose blocks alone the canvas shows) and the groups around it are not considered.
        """
        design = self._document.design
        entered_groups = group_tree.entered_groups(design, self._document.entered_group)
        units = group_tree.with_complete_groups(design, ids, entered_groups)
        group = group_tree.by_id(design.groups).get(units[0]) if len(units) == 1 else None
        self.group_name.show_group(group)
