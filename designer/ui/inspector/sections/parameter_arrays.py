"""The arrays of numbers that a block stores: the name, shape, role and size of each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.kinds.parameters import ParameterRole
from designer.core.kinds.shapes import shape_text, value_count
from designer.core.text.number_format import format_exact
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import BlockState
from designer.ui.inspector.widgets.collapsible import CollapsibleSection
from designer.ui.inspector.widgets.figure_section import FigureLine, rounded_text
from designer.ui.widgets.labels import insert_figure_breaks

UNITS: dict[ParameterRole, tuple[str, str]] = {
    "weight": ("weight", "weights"),
    "bias": ("bias", "biases"),
    "buffer": ("value", "values"),
}
"""What the numbers of an array are called in singular and plural, by the role of the array."""
BUFFER_NOTE = ", kept but not trained"
"""What is added to the shape of a buffer."""


class ParameterArrays(CollapsibleSection[BlockState]):
    """A line for each array that a block stores: its name, its size, its shape and its role.

    The section is hidden if the block stores no array, or if its input shapes are unknown.
    """

    heading = "Parameters by array"
    content_spacing_px = 12

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.lines: list[FigureLine] = []

    def refresh_key(self, state: BlockState) -> object:
        return state.row

    def has_content(self, state: BlockState) -> bool:
        return bool(state.row.arrays)

    def show_content(self, state: BlockState) -> None:
        arrays = state.row.arrays or ()
        while len(self.lines) < len(arrays):
            self.lines.append(FigureLine())
            self.content_layout.addWidget(self.lines[-1])
        for line, array in zip(self.lines, arrays, strict=False):
            count, note = value_count(array.shape), BUFFER_NOTE if array.role == "buffer" else ""
            line.name.setText(array.name)
            shape = f"Shape {shape_text(array.shape)}: {' × '.join(array.axes)}{note}"
            line.sentence.setText(insert_figure_breaks(shape))
            unit = UNITS[array.role][count != 1]
            line.show_figure(f"{format_exact(count)} {unit}", rounded_text(count))
        for index, line in enumerate(self.lines):
            line.setVisible(index < len(arrays))
