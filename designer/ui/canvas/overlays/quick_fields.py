"""Enter: a block's main fields, edited on its card, with the resulting shape and cost below.

The editors and their edits are those of the inspector's form.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.core.kinds.card_fields import card_fields
from designer.core.kinds.fields import Field
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_short
from designer.ui.canvas.items.card_part_rects import BAR_RECT
from designer.ui.canvas.overlays.card_popup import CardPopup
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.editors.field_form import FieldForm
from designer.ui.inspector.inspector_panel import activate_layouts
from designer.ui.widgets.labels import insert_breaks, label, set_text_or_hide, shorten_sentence

MIN_WIDTH_PX = 216
"""Smallest width of the pane, in pixels."""
COLUMN_SHARE = (84, 104)
"""Relative widths of the columns of names and editors."""


class QuickFields(CardPopup):
    """The fields of one block; each value is an edit as soon as it is set."""

    def __init__(self, canvas: CanvasView, card: str) -> None:
        super().__init__(canvas, card)
        self.setProperty("look", "oncard")
        self.form = FieldForm(self.document, self, COLUMN_SHARE)
        self.outcome = label("secondary", wrap=True)
        self.outcome.setAccessibleName("Outcome")
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.setSpacing(8)
        box.addWidget(self.form)
        box.addWidget(self.outcome)
        self._kind = self.document.design.blocks[card].kind
        """The kind, with its settings, when the pane was opened."""
        self._set_names: set[str] = set()
        """The names of the fields that were set in the pane."""
        self._edited_designs: list[Design] = []
        """The designs that resulted from setting them."""
        self.form.edited.connect(self._remember)
        self.refresh()

    def fields(self) -> list[QWidget]:
        """Return the editors."""
        return self.form.editors()

    def refresh(self) -> None:
        """Show the current values, and the resulting shape and cost, or the fault."""
        design, row = self.document.design, self.document.analysis.rows[self.card]
        kind = type(design.blocks[self.card].kind)
        if kind is not type(self._kind):
            # The block was removed and its id reused, or its kind was changed: the fields shown
            # are not those of the block.
            self.dismiss()
            return
        fields = card_fields(kind)
        self.form.show_blocks((self.card,), fields, row.problem.field if row.problem else None)
        error = summary.missing_reason(self.document.analysis, row)
        look = "fault" if error else "secondary"
        if self.outcome.property("look") != look:
            self.outcome.setProperty("look", look)
            self.outcome.style().polish(self.outcome)
        if error or row.output is None or row.cost is None:
            set_text_or_hide(self.outcome, insert_breaks(shorten_sentence(error or "")))
        else:
            macs, parameters = format_short(row.cost.macs), format_short(row.cost.parameters)
            figures = f"{macs} MACs", f"{parameters} parameters"
            # Non-breaking spaces: a line breaks between two figures, not within one.
            unbroken = (figure.replace(" ", "\u00a0") for figure in figures)
            set_text_or_hide(self.outcome, " · ".join([shape_text(row.output), *unbroken]))

    def geometry_for(self, card: QRect, zoom: float) -> QRect:
        """Return an area that starts below the title, as wide as the card or as the fields need."""
        activate_layouts(self)
        width = max(card.width(), MIN_WIDTH_PX)
        height = self._box.totalHeightForWidth(width)
        top = card.top() + round((BAR_RECT.top() - 8) * zoom)
        return QRect(card.center().x() - width // 2, top, width, height)

    def commit(self) -> bool:
        """Commit what is typed; return False if a text is refused, which stays to be corrected."""
        self.form.commit_pending()
        return not self.form.has_refusal

    def revert(self) -> None:
        """Restore the settings from before the pane opened, but undo nothing done elsewhere.

        Undo the pane's edits while they are the last ones on the undo stack. Restore the rest in
        one edit.
        """
        self.discard()
        document = self.document
        edited_designs = self._edited_designs
        while self._changed() and any(document.design is edited for edited in edited_designs):
            document.undo_stack.undo()
        design: Design | Problem = document.design
        for name in self._changed():
            if isinstance(design, Design):
                value = getattr(self._kind, name)
                design = block_edits.change_field(design, (self.card,), name, value)
        title = one_line(document.design.blocks[self.card].title, 40)
        document.edit(f"Put the settings of {title} back", design)

    def discard(self) -> None:
        """Discard a text that is not a valid value, or not yet."""
        self.form.discard_pending()

    def _remember(self, field: Field[Any]) -> None:
        self._set_names.add(field.name)
        self._edited_designs.append(self.document.design)

    def _changed(self) -> list[str]:
        """Return the names of the fields set in the pane whose values differ from before."""
        kind = self.document.design.blocks[self.card].kind
        return [
            name for name in self._set_names if getattr(kind, name) != getattr(self._kind, name)
        ]
