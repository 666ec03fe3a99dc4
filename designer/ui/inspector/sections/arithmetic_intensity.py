"""The arithmetic intensity of a block or a design: multiply–accumulates per byte moved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.analysis.memory import intensity
from designer.core.text.number_format import format_exact, format_ratio
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.section import Section


class IntensitySection(Section):
    """A section that shows, for example, ``3.62 MACs per byte``.

    It is hidden if there are no multiply–accumulates or if nothing is known about them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Arithmetic intensity", large=False, parent=parent)

    def show_intensity(self, macs: int, values: int, basis: MemoryUnits, *, rule: str = "") -> None:
        """Show multiply–accumulates per byte moved: `macs` divided by the bytes of values moved.

        `macs` is a number of multiply–accumulates, `values` the number of values read or written,
        both for the whole batch. `basis` has the number type, which gives the bytes per value, and
        the batch size. `rule` is a sentence to show below the quotient.
        """
        macs_per_byte = intensity(macs, values, basis.number_bytes)
        if not macs_per_byte:
            self.hide()
            return
        unit, moved_bytes = (
            "MAC" if macs == 1 else "MACs",
            format_exact(basis.number_bytes * values),
        )
        quotient = f"{format_exact(macs)} {unit} over {moved_bytes} bytes moved{basis.batch_text}"
        below = f"{quotient}\n{rule}" if rule else quotient
        self.show_figure(f"{format_ratio(macs_per_byte)} MACs per byte", below=below)
