"""The counts of one block, section by section: its output, and what this output costs.

Almost all counts come from the block's row of the analysis. Only for the memory that is in use
while the block is computed do other blocks matter too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row
from designer.core.analysis.memory import Memory, values_moved
from designer.core.analysis.receptive_field import Signal
from designer.core.kinds.cost import Counts
from designer.core.kinds.formulas import Formula
from designer.core.kinds.shapes import Shape, is_map, shape_text
from designer.core.report.summary import jump_of
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.arithmetic_intensity import IntensitySection
from designer.ui.inspector.sections.section import (
    Section,
    byte_texts,
    operations_breakdown,
    parameter_breakdown,
)

MAX_SHAPES_LISTED = 6
"""Maximum number of shapes in a list of shapes; further shapes are only counted."""


class BlockFigures(QWidget):
    """Sections for all counts of a block; a section whose count is unknown is hidden."""

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
        """Show the counts of a block, such as parameters and MACs, but not its memory.

        `row` is the block's row of the analysis, which has its shapes and counts.
        """
        formulas, cost = _formulas(row), row.cost
        self.output.show_figure(
            "?" if row.output is None else spaced_shape(row.output),
            below=_input_text(row),
            formulas=formulas.get("output", ()),
        )
        self.macs.show_count(Figure(cost and cost.macs), formulas=formulas.get("macs", ()))
        self.parameters.show_count(
            Figure(cost and cost.parameters),
            below=parameter_breakdown(cost.weights, cost.biases) if cost else "",
            formulas=formulas.get("parameters", ()),
        )
        self.other_operations.show_count(
            Figure((cost and cost.other_operations) or None),
            below=_operations_text(cost) if cost else "",
            formulas=formulas.get("other_operations", ()),
        )
        self.activations.show_count(Figure(row.activations))
        self.receptive_field.setVisible(row.output_signal is not None)
        if row.output_signal is not None:
            self.receptive_field.show_figure(_receptive_field_text(row.output_signal))

    def show_memory(self, row: Row, needs: Memory, basis: MemoryUnits) -> None:
        """Show the memory and the arithmetic intensity (MACs per byte moved) of one block.

        `row` is the block's row of the analysis, which has its shapes and counts. `needs` is the
        memory of the whole design, `basis` the number type and the batch size.
        """
        live = needs.live_values.get(row.id)
        self.memory.setVisible(live is not None)
        if live is not None:
            outputs = (row.activations or 0) if not row.bypassed else None
            figure, beside = ("", "") if outputs is None else byte_texts(basis.batch_bytes(outputs))
            below = _memory_text(row, live, needs, basis)
            self.memory.show_figure(figure, beside=beside, below=below)
        values = values_moved(row, basis.batch)
        macs = row.cost.macs if row.cost is not None else 0
        self.intensity.show_intensity(basis.batch * macs, values or 0, basis)


def _memory_text(row: Row, live: int, needs: Memory, basis: MemoryUnits) -> str:
    """Return two lines for below the memory of a block's output.

    The first line says what the number of bytes counts, the second one how much is in memory while
    the block is computed. `row` is the block's row of the analysis. `live` is the number of values,
    per example, that are in memory at that time. `needs` is the memory of the whole design, `basis`
    the number type and the batch size.
    """
    first = f"its output, {basis.text}"
    if row.bypassed:
        first = f"{basis.text}: no output of its own"
    live_bytes = Figure(basis.batch_bytes(live), needs.complete)
    second = f"{live_bytes.in_words} bytes are there at once while it is computed"
    if live == needs.peak:
        second += ", the peak of the design" if needs.complete else ", the most of what is known"
    return f"{first}\n{second}"


def _operations_text(cost: Counts) -> str:
    """Return two lines for below the number of other operations: their sorts, and the FLOPs."""
    sorts = operations_breakdown(cost.operations)
    return f"{sorts}\n{format_exact(cost.flops)} FLOPs = 2 × MACs + these"


def spaced_shape(shape: Shape) -> str:
    """Return a shape as text with blanks: ``28 × 28 × 16``."""
    return " × ".join(f"{length:,}" for length in shape)


def _formulas(row: Row) -> dict[str, tuple[Formula, ...]]:
    """Return the formulas of a block's counts, by the name of the count that each explains.

    `row` is the block's row of the analysis.
    """
    by_figure: dict[str, tuple[Formula, ...]] = {}
    if row.output is not None and not row.bypassed:
        for formula in row.kind.formulas(row.known_inputs, row.output):
            by_figure[formula.figure] = (*by_figure.get(formula.figure, ()), formula)
    return by_figure


def _input_text(row: Row) -> str:
    """Return the input shapes of a block in words.

    A single shape is written with blanks, as in ``from 28 × 28 × 192``; several shapes are written
    without blanks.
    """
    if row.bypassed:
        return "bypassed: what arrives first passes through"
    if len(row.inputs) == 1:
        return f"from {_shape_text(row.inputs[0], spaced_shape)}"
    shapes = [_shape_text(shape, shape_text) for shape in row.inputs]
    if len(shapes) > MAX_SHAPES_LISTED:
        unlisted_count = len(shapes) - MAX_SHAPES_LISTED + 1
        shapes = [*shapes[: MAX_SHAPES_LISTED - 1], f"{unlisted_count:,} more"]
    return f"from {', '.join(shapes)}" if shapes else ""


def _shape_text(shape: Shape | None, write: Callable[[Shape], str]) -> str:
    """Return a shape as the function `write` formats it, or "?" if the shape is unknown."""
    return "?" if shape is None else write(shape)


def _receptive_field_text(feed: Signal) -> str:
    """Return the receptive field and the jump of a block's output: ``5 × 5, jump 1``.

    The jump is the distance in the input of the design between the receptive fields of neighbouring
    values. It is omitted if the output is a vector, whose values have no neighbours.
    """
    height, width = (
        jump if isinstance(jump, str) else format_exact(jump) for jump in jump_of(feed)
    )
    jump_text = f", jump {height}" if height == width else f", jump {height} × {width}"
    return spaced_shape(feed.field) + (jump_text if is_map(feed.shape) else "")
