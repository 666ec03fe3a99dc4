"""What the design needs of memory, reckoned in the number type and batch that are set here.

The figures and their rules are those of `core.memory`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.core.analysis.memory import OPTIMISERS, Memory
from designer.core.kinds.fields import Field
from designer.core.text.display_text import one_line
from designer.display.memory_units import MemoryUnitFields
from designer.ui.document.document import Document
from designer.ui.editors.field_form import FieldRow
from designer.ui.inspector.sections.section import FigureLine, Section, byte_figure
from designer.ui.inspector.widgets.enter_button import EnterButton
from designer.ui.widgets.labels import label, tooltip

PEAK_NAME = "Peak of activations"
PEAK = (
    "The most activations that are there at one time during inference: a block's inputs and "
    "output while it is computed, and what later blocks still need."
)
PARAMETERS = "Weights and biases: there once, whatever the batch."
BUFFERS = "Kept but not trained: there once, whatever the batch."
INFERENCE = "Parameters, buffers and the peak of activations."
TRAINING = {1: "one value", 2: "two values"}
ESTIMATE = (
    "Training is an estimate: gradients of activations and the library's workspaces come on top."
)


class BlockLink(EnterButton, QPushButton):
    """``at Max pool 3×3``; a click, or Enter, says which block is meant."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = self._line = ""
        self.clicked.connect(self._tell)

    def show_block(self, key: str | None, title: str) -> None:
        """Names the block with the id `key`; without one, nothing is to be seen."""
        self._id, self._line = key or "", f"at {one_line(title, 80)}"
        self.setVisible(key is not None)
        self.setToolTip(tooltip(f"Select {one_line(title)} ({one_line(self._id)})"))
        self.setAccessibleName(self._line)
        self._elide()

    def _tell(self) -> None:
        self.chosen.emit(self._id)

    def _elide(self) -> None:
        room = self.width() - 4
        line = self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room)
        # An & would underline the next letter.
        self.setText(line.replace("&", "&&"))

    # Qt's own names from here.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


class MemorySection(QWidget):
    """Number type and batch, the peak of activations, and what comes to it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.peak = Section("Memory")
        self.at = BlockLink()
        self.fields = [FieldRow(MemoryUnitFields.number_type), FieldRow(MemoryUnitFields.batch)]
        self.parameters = FigureLine("Parameters", PARAMETERS)
        self.buffers = FigureLine("Buffers", BUFFERS)
        self.inference = FigureLine("Inference in all", INFERENCE)
        self.training = {
            name: FigureLine(f"Training with {name}", _training(per_parameter))
            for name, per_parameter in OPTIMISERS.items()
        }
        self.estimate = label("secondary", ESTIMATE, wrap=True)
        self._build()

    def _build(self) -> None:
        controls = QVBoxLayout()
        controls.setContentsMargins(0, 6, 0, 0)
        controls.setSpacing(10)
        for row in self.fields:
            controls.addWidget(row)
            row.committed.connect(self._set)
        controls.addSpacing(2)
        controls.addWidget(label("secondary", PEAK_NAME))
        self.peak.put_above_figure(controls)
        for below in (self.at, label("secondary", PEAK, wrap=True)):
            self.peak.put_below(below)
        self.at.chosen.connect(self._select)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.peak)
        for line in (self.inference, self.parameters, self.buffers, *self.training.values()):
            box.addWidget(line)
        box.addWidget(self.estimate)

    def refresh(self) -> None:
        """Shows the memory of the design as it is now; of an empty one, nothing."""
        blocks, basis = self._document.design.blocks, self._document.basis
        self.setVisible(bool(blocks))
        if not blocks:
            return
        for row in self.fields:
            value = getattr(basis, row.field.name)
            row.editor.show_value(value, value)
        needs = self._document.memory
        figure, beside = byte_figure(basis.flowing(needs.peak), at_least=not needs.complete)
        self.peak.show_figure(figure, beside=beside)
        # By the section's own heading it would be heard as all the memory there is.
        self.peak.figure.setAccessibleName(f"{PEAK_NAME}: {figure}")
        at = needs.peak_at
        self.at.show_block(at, "" if at is None else blocks[at].title)
        self._show_lines(needs)

    def drop_pending(self) -> None:
        """Forgets what is typed and not committed."""
        for row in self.fields:
            row.editor.restore()

    def _show_lines(self, needs: Memory) -> None:
        basis, partial = self._document.basis, not needs.complete
        lines = {
            self.parameters: needs.parameters,
            self.buffers: needs.buffers,
            self.inference: needs.inference(basis.batch),
        }
        lines |= {line: needs.training(n, basis.batch) for n, line in self.training.items()}
        for line, values in lines.items():
            line.show_figure(*byte_figure(basis.size * values, at_least=partial))
        self.buffers.setVisible(needs.buffers > 0)

    def _set(self, field: Field[Any], value: Any) -> None:
        self._document.set_basis(self._document.basis._replace(**{field.name: value}))

    def _select(self, block: str) -> None:
        self._document.select((block,))


def _training(per_parameter: int) -> str:
    """What training keeps, with an optimiser of so many values per parameter."""
    return (
        f"Parameters, a gradient and {TRAINING[per_parameter]} more for each, buffers, and the "
        "output of every block."
    )
