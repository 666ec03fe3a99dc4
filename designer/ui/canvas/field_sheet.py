"""Enter: a block's main fields, edited on its card, with what comes of them below.

The editors, and what their edits are, are those of the inspector's form.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core import report
from designer.core.figures import short
from designer.core.main_fields import main_fields
from designer.core.shapes import times
from designer.ui.canvas.card_look import BAR
from designer.ui.canvas.on_card import OnCard
from designer.ui.canvas.view import CanvasView
from designer.ui.inspector.form import FieldForm
from designer.ui.inspector.panel import settle
from designer.ui.labels import breakable, label, say, sentence

LEAST_WIDTH = 216
SHARE = (84, 104)


class FieldSheet(OnCard):
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
        self._steps_before = self.document.undo_stack.index()
        self.refresh()

    def fields(self) -> list[QWidget]:
        """The editors."""
        return self.form.editors()

    def refresh(self) -> None:
        """The values in force, and the shape and cost, or the fault, that they give."""
        design, row = self.document.design, self.document.analysis.rows[self.card]
        fields = main_fields(type(design.blocks[self.card].kind))
        self.form.show_blocks((self.card,), fields, row.problem.field if row.problem else None)
        error = report.error_of(self.document.analysis, row)
        look = "fault" if error else "secondary"
        if self.outcome.property("look") != look:
            self.outcome.setProperty("look", look)
            self.outcome.style().polish(self.outcome)
        if error or row.output is None or row.cost is None:
            say(self.outcome, breakable(sentence(error or "")))
        else:
            macs, parameters = short(row.cost.macs), short(row.cost.parameters)
            figures = f"{macs} MACs", f"{parameters} parameters"
            # A line is broken between two figures, not within one.
            whole = (figure.replace(" ", "\u00a0") for figure in figures)
            say(self.outcome, " · ".join([times(row.output), *whole]))

    def place(self, card: QRect, zoom: float) -> QRect:
        """From below the card's settings on, as wide as the card or as its fields need."""
        settle(self)
        width = max(card.width(), LEAST_WIDTH)
        height = self.layout().totalHeightForWidth(width)
        top = card.top() + round((BAR.top() - 8) * zoom)
        return QRect(card.center().x() - width // 2, top, width, height)

    def take(self) -> bool:
        """Commits what is typed; False where a text is refused, which stays to be mended."""
        self.form.commit_pending()
        return not self.form.refused

    def put_back(self) -> None:
        """Undoes what was set since it was opened."""
        self.form.drop_pending()
        stack = self.document.undo_stack
        while stack.index() > self._steps_before:
            stack.undo()
