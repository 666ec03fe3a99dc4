"""What the inspector shows of a group: one that is entered, or whose card is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.graph import collapsed_view, group_tree
from designer.core.kinds.shapes import Shape, times
from designer.ui.document.document import Document
from designer.ui.editors.field_form import FieldForm, shared_fields
from designer.ui.inspector.sections.block_figures import INPUTS_NAMED, spaced
from designer.ui.inspector.sections.group_name import GroupName
from designer.ui.inspector.sections.kind_counts import KindCounts
from designer.ui.inspector.sections.section import Section
from designer.ui.inspector.sections.selection_totals import SelectionTotals


def group_at_hand(document: Document) -> str | None:
    """The group whose card is all that is selected, or that is entered with nothing selected."""
    selection, seen = document.selection, document.folding
    if not selection:
        return document.entered
    card = seen.shown.get(selection[0])
    if card is None or card in seen.shown:
        return None
    return card if set(selection) == set(seen.cards[card]) else None


class GroupPage(QWidget):
    """Name, shapes at its borders, sums and their shares; of a card also the shared fields."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.name = GroupName(document)
        self.tally = KindCounts()
        self.form = FieldForm(document)
        self.input = Section("Input", large=False)
        self.output = Section("Output", large=False)
        self.sums = SelectionTotals()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.name)
        box.addWidget(self.tally)
        box.addSpacing(14)
        for part in (self.form, self.input, self.output, self.sums):
            box.addWidget(part)

    def refresh(self) -> None:
        """Shows the group at hand as it is now."""
        document = self._document
        design, analysis = document.design, document.analysis
        group = group_at_hand(document)
        if group is None:
            return
        self.name.show_group(group_tree.by_id(design.groups)[group])
        blocks = group_tree.blocks_in(design, group)
        counted = Counter(type(design.blocks[key].kind) for key in blocks)
        self.tally.show_kinds(counted)
        # Nothing is selected in a group that one looks into: no field of all blocks is meant.
        chosen = document.selection
        self.form.show_blocks(chosen, shared_fields(tuple(counted)) if chosen else ())
        self._show_border(self.input, analysis, collapsed_view.sources(design.graph, blocks))
        self._show_border(self.output, analysis, collapsed_view.exits(design.graph, blocks))
        self.sums.show_rows([analysis.rows[key] for key in blocks], analysis.totals)

    def _show_border(self, section: Section, analysis: Analysis, blocks: Sequence[str]) -> None:
        """The shapes that leave these blocks; nothing where there are none."""
        section.setVisible(bool(blocks))
        if blocks:
            section.show_figure(_said([analysis.rows[key].output for key in blocks]))


def _said(shapes: Sequence[Shape | None]) -> str:
    """``28 × 28 × 192``, several more densely; beyond a few the rest is counted."""
    if len(shapes) == 1:
        return "?" if shapes[0] is None else spaced(shapes[0])
    named = ["?" if shape is None else times(shape) for shape in shapes[:INPUTS_NAMED]]
    left = len(shapes) - len(named)
    return ", ".join([*named, f"{left:,} more"] if left else named)
