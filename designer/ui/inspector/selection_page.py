"""What the inspector shows of several blocks: the fields they share, and their sums.

Where they are the blocks of a group, its name stands above and can be changed there.
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
    """Two blocks or more."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._kinds: tuple[type[Kind], ...] = ()
        self._fields: list[Field[Any]] = []
        self.group = GroupName(document)
        self.tally = KindCounts()
        self.nothing = label("secondary", "They have no field in common.", wrap=True)
        self.form = FieldForm(document)
        self.sums = SelectionTotals()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.group)
        box.addWidget(self.tally)
        box.addSpacing(14)
        box.addWidget(self.form)
        box.addWidget(self.nothing)
        box.addWidget(self.sums)

    def refresh(self) -> None:
        """Shows the selected blocks as they are now; sums only where a row is new."""
        ids = self._document.selection
        blocks, known = self._document.design.blocks, self._document.analysis.rows
        counted = Counter(type(blocks[key].kind) for key in ids)
        self._show_group(ids)
        self.tally.show_kinds(counted)
        if tuple(counted) != self._kinds:
            self._kinds = tuple(counted)
            self._fields = shared_fields(self._kinds)
        self.form.show_blocks(ids, self._fields)
        self.nothing.setVisible(not self._fields)
        self.sums.show_rows([known[key] for key in ids])

    def _show_group(self, ids: tuple[str, ...]) -> None:
        """The name of the group whose blocks these are, the outermost; nothing for no group."""
        design = self._document.design
        beyond = group_tree.path(design, self._document.entered)
        whole = group_tree.outermost(design, ids, beyond)
        group = group_tree.by_id(design.groups).get(whole[0]) if len(whole) == 1 else None
        self.group.show_group(group)
