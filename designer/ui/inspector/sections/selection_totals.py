"""What some blocks come to together, section by section; of what is not known the least."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row
from designer.core.kinds.cost import Totals
from designer.core.text.number_format import share
from designer.ui.inspector.sections.section import Section, lower_bound, parameter_words
from designer.ui.widgets.labels import label, set_text


class SelectionTotals(QWidget):
    """Sums over rows of the analysis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._whole: Totals | None = None
        self.bound = label("secondary", wrap=True)
        self.bound.setContentsMargins(0, 8, 0, 0)
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.other_operations = Section("Other operations", large=False)
        self.activations = Section("Activations", large=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bound)
        for section in (self.macs, self.parameters, self.other_operations, self.activations):
            box.addWidget(section)

    def show_rows(self, rows: list[Row], whole: Totals | None = None) -> None:
        """Shows the sums, where there are new rows; with their shares of `whole`, if given."""
        same = len(rows) == len(self._rows) and not any(map(_differ, rows, self._rows))
        if same and whole == self._whole:
            return
        self._rows, self._whole = rows, whole
        costs = [row.cost for row in rows if row.cost is not None]
        unknown = len(rows) - len(costs)
        partial = unknown > 0
        set_text(self.bound, lower_bound(unknown, len(rows)))
        weights, biases = sum(c.weights for c in costs), sum(c.biases for c in costs)
        macs = sum(cost.macs for cost in costs)
        self.macs.show_count(macs, at_least=partial, below=_part(macs, whole and whole.macs, whole))
        made_of = parameter_words(weights, biases)
        of_whole = _part(weights + biases, whole and whole.parameters, whole)
        below = "\n".join(part for part in (made_of, of_whole) if part)
        self.parameters.show_count(weights + biases, at_least=partial, below=below)
        others = sum(cost.other_operations for cost in costs)
        self.other_operations.show_count(others, at_least=partial)
        self.activations.show_count(sum(row.activations or 0 for row in rows), at_least=partial)


def _part(count: int, of: int | None, whole: Totals | None) -> str:
    """``9.2 % of the design``; nothing where the design's total is only a lower bound."""
    return f"{share(count, of)} of the design" if of and whole and whole.complete else ""


def _differ(one: Row, other: Row) -> bool:
    return one is not other
