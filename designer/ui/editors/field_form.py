"""The form: a row for each field that the selected blocks declare, and the edits made in it.

The form names no block kind and no field. It treats one block and several blocks alike: the fields
that all of them have are edited together, as one undo step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.core.edits import block_edits
from designer.core.graph.design import Block
from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import describe_blocks
from designer.ui.document.document import Document
from designer.ui.document.document_change import Selection
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.editor_table import editor_for
from designer.ui.editors.field_editor import FieldEditor
from designer.ui.widgets.labels import insert_breaks, label, set_text_or_hide
from designer.ui.widgets.labels import shorten_sentence as shortened

COLUMN_WIDTHS_PX = (122, 134)
"""Minimum widths of label and editor in pixels, and the proportion in which they grow."""


class FieldRow(QWidget):
    """The label of a field, its editor, and below them the reason why a typed text is refused.

    `column_widths` are the minimum widths of the label and the editor in pixels.
    """

    committed = Signal(object, object)
    """Emitted with the field and the value that the user has set."""

    def __init__(
        self,
        field: Field[Any],
        parent: QWidget | None = None,
        column_widths: tuple[int, int] = COLUMN_WIDTHS_PX,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor_for(field)
        self.sentence = label("fault", wrap=True)
        name = label("", field.label)
        name.setBuddy(self.editor)
        name.setToolTip(self.editor.toolTip())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        for column, width in enumerate(column_widths):
            grid.setColumnStretch(column, width)
            grid.setColumnMinimumWidth(column, width)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.sentence, 1, 0, 1, 2)
        self.editor.setMinimumHeight(28)
        self.sentence.hide()
        self.editor.committed.connect(self._commit)
        self.editor.refused.connect(self._show_refusal)

    def _commit(self, value: Any) -> None:
        self.committed.emit(self.field, value)

    def _show_refusal(self, sentence: str) -> None:
        set_text_or_hide(self.sentence, insert_breaks(shortened(sentence)))


class FieldForm(QWidget):
    """A form with the fields (settings) that the edited blocks share, each with its current value.

    `column_widths` are the minimum widths of the labels and the editors in pixels.
    """

    edited = Signal(object)
    """Emitted with the field that was changed, after each edit of the document."""

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        column_widths: tuple[int, int] = COLUMN_WIDTHS_PX,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._column_widths = column_widths
        self._ids: Selection = ()
        self._rows: list[FieldRow] = []
        """The rows that are shown now, from top to bottom."""
        self._row_of: dict[Field[Any], FieldRow] = {}
        """Every row created so far, by its field; the row is used again when the field is shown
        again."""
        self._run = EditRun()
        """The edits of one field in one run form one undo step."""
        self._subject = ""
        """The edited blocks as the name of the undo step calls them, with their titles at the
        beginning of the run."""
        self._tab_anchor = QWidget(self)
        """A hidden widget at the place of the form in the tab order, after which the editors come.

        Qt would put editors that are created later at the end of the tab order of the window.
        """
        # `setTabOrder` ignores a widget that cannot have the focus.
        self._tab_anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tab_anchor.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        document.commit_requested.connect(self.commit_pending)

    def show_blocks(
        self, ids: Selection, fields: Sequence[Field[Any]], at_fault: str | None = None
    ) -> None:
        """Show the fields (settings) `fields` of the blocks `ids` in the form.

        `at_fault` is the name of the field that causes a fault; None if no field does.
        """
        if ids != self._ids:
            self.discard_pending()
            self._ids = ids
            self.begin_run()
        if [row.field for row in self._rows] != list(fields):
            self._arrange(fields)
        blocks = [self._document.design.blocks[key] for key in ids]
        for row in self._rows:
            show_values(row, blocks)
            row.editor.mark_fault(row.field.name == at_fault)
        self.setVisible(bool(self._rows))

    def begin_run(self) -> None:
        """Let the next edit start a new undo step, not be merged with the edits before it."""
        self._run.restart()
        self._subject = ""

    def first_editor(self) -> QWidget | None:
        """Return the topmost editor, or None if the form has no rows."""
        return self._rows[0].editor if self._rows else None

    def editors(self) -> list[QWidget]:
        """Return the editors from top to bottom."""
        return [row.editor for row in self._rows]

    @property
    def has_refusal(self) -> bool:
        """Whether some field contains a typed text that is not a permitted value."""
        return any(not row.sentence.isHidden() for row in self._rows)

    def commit_pending(self) -> None:
        """Apply text that the user has typed in a field, but not applied yet, to the design."""
        for row in self._rows:
            row.editor.commit_pending()

    def discard_pending(self) -> None:
        """Discard text that the user has typed in a field but not applied to the design.

        Called before other blocks are shown, because the text was typed for the present ones.
        """
        for row in self._rows:
            row.editor.restore()

    def row(self, name: str) -> FieldRow:
        """Return the row of the field with this name."""
        return next(row for row in self._rows if row.field.name == name)

    def _arrange(self, fields: Sequence[Field[Any]]) -> None:
        """Show the rows of exactly these fields, in this order, and set the tab order to match.

        What was typed in a row that is hidden is discarded, because it was typed for a field that
        the shown blocks no longer have.
        """
        for row in self._rows:
            self._box.removeWidget(row)
            if row.field not in fields:
                # Before it is hidden, because a hidden field loses the focus, and would then apply
                # what was typed in it.
                row.editor.restore()
                row.hide()
        self._rows = [self._row_of.get(field) or self._new_row(field) for field in fields]
        previous: QWidget = self._tab_anchor
        for row in self._rows:
            self._box.addWidget(row)
            row.show()
            QWidget.setTabOrder(previous, row.editor)
            previous = row.editor

    def _new_row(self, field: Field[Any]) -> FieldRow:
        row = FieldRow(field, self, self._column_widths)
        row.committed.connect(self._commit)
        row.editor.ended.connect(self.begin_run)
        self._row_of[field] = row
        return row

    def _commit(self, field: Field[Any], value: Any) -> None:
        """Set `field` of all shown blocks to `value`, as an edit of the design.

        Every edit of the form is made by this method.
        """
        editor, design = self._row_of[field].editor, self._document.design
        self._subject = self._subject or describe_blocks(design.blocks, self._ids)
        outcome = block_edits.change_field(design, self._ids, field.name, value)
        text = f"Set {field.label.lower()} of {self._subject} to {field.shown_text(value)}"
        key = self._run.key(self._ids, field.name)
        if self._document.edit(text, outcome, merge_key=key):
            self.edited.emit(field)
        elif isinstance(outcome, Problem):
            editor.refuse(outcome.sentence)
        else:
            editor.restore()


def show_values(row: FieldRow, blocks: Sequence[Block]) -> None:
    """Show in `row` the value that all `blocks` have, or, if they differ, the word "several"."""
    editor: FieldEditor = row.editor
    name, first = row.field.name, blocks[0].kind
    value, in_force = first.own_setting(name), first.setting(name)
    mixed = any(block.kind.own_setting(name) != value for block in blocks)
    if mixed:
        editor.show_value(None, None, True)
    else:
        several = len(blocks) > 1 and value is None
        differs = several and any(block.kind.setting(name) != in_force for block in blocks)
        editor.show_value(value, None if differs else in_force)


def shared_fields(kinds: Sequence[type[Kind]]) -> list[Field[Any]]:
    """Return the fields that all these block kinds share.

    A shared field has the same name, the same type and the same permitted values in each kind.
    """
    return [
        field
        for name, field in kinds[0].fields.items()
        if all(_alike(field, kind.fields.get(name)) for kind in kinds[1:])
    ]


def _alike(field: Field[Any], other: Field[Any] | None) -> bool:
    return field is other or (
        type(field) is type(other)
        and other is not None
        and field.same_as == other.same_as
        and field.schema() == other.schema()
    )
