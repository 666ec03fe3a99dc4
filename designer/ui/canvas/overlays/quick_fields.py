"""The pane of a block's main fields, which Enter opens on the block's card.

Below the fields the pane shows the resulting output shape and cost. The pane uses the same editors
as the inspector, so that an edit has the same effect in both places.
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
from designer.ui.canvas.overlays.popup_host import PopupHost
from designer.ui.editors.field_form import FieldForm
from designer.ui.inspector.inspector_panel import activate_layouts
from designer.ui.widgets.labels import insert_breaks, label, set_text_or_hide, shorten_sentence

MIN_WIDTH_PX = 216
"""Smallest width of the pane, in pixels."""
COLUMN_SHARE = (84, 104)
"""Relative widths of the two columns: the names of the fields, and their editors."""


class QuickFields(CardPopup):
    """The pane with the main fields of one block; each value set in it is an edit at once."""

    def __init__(self, canvas: PopupHost, card: str) -> None:
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
        """The block kind with its settings, as it was when the pane was opened."""
        self._set_names: set[str] = set()
        """The names of the fields that were set in the pane."""
        self._edited_designs: list[Design] = []
        """The designs that resulted from setting fields in the pane, oldest first."""
        self.form.edited.connect(self._remember)
        self.refresh()

    def fields(self) -> list[QWidget]:
        """Return the editors of the form in the order in which Tab visits them."""
        return self.form.editors()

    def refresh(self) -> None:
        """Show the current values of the fields, and below them the output shape and cost.

        If the block has a fault, show the fault instead of shape and cost.
        """
        design, row = self.document.design, self.document.analysis.rows[self.card]
        kind = type(design.blocks[self.card].kind)
        if kind is not type(self._kind):
            # The kind of the block was changed, or the block was removed and another one now has
            # its id. Either way the pane shows the fields of the former kind.
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
            # Non-breaking spaces, so that no line break separates a number from its unit.
            unbroken = (figure.replace(" ", "\u00a0") for figure in figures)
            set_text_or_hide(self.outcome, " · ".join([shape_text(row.output), *unbroken]))

    def geometry_for(self, card: QRect, zoom: float) -> QRect:
        """Return the area of the pane, which starts below the title of the card.

        The pane is as wide as the card, but at least `MIN_WIDTH_PX`.
        """
        activate_layouts(self)
        width = max(card.width(), MIN_WIDTH_PX)
        height = self._box.totalHeightForWidth(width)
        top = card.top() + round((BAR_RECT.top() - 8) * zoom)
        return QRect(card.center().x() - width // 2, top, width, height)

    def commit(self) -> bool:
        """Apply the typed values to the design; return True, or False if one is refused.

        A refused text stays in its field, so that the user can correct it.
        """
        self.form.commit_pending()
        return not self.form.has_refusal

    def revert(self) -> None:
        """Restore the settings from before the pane opened, but keep edits made elsewhere.

        As long as the last edit on the undo stack was made in the pane, that edit is undone.
        Settings that still differ afterwards are restored by one new edit.
        """
        self.discard()
        document = self.document
        edited_designs = self._edited_designs
        while self._changed() and any(document.design is edited for edited in edited_designs):
            document.undo()
        design: Design | Problem = document.design
        for name in self._changed():
            if isinstance(design, Design):
                value = self._kind.own_setting(name)
                design = block_edits.change_field(design, (self.card,), name, value)
        title = one_line(document.design.blocks[self.card].title, 40)
        document.edit(f"Put the settings of {title} back", design)

    def discard(self) -> None:
        """Discard text that was typed in a field but not applied as its value."""
        self.form.discard_pending()

    def _remember(self, field: Field[Any]) -> None:
        self._set_names.add(field.name)
        self._edited_designs.append(self.document.design)

    def _changed(self) -> list[str]:
        """Return the fields set here whose values differ from those when the pane was opened."""
        kind = self.document.design.blocks[self.card].kind
        return [
            name
            for name in self._set_names
            if kind.own_setting(name) != self._kind.own_setting(name)
        ]
