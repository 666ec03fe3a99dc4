"""The memory that the design needs, with fields for the number type and the batch size.

The numbers and the rules for them are defined in `core.analysis.memory`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.core.analysis.memory import OPTIMISERS, Memory
from designer.core.kinds.fields import Field
from designer.core.text.display_text import one_line
from designer.display.memory_units import MemoryUnitFields, MemoryUnits
from designer.ui.document.document import Document
from designer.ui.editors.field_form import FieldRow
from designer.ui.inspector.sections.page_states import DesignState
from designer.ui.inspector.widgets.enter_button import is_enter
from designer.ui.inspector.widgets.figure_section import FigureLine, FigureSection, byte_texts
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import label, tooltip_html

PEAK_HEADING = "Peak of activations"
"""Heading of the peak."""
PEAK_RULE = (
    "The most activations that are there at one time during inference: a block's inputs and "
    "output while it is computed, and what later blocks still need."
)
"""The sentence below the peak."""
PARAMETERS_RULE = "Weights and biases: there once, whatever the batch."
"""The sentence below the memory of the parameters."""
BUFFERS_RULE = "Kept but not trained: there once, whatever the batch."
"""The sentence below the memory of the buffers (running means and variances)."""
INFERENCE_RULE = "Parameters, buffers and the peak of activations."
"""The sentence below the memory of inference."""
TRAINING_VALUES = {1: "one value", 2: "two values"}
"""How many values an optimiser stores per parameter, in words."""
ESTIMATE_NOTE = (
    "Training is an estimate: gradients of activations and the library's workspaces come on top."
)
"""The note at the end of the section."""


class BlockLink(QPushButton):
    """A link to a block, e.g. ``at Max pool 3×3``; a click or Enter selects the block."""

    block_chosen = Signal(str)
    """Emitted with the id of the block when the link is followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = self._line = ""
        self.clicked.connect(self._choose_block)

    def show_block(self, key: str | None, title: str) -> None:
        """Link to the block with the id `key`, or hide the link if `key` is None."""
        self._id, self._line = key or "", f"at {one_line(title, 80)}"
        self.setVisible(key is not None)
        self.setToolTip(tooltip_html(f"Select {one_line(title)} ({one_line(self._id)})"))
        self.setAccessibleName(self._line)
        self._elide()

    def _choose_block(self) -> None:
        self.block_chosen.emit(self._id)

    def _elide(self) -> None:
        width = self.width() - 4
        line = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, width)
        # A single & would underline the next letter.
        self.setText(line.replace("&", "&&"))

    # Overrides of Qt's methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


class PeakSection(FigureSection[DesignState]):
    """The peak of activations, below the heading of all the memory."""

    heading = "Memory"

    def refresh(self, state: DesignState) -> None:
        memory = state.memory
        figure, beside = byte_texts(state.units.batch_bytes(memory.peak), exact=memory.complete)
        self.show_figure(figure, beside=beside)
        # With the heading of the section as its name, a screen reader would present the peak as
        # all the memory that is needed.
        self.figure.setAccessibleName(f"{PEAK_HEADING}: {figure}")


class MemorySection(Section[DesignState]):
    """Fields for number type and batch size, the peak of activations, and the total memory.

    It is hidden if the design is empty.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.peak = PeakSection(document)
        self.peak_block = BlockLink()
        """A link to the block during whose computation the peak occurs."""
        self.unit_rows = [FieldRow(MemoryUnitFields.number_type), FieldRow(MemoryUnitFields.batch)]
        """The rows with the fields for number type and batch size."""
        self.parameters = FigureLine("Parameters", PARAMETERS_RULE)
        self.buffers = FigureLine("Buffers", BUFFERS_RULE)
        self.inference = FigureLine("Inference in all", INFERENCE_RULE)
        self.training = {
            name: FigureLine(f"Training with {name}", _training_rule(per_parameter))
            for name, per_parameter in OPTIMISERS.items()
        }
        """A line for each optimiser, by the name of the optimiser."""
        self.estimate = label("secondary", ESTIMATE_NOTE, wrap=True)
        self._build()

    def _build(self) -> None:
        controls = QVBoxLayout()
        controls.setContentsMargins(0, 6, 0, 0)
        controls.setSpacing(10)
        for row in self.unit_rows:
            controls.addWidget(row)
            row.committed.connect(self._set_basis)
            self._document.commit_requested.connect(row.editor.commit_pending)
        controls.addSpacing(2)
        controls.addWidget(label("secondary", PEAK_HEADING))
        self.peak.put_above_figure(controls)
        for widget in (self.peak_block, label("secondary", PEAK_RULE, wrap=True)):
            self.peak.put_below(widget)
        self.peak_block.block_chosen.connect(self._select)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.peak)
        for line in (self.inference, self.parameters, self.buffers, *self.training.values()):
            box.addWidget(line)
        box.addWidget(self.estimate)

    def refresh(self, state: DesignState) -> None:
        blocks = state.analysis.design.blocks
        self.setVisible(bool(blocks))
        if not blocks:
            return
        for row in self.unit_rows:
            value = getattr(state.units, row.field.name)
            row.editor.show_value(value, value)
        self.peak.show_state(state)
        peak_block = state.memory.peak_block
        self.peak_block.show_block(
            peak_block, "" if peak_block is None else blocks[peak_block].title
        )
        self._show_lines(state.memory, state.units)

    def forget_state(self) -> None:
        super().forget_state()
        self.peak.forget_state()

    def discard_pending(self) -> None:
        for row in self.unit_rows:
            row.editor.restore()

    def _show_lines(self, memory: Memory, units: MemoryUnits) -> None:
        values_of = {
            self.parameters: memory.parameters,
            self.buffers: memory.buffers,
            self.inference: memory.inference(units.batch),
        }
        values_of |= {
            line: memory.training(optimiser, units.batch)
            for optimiser, line in self.training.items()
        }
        for line, values in values_of.items():
            line.show_figure(*byte_texts(units.number_bytes * values, exact=memory.complete))
        self.buffers.setVisible(memory.buffers > 0)

    def _set_basis(self, field: Field[Any], value: Any) -> None:
        view = self._document.view
        units = view.memory_units._replace(**{field.name: value})
        self._document.set_view(view._replace(memory_units=units))

    def _select(self, block_id: str) -> None:
        self._document.select((block_id,))


def _training_rule(per_parameter: int) -> str:
    """Return a sentence on what is in memory during training.

    `per_parameter` is the number of values that the optimiser stores for each parameter.
    """
    return (
        f"Parameters, a gradient and {TRAINING_VALUES[per_parameter]} more for each, buffers, and "
        "the output of every block."
    )
