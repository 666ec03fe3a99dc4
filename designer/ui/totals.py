"""The strip below everything: the three totals, exact, and whether they are the whole truth."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.core.analysis import Analysis
from designer.core.figures import exact, short
from designer.ui.document import Document
from designer.ui.labels import ElidedLabel, hairline, label, tooltip

LONGEST_EXACT = 19
"""Characters of a count that are written out in the strip; beyond, the tooltip has them."""


class Total(QWidget):
    """One count and its unit: ``12,443,648`` strong, ``MACs (12.4 M)`` quiet."""

    def __init__(self, one: str, many: str, *, shorter: bool = False) -> None:
        super().__init__()
        self._one, self._many, self._shorter = one, many, shorter
        self._figure, self._unit = label("strong"), label("secondary")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self._figure, self._unit):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)

    @property
    def text(self) -> str:
        """The total as it is shown."""
        return f"{self._figure.text()} {self._unit.text()}"

    def show_count(self, count: int, *, complete: bool) -> None:
        """Shows `count`, with ≥ where it is a lower bound."""
        bound = "" if complete else "≥ "
        unit = self._one if count == 1 else self._many
        whole = exact(count)
        fits = len(whole) <= LONGEST_EXACT
        self._figure.setText(f"{bound}{whole if fits else short(count)}")
        beside = f" ({short(count)})" if self._shorter and fits and count >= 1_000 else ""
        self._unit.setText(f"{unit}{beside}")
        self.setToolTip(tooltip(f"{bound}{whole} {unit}" if not fits else ""))
        self.setAccessibleName(self.text)


class TotalsStrip(QWidget):
    """Totals at the left, the state of the design at the right."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._parameters = Total("parameter", "parameters")
        self._macs = Total("MAC", "MACs", shorter=True)
        self._activations = Total("activation", "activations")
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
        document.analysis_changed.connect(self._refresh)
        self._refresh()

    def text(self) -> str:
        """The strip on one line: ``15,920 parameters · 12,443,648 MACs (12.4 M) · …``."""
        return " · ".join([*(total.text for total in self._totals), self.state()])

    def state(self) -> str:
        """``3 blocks · complete``, or how many blocks are missing from the totals."""
        return _state(self._document.analysis)

    @property
    def _totals(self) -> tuple[Total, Total, Total]:
        return self._parameters, self._macs, self._activations

    def _refresh(self) -> None:
        analysis = self._document.analysis
        totals = analysis.totals
        counts = (totals.parameters, totals.macs, totals.activations)
        for total, count in zip(self._totals, counts, strict=True):
            total.show_count(count, complete=totals.complete)
        self._state.show_text(_state(analysis))
        self.setAccessibleName("Totals")
        self.setAccessibleDescription(self.text())


def _state(analysis: Analysis) -> str:
    blocks, unknown = len(analysis.rows), analysis.unknown
    if not blocks:
        return "no blocks yet"
    if unknown:
        missing = "1 block is" if unknown == 1 else f"{unknown:,} blocks are"
        return f"≥ lower bound: {missing} not known"
    return f"{blocks:,} block{'s' if blocks > 1 else ''} · complete"
