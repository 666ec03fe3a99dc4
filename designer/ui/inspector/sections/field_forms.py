"""The fields with which the user edits the selected blocks: the label and the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.core.edits import block_edits
from designer.core.text.display_text import describe_blocks
from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.field_form import COLUMN_WIDTHS_PX, FieldForm
from designer.ui.editors.text_entries import LineEntry
from designer.ui.inspector.sections.page_states import BlocksState, BlockState
from designer.ui.inspector.widgets.section import Section, StateT
from designer.ui.widgets.labels import label


class LabelField(Section[BlockState]):
    """The field for the label of a block."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._id = ""
        self._run = EditRun()
        """The changes of the label in one run form one undo step."""
        self._title_before = ""
        """The title of the block when the run began, for the name of the undo step."""
        self.entry = LineEntry("Label", "Shown instead of the block's own title.")
        name = label("", "Label")
        name.setBuddy(self.entry)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(0)
        box.addWidget(name, COLUMN_WIDTHS_PX[0])
        box.addWidget(self.entry, COLUMN_WIDTHS_PX[1])
        self.entry.typed.connect(self._relabel)
        self.entry.focus_left.connect(self._begin_run)

    def refresh(self, state: BlockState) -> None:
        if state.row.id != self._id:
            self._id = state.row.id
            self._begin_run()
        self.entry.setPlaceholderText(state.block.kind.headline)
        self.entry.show_text(state.block.label or "")

    def forget_state(self) -> None:
        super().forget_state()
        self._id = ""

    def first_field(self) -> QWidget:
        return self.entry

    def _begin_run(self) -> None:
        self._run.restart()
        self._title_before = ""

    def _relabel(self, text: str) -> None:
        design = self._document.design
        self._title_before = self._title_before or describe_blocks(design.blocks, (self._id,))
        self._document.edit(
            f"Label {self._title_before}",
            block_edits.relabel(design, self._id, text),
            merge_key=self._run.key(self._id),
        )


class FormSection(Section[StateT]):
    """A section with a form of fields (settings); it is hidden if the form has no field."""

    space_above_px = 0

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.form = FieldForm(document)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, self.space_above_px, 0, 0)
        box.addWidget(self.form)

    def forget_state(self) -> None:
        super().forget_state()
        # A block of the next design may have the id of a block of this one.
        self.form.begin_run()

    def first_field(self) -> QWidget | None:
        return self.form.first_editor()

    def discard_pending(self) -> None:
        self.form.discard_pending()


class BlockForm(FormSection[BlockState]):
    """The form with all fields of one block."""

    space_above_px = 10

    def refresh(self, state: BlockState) -> None:
        fields, problem = tuple(state.block.kind.fields.values()), state.row.problem
        self.form.show_blocks((state.row.id,), fields, problem.field if problem else None)
        self.setVisible(bool(fields))


class SharedForm(FormSection[BlocksState]):
    """The form with the fields that several blocks share, which are edited together."""

    def refresh(self, state: BlocksState) -> None:
        self.form.show_blocks(state.edited_ids, state.fields)
        self.setVisible(bool(state.fields))


class NoSharedField(Section[BlocksState]):
    """The sentence that several blocks share no field; hidden if they share one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label("secondary", "They have no field in common.", wrap=True))

    def refresh(self, state: BlocksState) -> None:
        self.setVisible(not state.fields)
