"""Enter: a block's main fields, edited on its card, with what comes of them below.

The editors, and what their edits are, are those of the inspector's form.
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
from designer.core.kinds.shapes import times
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import short
from designer.ui.canvas.items.card_geometry import BAR
from designer.ui.canvas.overlays.card_popup import CardPopup
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.editors.field_form import FieldForm
from designer.ui.inspector.inspector_panel import settle
from designer.ui.widgets.labels import breakable, label, sentence, set_text

MIN_WIDTH_PX = 216
SHARE = (84, 104)


class QuickFields(CardPopup):
    """The fields of one block; each value counts as it is set."""

    def __init__(self, canvas: CanvasView, card: str) -> None:
        super().__init__(canvas, card)
        self.setProperty("look", "oncard")
        self.form = FieldForm(self.document, self, SHARE)
        self.outcome = label("secondary", wrap=True)
        self.outcome.setAccessibleName("Outcome")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.setSpacing(8)
        box.addWidget(self.form)
        box.addWidget(self.outcome)
        self._kind = self.document.design.blocks[card].kind
        """As it was when this was opened."""
        self._set: set[str] = set()
        """The names of the fields set here, and the designs that this gave."""
        self._made: list[Design] = []
        self.form.edited.connect(self._remember)
        self.refresh()

    def fields(self) -> list[QWidget]:
        """The editors."""
        return self.form.editors()

    def refresh(self) -> None:
        """The values in force, and the shape and cost, or the fault, that they give."""
        design, row = self.document.design, self.document.analysis.rows[self.card]
        kind = type(design.blocks[self.card].kind)
        if kind is not type(self._kind):
            # Another block, or this one swapped: the fields opened are not its own.
            self.close_up()
            return
        fields = card_fields(kind)
        self.form.show_blocks((self.card,), fields, row.problem.field if row.problem else None)
        error = summary.error_of(self.document.analysis, row)
        look = "fault" if error else "secondary"
        if self.outcome.property("look") != look:
            self.outcome.setProperty("look", look)
            self.outcome.style().polish(self.outcome)
        if error or row.output is None or row.cost is None:
            set_text(self.outcome, breakable(sentence(error or "")))
        else:
            macs, parameters = short(row.cost.macs), short(row.cost.parameters)
            figures = f"{macs} MACs", f"{parameters} parameters"
            # A line is broken between two figures, not within one.
            whole = (figure.replace(" ", "\u00a0") for figure in figures)
            set_text(self.outcome, " · ".join([times(row.output), *whole]))

    def place(self, card: QRect, zoom: float) -> QRect:
        """From below the card's settings on, as wide as the card or as its fields need."""
        settle(self)
        width = max(card.width(), MIN_WIDTH_PX)
        height = self.layout().totalHeightForWidth(width)
        top = card.top() + round((BAR.top() - 8) * zoom)
        return QRect(card.center().x() - width // 2, top, width, height)

    def take(self) -> bool:
        """Commits what is typed; False where a text is refused, which stays to be mended."""
        self.form.commit_pending()
        return not self.form.refused

    def put_back(self) -> None:
        """Takes back what was set here, and nothing that was done elsewhere meanwhile.

        Undone as far as those steps are the last ones; what is left is one edit.
        """
        self.forget()
        document = self.document
        while self._changed() and any(document.design is one for one in self._made):
            document.undo_stack.undo()
        design: Design | Problem = document.design
        for name in self._changed():
            if isinstance(design, Design):
                value = getattr(self._kind, name)
                design = block_edits.change_field(design, (self.card,), name, value)
        title = one_line(document.design.blocks[self.card].title, 40)
        document.edit(f"Put the settings of {title} back", design)

    def forget(self) -> None:
        """Drops a text that is not a value, or not yet."""
        self.form.drop_pending()

    def _remember(self, field: Field[Any]) -> None:
        self._set.add(field.name)
        self._made.append(self.document.design)

    def _changed(self) -> list[str]:
        """The fields set here that are not as they were."""
        kind = self.document.design.blocks[self.card].kind
        return [name for name in self._set if getattr(kind, name) != getattr(self._kind, name)]
