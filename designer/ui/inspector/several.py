"""What the inspector shows of several blocks: the fields they share, and their sums.

Where they are the blocks of a group, its name stands above and can be changed there.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core import grouping, nesting
from designer.core.analysis import Row
from designer.core.fields import Field
from designer.core.kind import Kind
from designer.ui.document import Document
from designer.ui.inspector.entries import LineEntry
from designer.ui.inspector.form import FieldForm, shared_fields
from designer.ui.inspector.section import Section, lower_bound, parameter_words
from designer.ui.labels import ElidedLabel, label, say


class SeveralPage(QWidget):
    """Two blocks or more."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._kinds: tuple[type[Kind], ...] = ()
        self._fields: list[Field[Any]] = []
        self._rows: list[Row] = []
        self._group = ""
        self._session = object()
        self.group = label("section", "GROUP")
        self.name = LineEntry("Name of the group", "Shown on its card or frame.")
        self.title = ElidedLabel("title")
        self.kinds = label("aside", wrap=True)
        self.nothing = label("secondary", "They have no field in common.", wrap=True)
        self.form = FieldForm(document)
        self.bound = label("secondary", wrap=True)
        self.bound.setContentsMargins(0, 8, 0, 0)
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.other_operations = Section("Other operations", large=False)
        self.activations = Section("Activations", large=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.group, self.name):
            box.addWidget(part)
            box.addSpacing(6)
            part.hide()
        box.addWidget(self.title)
        box.addSpacing(2)
        box.addWidget(self.kinds)
        box.addSpacing(14)
        box.addWidget(self.form)
        box.addWidget(self.nothing)
        box.addWidget(self.bound)
        for section in (self.macs, self.parameters, self.other_operations, self.activations):
            box.addWidget(section)
        self.name.typed.connect(self._rename)
        self.name.left.connect(self.begin_session)

    def refresh(self) -> None:
        """Shows the selected blocks as they are now; sums only where a row is new."""
        ids = self._document.selection
        blocks, known = self._document.design.blocks, self._document.analysis.rows
        counted = Counter(type(blocks[key].kind) for key in ids)
        self._show_group(ids)
        self.title.show_text(f"{len(ids):,} blocks")
        names = (f"{kind.title} ({n:,})" if n > 1 else kind.title for kind, n in counted.items())
        say(self.kinds, " · ".join(names))
        if tuple(counted) != self._kinds:
            self._kinds = tuple(counted)
            self._fields = shared_fields(self._kinds)
        self.form.show_blocks(ids, self._fields)
        self.nothing.setVisible(not self._fields)
        rows = [known[key] for key in ids]
        if len(rows) != len(self._rows) or any(map(_differ, rows, self._rows)):
            self._rows = rows
            self._show_sums(rows)

    def begin_session(self) -> None:
        """What is typed from here on is an undo step of its own."""
        self._session = object()

    def _show_group(self, ids: tuple[str, ...]) -> None:
        """The name of the group whose blocks these are, the outermost; nothing for no group."""
        design = self._document.design
        beyond = nesting.path(design, self._document.entered)
        whole = nesting.outermost(design, ids, beyond)
        group = nesting.by_id(design.groups).get(whole[0]) if len(whole) == 1 else None
        for part in (self.group, self.name):
            part.setVisible(group is not None)
        if group is not None:
            if group.id != self._group:
                self._group = group.id
                self.begin_session()
            self.name.setPlaceholderText(nesting.name_of(group._replace(label="")))
            self.name.show_text(group.label)

    def _rename(self, text: str) -> None:
        renamed = grouping.rename_group(self._document.design, self._group, text)
        merge_key = ("group", self._group, self._session)
        self._document.edit("Label group", renamed, merge_key=merge_key)

    def _show_sums(self, rows: list[Row]) -> None:
        costs = [row.cost for row in rows if row.cost is not None]
        unknown = len(rows) - len(costs)
        partial = unknown > 0
        say(self.bound, lower_bound(unknown, len(rows)))
        weights, biases = sum(c.weights for c in costs), sum(c.biases for c in costs)
        self.macs.show_count(sum(cost.macs for cost in costs), at_least=partial)
        self.parameters.show_count(
            weights + biases, at_least=partial, below=parameter_words(weights, biases)
        )
        others = sum(cost.other_operations for cost in costs)
        self.other_operations.show_count(others, at_least=partial)
        self.activations.show_count(sum(row.activations or 0 for row in rows), at_least=partial)


def _differ(one: Row, other: Row) -> bool:
    return one is not other
