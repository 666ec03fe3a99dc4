"""The figures of one block, section by section: what it gives out, and what that costs.

All of it comes from one row of the analysis, but for what is in memory beside the block; no
other block is looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row
from designer.core.analysis.memory import Memory, moved
from designer.core.analysis.receptive_field import Signal
from designer.core.kinds.formulas import Formula
from designer.core.kinds.shapes import Shape, is_map, times
from designer.core.report.summary import jump_of
from designer.core.text.number_format import exact
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.arithmetic_intensity import IntensitySection
from designer.ui.inspector.sections.section import Section, byte_figure, parameter_words

INPUTS_NAMED = 6
"""More shapes than these are counted, not listed."""


class BlockFigures(QWidget):
    """Sections for everything that is counted of a block; what is not known is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output = Section("Output")
        self.macs = Section("Multiply–accumulates")
        self.parameters = Section("Parameters")
        self.other_operations = Section("Other operations", large=False)
        self.activations = Section("Activations", large=False)
        self.memory = Section("Memory", large=False)
        self.intensity = IntensitySection()
        self.receptive_field = Section("Receptive field", large=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for section in (
            self.output,
            self.macs,
            self.parameters,
            self.other_operations,
            self.activations,
            self.memory,
            self.intensity,
            self.receptive_field,
        ):
            box.addWidget(section)

    def show_row(self, row: Row) -> None:
        """Shows the figures of a row."""
        lines, cost = _formulas(row), row.cost
        self.output.show_figure(
            "?" if row.output is None else spaced(row.output),
            below=_inputs(row),
            formulas=lines.get("output", ()),
        )
        self.macs.show_count(cost and cost.macs, formulas=lines.get("macs", ()))
        self.parameters.show_count(
            cost and cost.parameters,
            below=parameter_words(cost.weights, cost.biases) if cost else "",
            formulas=lines.get("parameters", ()),
        )
        self.other_operations.show_count(
            (cost and cost.other_operations) or None,
            below=f"{exact(cost.flops)} FLOPs = 2 × MACs + these" if cost else "",
            formulas=lines.get("other_operations", ()),
        )
        self.activations.show_count(row.activations)
        self.receptive_field.setVisible(row.feed is not None)
        if row.feed is not None:
            self.receptive_field.show_figure(_sight(row.feed))

    def show_memory(self, row: Row, needs: Memory, basis: MemoryUnits) -> None:
        """Shows what a row takes of the memory `needs` of its design, and what it moves."""
        live = needs.live.get(row.id)
        self.memory.setVisible(live is not None)
        if live is not None:
            own = (row.activations or 0) if not row.bypassed else None
            figure, beside = ("", "") if own is None else byte_figure(basis.flowing(own))
            self.memory.show_figure(figure, beside=beside, below=_there(row, live, needs, basis))
        values = moved(row, basis.batch)
        macs = row.cost.macs if row.cost is not None else 0
        self.intensity.show_moved(basis.batch * macs, values or 0, basis)


def _there(row: Row, live: int, needs: Memory, basis: MemoryUnits) -> str:
    """What the figure is, and what else is in memory while the block is computed."""
    first = f"its output, {basis.words}"
    if row.bypassed:
        first = f"{basis.words}: no output of its own"
    least = "" if needs.complete else "at least "
    there = f"{least}{exact(basis.flowing(live))} bytes are there at once while it is computed"
    if live == needs.peak:
        there += ", the peak of the design" if needs.complete else ", the most of what is known"
    return f"{first}\n{there}"


def spaced(shape: Shape) -> str:
    """A shape as a figure: ``28 × 28 × 16``."""
    return " × ".join(f"{length:,}" for length in shape)


def _formulas(row: Row) -> dict[str, tuple[Formula, ...]]:
    """The row's lines of arithmetic by the figure they explain."""
    found: dict[str, tuple[Formula, ...]] = {}
    if row.output is not None and not row.bypassed:
        for line in row.kind.formulas(row.known_inputs, row.output):
            found[line.figure] = (*found.get(line.figure, ()), line)
    return found


def _inputs(row: Row) -> str:
    """What arrives: ``from 28 × 28 × 192``, or several shapes more densely."""
    if row.bypassed:
        return "bypassed: what arrives first passes through"
    if len(row.inputs) == 1:
        return f"from {_named(row.inputs[0], spaced)}"
    shapes = [_named(shape, times) for shape in row.inputs]
    if len(shapes) > INPUTS_NAMED:
        left = len(shapes) - INPUTS_NAMED + 1
        shapes = [*shapes[: INPUTS_NAMED - 1], f"{left:,} more"]
    return f"from {', '.join(shapes)}" if shapes else ""


def _named(shape: Shape | None, how: Callable[[Shape], str]) -> str:
    return "?" if shape is None else how(shape)


def _sight(feed: Signal) -> str:
    """``5 × 5, jump 1``; values of a vector have no neighbours to be apart from."""
    height, width = (j if isinstance(j, str) else exact(j) for j in jump_of(feed))
    jump = f", jump {height}" if height == width else f", jump {height} × {width}"
    return spaced(feed.field) + (jump if is_map(feed.shape) else "")
