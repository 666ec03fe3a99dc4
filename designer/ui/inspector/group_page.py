"""The inspector's page for a group that is entered or whose card is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.graph import group_tree, subgraph_ends
from designer.core.kinds.shapes import Shape, shape_text
from designer.ui.document.document import Document
from designer.ui.editors.field_form import FieldForm, shared_fields
from designer.ui.inspector.sections.block_figures import MAX_SHAPES_LISTED, spaced_shape
from designer.ui.inspector.sections.group_name import GroupName
from designer.ui.inspector.sections.kind_counts import KindCounts
from designer.ui.inspector.sections.section import Section
from designer.ui.inspector.sections.selection_totals import SelectionTotals


def current_group(document: Document) -> str | None:
    """Return the id of the group that the inspector shows, or None if it shows no group.

    If the card of one collapsed group is selected and nothing else, it is that group. If nothing is
    selected, it is the entered group, i.e. the one whose blocks alone the canvas shows.
    """
    selection, folding = document.selection, document.collapsed_view
    if not selection:
        return document.entered_group
    card = folding.card_of.get(selection[0])
    if card is None or card in folding.card_of:
        return None
    return card if set(selection) == set(folding.cards[card]) else None


class GroupPage(QWidget):
    """The inspector's page for a group: name, input and output shapes, and totals.

    The totals are also shown as shares of the design. If the card of the collapsed group is
    selected, the page also has the fields (settings) that the blocks of the group share.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.name = GroupName(document)
        self.kind_counts = KindCounts()
        self.form = FieldForm(document)
        self.input = Section("Input", large=False)
        self.output = Section("Output", large=False)
        self.totals = SelectionTotals()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.name)
        box.addWidget(self.kind_counts)
        box.addSpacing(14)
        for part in (self.form, self.input, self.output, self.totals):
            box.addWidget(part)

    def refresh(self) -> None:
        """Show the selected or entered group as it is now."""
        document = self._document
        design, analysis = document.design, document.analysis
        group = current_group(document)
        if group is None:
            return
        self.name.show_group(group_tree.by_id(design.groups)[group])
        blocks = group_tree.blocks_in(design, group)
        counts = Counter(type(design.blocks[key].kind) for key in blocks)
        self.kind_counts.show_kinds(counts)
        # For an entered group nothing is selected, so there is no form for its blocks.
        selection = document.selection
        self.form.show_blocks(selection, shared_fields(tuple(counts)) if selection else ())
        self._show_shapes(self.input, analysis, subgraph_ends.outside_sources(design.graph, blocks))
        self._show_shapes(self.output, analysis, subgraph_ends.exit_blocks(design.graph, blocks))
        self.totals.show_rows([analysis.rows[key] for key in blocks], analysis.totals)

    def _show_shapes(self, section: Section, analysis: Analysis, blocks: Sequence[str]) -> None:
        """Show in `section` the output shapes of `blocks`; if there are none, hide the section."""
        section.setVisible(bool(blocks))
        if blocks:
            section.show_figure(_shapes_text([analysis.rows[key].output for key in blocks]))


def _shapes_text(shapes: Sequence[Shape | None]) -> str:
    """Return ``28 × 28 × 192`` for a single shape; otherwise a list of shapes without blanks.

    A list has at most `MAX_SHAPES_LISTED` entries; further shapes are only counted.
    """
    if len(shapes) == 1:
        return "?" if shapes[0] is None else spaced_shape(shapes[0])
    texts = ["?" if shape is None else shape_text(shape) for shape in shapes[:MAX_SHAPES_LISTED]]
    unlisted_count = len(shapes) - len(texts)
    return ", ".join([*texts, f"{unlisted_count:,} more"] if unlisted_count else texts)
