"""How much is computed for each byte that is moved, of a block and of a design."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.analysis.memory import intensity
from designer.core.text.number_format import exact, ratio
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.section import Section


class IntensitySection(Section):
    """``3.62 MACs per byte``; hidden where nothing is multiplied, or nothing known of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Arithmetic intensity", large=False, parent=parent)

    def show_moved(self, macs: int, values: int, basis: MemoryUnits, *, rule: str = "") -> None:
        """Shows `macs` over `values` moved, both of the whole batch, and a sentence on them."""
        found = intensity(macs, values, basis.size)
        if not found:
            self.hide()
            return
        unit, moved = "MAC" if macs == 1 else "MACs", exact(basis.size * values)
        over = f"{exact(macs)} {unit} over {moved} bytes moved{basis.batch_words}"
        below = f"{over}\n{rule}" if rule else over
        self.show_figure(f"{ratio(found)} MACs per byte", below=below)
