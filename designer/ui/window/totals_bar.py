"""The bar at the bottom of the window: three totals, and whether they include all blocks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.measures.measure import Measure
from designer.core.measures.measure_table import MACS, PARAMETERS
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_short
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.labels import ElidedLabel, hairline, label, tooltip_html

MAX_EXACT_DIGITS = 19
"""Maximum number of characters of a count that is written out in the bar. A longer count is
abbreviated, and the tooltip shows it in full."""
PEAK_HELP = (
    "The peak is the most activations that are there at one time during inference: inputs and "
    "output of the block that is computed, and what later blocks still need. Parameters are not "
    "in it: with them, inference takes"
)
"""Explanation in the tooltip of the peak of activations; the number of bytes is added after it."""


class Unit(ElidedLabel):
    """The label for the unit of a total, such as MACs: cut with "…" if the window is too narrow."""

    def __init__(self) -> None:
        super().__init__("secondary")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @property
    def full_text(self) -> str:
        """The complete text of the unit, even if the label shows only a part of it."""
        return self.accessibleName()

    def show_unit(self, text: str) -> None:
        """Show `text` as the unit, and remove the label's tooltip."""
        self.show_text(text, "")
        self.updateGeometry()

    # Overrides of Qt methods.

    def sizeHint(self) -> QSize:
        # One pixel is added, because a width rounded down would cut off the last letter.
        width = self.fontMetrics().horizontalAdvance(self.full_text) + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Total(QWidget):
    """A number in bold type with its unit in grey: ``12,443,648`` ``MACs (12.4 M)``."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._unit = label("strong"), Unit()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self._figure, self._unit):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)

    @property
    def text(self) -> str:
        """The number and the complete text of its unit."""
        return f"{self._figure.text()} {self._unit.full_text}"

    def show_total(self, figure: str, unit: str, tip: str = "") -> None:
        """Show the number `figure` and its unit; `tip` is the tooltip."""
        self._figure.setText(figure)
        self._unit.show_unit(unit)
        self.setToolTip(tooltip_html(tip))
        self.setAccessibleName(self.text)
        self.setAccessibleDescription(tip)

    def show_count(
        self, count: int, measure: Measure, *, exact: bool, shorter: bool = False
    ) -> None:
        """Show `count` with the unit of `measure`; if it is not `exact`, mark it as a lower bound.

        If `shorter` is True, a short form such as ``(12.4 M)`` follows in brackets.
        """
        figure = Figure(count, exact)
        unit = measure.unit_of(count)
        fits = len(Figure(count).text) <= MAX_EXACT_DIGITS
        short_form = f" ({format_short(count)})" if shorter and fits and count >= 1_000 else ""
        self.show_total(
            figure.text if fits else figure.short,
            f"{unit}{short_form}",
            "" if fits else f"{figure.text} {unit}",
        )


class TotalsBar(QWidget):
    """A bar that shows the totals at its left end and the state of the design at its right end."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._parameters, self._macs, self._peak = Total(), Total(), Total()
        self._state = ElidedLabel("secondary")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(hairline())
        box = QHBoxLayout()
        outer.addLayout(box)
        box.setContentsMargins(18, 8, 18, 8)
        box.setSpacing(28)
        for total in self._totals:
            box.addWidget(total)
        box.addWidget(self._state, 1)
        document.changed.connect(self._follow_document)
        self._refresh()

    def text(self) -> str:
        """Return all texts of the bar: ``15,920 parameters · 12,443,648 MACs (12.4 M) · …``."""
        return " · ".join([*(total.text for total in self._totals), self.state()])

    def state(self) -> str:
        """Return the text on the right: ``3 blocks · complete``, or how many are not known.

        A block is not known if its counts cannot be computed; the totals then are lower bounds.
        """
        return _state_text(self._document.analysis)

    @property
    def _totals(self) -> tuple[Total, Total, Total]:
        return self._parameters, self._macs, self._peak

    def _follow_document(self, change: DocumentChange) -> None:
        if change.design_changed or change.memory_units_changed:
            self._refresh()

    def _refresh(self) -> None:
        analysis = self._document.analysis
        totals, complete = analysis.totals, analysis.totals.complete
        self._parameters.show_count(totals.parameters, PARAMETERS, exact=complete)
        self._macs.show_count(totals.macs, MACS, exact=complete, shorter=True)
        self._show_peak()
        self._state.show_text(_state_text(analysis))
        self.setAccessibleName("Totals")
        self.setAccessibleDescription(self.text())

    def _show_peak(self) -> None:
        memory, units = self._document.memory, self._document.memory_units
        peak = Figure(units.batch_bytes(memory.peak), memory.complete)
        total = Figure(units.number_bytes * memory.inference(units.batch), memory.complete)
        self._peak.show_total(
            peak.short_bytes,
            f"peak activations, {units.text}",
            f"{peak.text} bytes{self._location(memory.peak_block)}.\n"
            f"{PEAK_HELP} {total.short_bytes} in all.",
        )

    def _location(self, key: str | None) -> str:
        """Return " at …" with the title and the id of the block `key`, or "" if `key` is None."""
        if key is None:
            return ""
        title = self._document.design.blocks[key].title
        return f" at {one_line(title, 80)} ({one_line(key, 40)})"


def _state_text(analysis: Analysis) -> str:
    """Return how many blocks the design has, or how many of them the totals leave out."""
    blocks, unknown = len(analysis.rows), analysis.unknown
    if not blocks:
        return "no blocks yet"
    if unknown:
        missing = "1 block is" if unknown == 1 else f"{unknown:,} blocks are"
        return f"≥ lower bound: {missing} not known"
    return f"{blocks:,} block{'s' if blocks > 1 else ''} · complete"
