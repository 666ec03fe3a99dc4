"""Sections with what only a single block has: its output, memory and receptive field."""

from __future__ import annotations

from collections.abc import Callable

from designer.core.analysis.analysis import Row
from designer.core.analysis.memory import Memory
from designer.core.analysis.receptive_field import Signal
from designer.core.kinds.formulas import Formula
from designer.core.kinds.shapes import Shape, is_map, shape_text
from designer.core.report.summary import jump_of
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.sections.page_states import BlockState
from designer.ui.inspector.widgets.figure_section import FigureSection, byte_texts

MAX_SHAPES_LISTED = 6
"""Maximum number of shapes in a list of shapes; further shapes are only counted."""


class OutputSection(FigureSection[BlockState]):
    """The output shape of a block with its formulas, and the input shapes."""

    heading = "Output"
    space_above_px = 26

    def refresh_key(self, state: BlockState) -> object:
        return state.counts

    def refresh(self, state: BlockState) -> None:
        row = state.row
        self.show_figure(
            "?" if row.output is None else spaced_shape(row.output),
            below=_input_text(row),
            formulas=state.counts.formulas.get("output", ()),
        )


class BlockMemorySection(FigureSection[BlockState]):
    """The memory of a block's output, and how much is in memory while the block is computed.

    The latter also depends on other blocks, so the section is refreshed every time.
    """

    heading = "Memory"
    large = False

    def refresh(self, state: BlockState) -> None:
        row, units = state.row, state.units
        live = state.memory.live_values.get(row.id)
        self.setVisible(live is not None)
        if live is not None:
            outputs = (row.activations or 0) if not row.bypassed else None
            figure, beside = ("", "") if outputs is None else byte_texts(units.batch_bytes(outputs))
            below = _memory_text(row, live, state.memory, units)
            self.show_figure(figure, beside=beside, below=below)


class ReceptiveFieldSection(FigureSection[BlockState]):
    """The receptive field of a block's output, and its jump; hidden if it is unknown."""

    heading = "Receptive field"
    large = False

    def refresh_key(self, state: BlockState) -> object:
        return state.row

    def refresh(self, state: BlockState) -> None:
        signal = state.row.output_signal
        self.setVisible(signal is not None)
        if signal is not None:
            self.show_figure(_receptive_field_text(signal))


def _memory_text(row: Row, live: int, memory: Memory, units: MemoryUnits) -> str:
    """Return two lines for below the memory of a block's output.

    The first line says what the number of bytes counts, the second one how much is in memory while
    the block is computed. `row` is the block's row of the analysis. `live` is the number of values,
    per example, that are in memory at that time. `memory` is the memory of the whole design, and
    `units` the number type and the batch size.
    """
    first = f"its output, {units.text}"
    if row.bypassed:
        first = f"{units.text}: no output of its own"
    live_bytes = Figure(units.batch_bytes(live), memory.complete)
    second = f"{live_bytes.in_words} bytes are there at once while it is computed"
    if live == memory.peak:
        second += ", the peak of the design" if memory.complete else ", the most of what is known"
    return f"{first}\n{second}"


def spaced_shape(shape: Shape) -> str:
    """Return a shape as text with blanks: ``28 × 28 × 16``."""
    return " × ".join(f"{length:,}" for length in shape)


def formulas_of(row: Row) -> dict[str, tuple[Formula, ...]]:
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


def _receptive_field_text(signal: Signal) -> str:
    """Return the receptive field and the jump of a block's output: ``5 × 5, jump 1``.

    The jump is the distance in the input of the design between the receptive fields of neighbouring
    values. It is omitted if the output is a vector, whose values have no neighbours.
    """
    height, width = (
        jump if isinstance(jump, str) else format_exact(jump) for jump in jump_of(signal)
    )
    jump_text = f", jump {height}" if height == width else f", jump {height} × {width}"
    return spaced_shape(signal.field) + (jump_text if is_map(signal.shape) else "")
