"""The arithmetic intensity of a block or a design: multiply–accumulates per byte moved."""

from __future__ import annotations

from designer.core.analysis.memory import intensity, total_values_moved, values_moved
from designer.core.measures.measure_table import MACS
from designer.core.text.number_format import format_exact, format_ratio
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.page_states import BlockState, DesignState
from designer.ui.inspector.widgets.figure_section import FigureSection
from designer.ui.inspector.widgets.section import StateT

MOVED_RULE = "Every block moves its inputs, parameters, buffers and output, each once."
"""The sentence below the arithmetic intensity of the design."""


class IntensitySection(FigureSection[StateT]):
    """A section that shows, for example, ``3.62 MACs per byte``.

    It is hidden if there are no multiply–accumulates or if nothing is known about them.
    """

    heading = "Arithmetic intensity"
    large = False

    def show_intensity(self, macs: int, values: int, units: MemoryUnits, *, rule: str = "") -> None:
        """Show multiply–accumulates per byte moved: `macs` divided by the bytes of values moved.

        `macs` is a number of multiply–accumulates, `values` the number of values read or written,
        both for the whole batch. `units` has the number type, which gives the bytes per value, and
        the batch size. `rule` is a sentence to show below the quotient.
        """
        macs_per_byte = intensity(macs, values, units.number_bytes)
        if not macs_per_byte:
            self.hide()
            return
        counted = f"{format_exact(macs)} {MACS.unit_of(macs)}"
        moved = f"{format_exact(units.number_bytes * values)} bytes moved{units.batch_text}"
        quotient = f"{counted} over {moved}"
        below = f"{quotient}\n{rule}" if rule else quotient
        self.show_figure(f"{format_ratio(macs_per_byte)} {MACS.plural} per byte", below=below)


class BlockIntensity(IntensitySection[BlockState]):
    """The arithmetic intensity of one block."""

    def refresh(self, state: BlockState) -> None:
        cost, batch = state.row.cost, state.units.batch
        macs = 0 if cost is None else cost.macs
        values = values_moved(state.row, batch)
        self.show_intensity(batch * macs, values or 0, state.units)


class DesignIntensity(IntensitySection[DesignState]):
    """The arithmetic intensity of the whole design, without the blocks that are not known."""

    def refresh(self, state: DesignState) -> None:
        analysis, batch = state.analysis, state.units.batch
        unknown_note = " Blocks not known are left out." if analysis.unknown else ""
        self.show_intensity(
            batch * analysis.totals.macs,
            total_values_moved(analysis, batch),
            state.units,
            rule=MOVED_RULE + unknown_note,
        )
