"""The totals of several blocks, section by section.

The totals are marked as lower bounds if the counts of some blocks are unknown.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row, sum_of_rows
from designer.core.kinds.cost import Counts
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_percentage
from designer.ui.inspector.sections.section import (
    Section,
    lower_bound_note,
    operations_breakdown,
    parameter_breakdown,
)
from designer.ui.widgets.labels import label, set_text_or_hide


class SelectionTotals(QWidget):
    """Sections with the sums of the counts of several blocks, such as parameters and MACs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._design_totals: Counts | None = None
        self.lower_bound = label("secondary", wrap=True)
        self.lower_bound.setContentsMargins(0, 8, 0, 0)
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.other_operations = Section("Other operations", large=False)
        self.activations = Section("Activations", large=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.lower_bound)
        for section in (self.macs, self.parameters, self.other_operations, self.activations):
            box.addWidget(section)

    def show_rows(self, rows: list[Row], design_totals: Counts | None = None) -> None:
        """Show the sums over `rows`, the rows of the analysis of some blocks.

        If `design_totals` is given, show also how large a share of the design's totals they are. If
        neither the rows nor the totals have changed since the last call, nothing is computed.
        """
        same = len(rows) == len(self._rows) and not any(map(_differ, rows, self._rows))
        if same and design_totals == self._design_totals:
            return
        self._rows, self._design_totals = rows, design_totals
        sums = sum_of_rows(rows)
        set_text_or_hide(self.lower_bound, lower_bound_note(sums.unknown, len(rows)))
        macs_share = _share_text(sums.macs, design_totals and design_totals.macs, design_totals)
        self.macs.show_count(Figure(sums.macs, sums.complete), below=macs_share)
        breakdown = parameter_breakdown(sums.weights, sums.biases)
        parameters_share = _share_text(
            sums.parameters, design_totals and design_totals.parameters, design_totals
        )
        below = "\n".join(part for part in (breakdown, parameters_share) if part)
        self.parameters.show_count(Figure(sums.parameters, sums.complete), below=below)
        self.other_operations.show_count(
            Figure(sums.other_operations, sums.complete),
            below=operations_breakdown(sums.operations),
        )
        self.activations.show_count(Figure(sums.activations, sums.complete))


def _share_text(count: int, total: int | None, design_totals: Counts | None) -> str:
    """Return the share of `count` in `total`, e.g. ``9.2 % of the design``.

    Return '' if the total of the design is only a lower bound.
    """
    if total and design_totals and design_totals.complete:
        return f"{format_percentage(count, total)} of the design"
    return ""


def _differ(row: Row, other: Row) -> bool:
    return row is not other
