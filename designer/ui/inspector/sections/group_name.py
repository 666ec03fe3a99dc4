"""The name of a group, as an editable field."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.edits import group_edits
from designer.core.graph import group_tree
from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.text_entries import LineEntry
from designer.ui.inspector.sections.page_states import BlocksState
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import label


class GroupName(Section[BlocksState]):
    """A heading and a field for a group's name; what is typed in one go is one undo step.

    It is hidden if the blocks are not those of a group.

    Leaving the field, or showing another group, ends the undo step.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._group_id = ""
        self._run = EditRun()
        """The keystrokes of one run form one undo step."""
        self.entry = LineEntry("Name of the group", "Shown on its card or frame.")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 6)
        box.setSpacing(6)
        box.addWidget(label("section", "GROUP"))
        box.addWidget(self.entry)
        self.entry.typed.connect(self._rename)
        self.entry.focus_left.connect(self._run.restart)

    def refresh(self, state: BlocksState) -> None:
        group = state.group
        self.setVisible(group is not None)
        if group is not None:
            if group.id != self._group_id:
                self._group_id = group.id
                self._run.restart()
            self.entry.setPlaceholderText(group_tree.display_name(group._replace(label="")))
            self.entry.show_text(group.label)

    def first_field(self) -> QWidget:
        return self.entry

    def _rename(self, text: str) -> None:
        renamed = group_edits.rename_group(self._document.design, self._group_id, text)
        merge_key = self._run.key(self._group_id)
        self._document.edit("Label group", renamed, merge_key=merge_key)
