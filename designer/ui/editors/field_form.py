"""The form: a row for each field that the blocks at hand declare, and the edits it makes.

It names no kind and no field. One block or several make no difference: what they share is
edited together, as one undo step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from designer.core.edits import block_edits
from designer.core.graph.design import Block
from designer.core.kinds.fields import Field
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import named
from designer.ui.document.document import Document, Selection
from designer.ui.editors.editor_table import editor_for
from designer.ui.editors.field_editor import open_text
from designer.ui.widgets.labels import breakable, label, set_text
from designer.ui.widgets.labels import sentence as shortened

EDITOR_SHARE = (122, 134)
"""How a row's width is divided between label and editor."""


class FieldRow(QWidget):
    """A field's label, its editor, and below them what is wrong with the text typed."""

    committed = Signal(object, object)
    """The field, and the value wanted for it."""

    def __init__(
        self,
        field: Field[Any],
        parent: QWidget | None = None,
        share: tuple[int, int] = EDITOR_SHARE,
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
        for column, width in enumerate(share):
            grid.setColumnStretch(column, width)
            grid.setColumnMinimumWidth(column, width)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.sentence, 1, 0, 1, 2)
        self.editor.setMinimumHeight(28)
        self.sentence.hide()
        self.editor.committed.connect(self._commit)
        self.editor.refused.connect(self._refuse)

    def _commit(self, value: Any) -> None:
        self.committed.emit(self.field, value)

    def _refuse(self, sentence: str) -> None:
        set_text(self.sentence, breakable(shortened(sentence)))


class FieldForm(QWidget):
    """The fields of the blocks with these ids, each with the value in force."""

    edited = Signal(object)
    """The field that the document was just edited by."""

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        share: tuple[int, int] = EDITOR_SHARE,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._share = share
        self._ids: Selection = ()
        self._rows: list[FieldRow] = []
        self._made: dict[Field[Any], FieldRow] = {}
        """Every row ever needed: back at a kind seen before, nothing is built again."""
        self._session = object()
        self._subject = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_blocks(
        self, ids: Selection, fields: Sequence[Field[Any]], at_fault: str | None = None
    ) -> None:
        """Shows these fields of these blocks; `at_fault` names the one a fault points to."""
        if ids != self._ids:
            self.drop_pending()
            self._ids = ids
            self.begin_session()
        if [row.field for row in self._rows] != list(fields):
            self._arrange(fields)
        blocks = [self._document.design.blocks[key] for key in ids]
        for row in self._rows:
            show_values(row, blocks)
            row.editor.mark_fault(row.field.name == at_fault)
        self.setVisible(bool(self._rows))

    def begin_session(self) -> None:
        """What is edited from here on is an undo step of its own."""
        self._session = object()
        self._subject = ""

    def first_editor(self) -> QWidget | None:
        """The editor at the top of the form."""
        return self._rows[0].editor if self._rows else None

    def editors(self) -> list[QWidget]:
        """The editors from top to bottom."""
        return [row.editor for row in self._rows]

    @property
    def refused(self) -> bool:
        """Whether a text as it is typed cannot be."""
        return any(not row.sentence.isHidden() for row in self._rows)

    def commit_pending(self) -> None:
        """Commits what is typed and not committed yet."""
        for row in self._rows:
            row.editor.commit_pending()

    def drop_pending(self) -> None:
        """Forgets what is typed and not committed: it was meant for the blocks before."""
        for row in self._rows:
            row.editor.restore()

    def row(self, name: str) -> FieldRow:
        """The row of the field with this name."""
        return next(row for row in self._rows if row.field.name == name)

    def _arrange(self, fields: Sequence[Field[Any]]) -> None:
        for row in self._rows:
            self._box.removeWidget(row)
            if row.field not in fields:
                row.hide()
        self._rows = [self._made.get(field) or self._make(field) for field in fields]
        before: QWidget = self
        for row in self._rows:
            self._box.addWidget(row)
            row.show()
            QWidget.setTabOrder(before, row.editor)
            before = row.editor

    def _make(self, field: Field[Any]) -> FieldRow:
        row = FieldRow(field, self, self._share)
        row.committed.connect(self._commit)
        row.editor.ended.connect(self.begin_session)
        self._made[field] = row
        return row

    def _commit(self, field: Field[Any], value: Any) -> None:
        """The one edit of this form: a field of all blocks at hand set to `value`."""
        editor, design = self._made[field].editor, self._document.design
        self._subject = self._subject or named(design.blocks, self._ids)
        shown = open_text(field) if value is None else field.text(value)
        outcome = block_edits.change_field(design, self._ids, field.name, value)
        text = f"Set {field.label.lower()} of {self._subject} to {shown}"
        key = (self._ids, field.name, self._session)
        if self._document.edit(text, outcome, merge_key=key):
            self.edited.emit(field)
        elif isinstance(outcome, Problem):
            editor.refuse(outcome.sentence)
        else:
            editor.restore()


def show_values(row: FieldRow, blocks: Sequence[Block]) -> None:
    """Shows in a row the value that all these blocks have, or that they differ."""
    name, first = row.field.name, blocks[0].kind
    value, in_force = getattr(first, name), first.setting(name)
    mixed = any(getattr(block.kind, name) != value for block in blocks)
    if mixed:
        row.editor.show_value(None, None, True)
    else:
        several = len(blocks) > 1 and value is None
        differs = several and any(block.kind.setting(name) != in_force for block in blocks)
        row.editor.show_value(value, None if differs else in_force)


def shared_fields(kinds: Sequence[type[Kind]]) -> list[Field[Any]]:
    """The fields that all these kinds have: one name, one type, the same values taken."""
    return [
        field
        for name, field in kinds[0].fields.items()
        if all(_alike(field, kind.fields.get(name)) for kind in kinds[1:])
    ]


def _alike(one: Field[Any], other: Field[Any] | None) -> bool:
    return one is other or (
        type(one) is type(other)
        and other is not None
        and one.same_as == other.same_as
        and one.schema() == other.schema()
    )
