"""The inspector's page for one block: its title, its form, its fault and its counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row
from designer.core.edits import block_edits
from designer.core.kinds.kind import Kind
from designer.core.report import summary
from designer.core.text.display_text import describe_blocks
from designer.display.card_tile import tile_of
from designer.ui.document.document import Document
from designer.ui.document.edit_run import EditRun
from designer.ui.editors.field_form import COLUMN_WIDTHS_PX, FieldForm
from designer.ui.editors.text_entries import LineEntry
from designer.ui.inspector.sections.block_context import context_texts
from designer.ui.inspector.sections.block_figures import BlockFigures
from designer.ui.inspector.sections.fix_button import FixButton
from designer.ui.theme import icons
from designer.ui.widgets.labels import (
    ElidedLabel,
    insert_breaks,
    label,
    set_text_or_hide,
    shorten_sentence,
)

TILE_SIZE_PX = 38
"""Width and height of the tile in pixels."""


class Tile(QWidget):
    """The coloured square of a block, with a symbol that shows its block kind and settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(TILE_SIZE_PX, TILE_SIZE_PX))
        self._kind: Kind | None = None

    def show_kind(self, kind: Kind) -> None:
        """Show the coloured square and the symbol of the block kind `kind`, with its settings."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    # Overrides of Qt's methods.

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._kind is not None:
            icons.paint_tile(QPainter(self), QRectF(self.rect()), tile_of(self._kind))


class BlockPage(QWidget):
    """The inspector's page for one selected block: its title, settings, fault and counts."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._id = ""
        self._row: Row | None = None
        self._run = EditRun()
        """The changes of the label in one run form one undo step."""
        self._title_before = ""
        """The title of the block when the run began, for the name of the undo step."""
        self.tile = Tile()
        self.title = ElidedLabel("title")
        self.context = ElidedLabel("aside")
        self.fault = label("faultbox", wrap=True)
        self.fix_button = FixButton(document)
        self.label_entry = LineEntry("Label", "Shown instead of the block's own title.")
        self.form = FieldForm(document)
        self.figures = BlockFigures()
        self._build()
        self.label_entry.typed.connect(self._relabel)
        self.label_entry.focus_left.connect(self._begin_run)

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.context)
        header = QHBoxLayout()
        header.setSpacing(12)
        header.addWidget(self.tile)
        header.addLayout(texts, 1)
        header.setAlignment(texts, Qt.AlignmentFlag.AlignVCenter)
        name = label("", "Label")
        name.setBuddy(self.label_entry)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(name, COLUMN_WIDTHS_PX[0])
        line.addWidget(self.label_entry, COLUMN_WIDTHS_PX[1])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(header)
        box.addSpacing(4)
        box.addWidget(self.fault)
        box.addWidget(self.fix_button)
        box.addLayout(line)
        box.addWidget(self.form)
        box.addWidget(self.figures)

    def refresh(self) -> None:
        """Show the selected block as it is now.

        The counts (such as parameters and MACs) are updated only if the analysis has computed new
        ones for the block.
        """
        design, analysis = self._document.design, self._document.analysis
        (key,) = self._document.selection
        block, row = design.blocks[key], analysis.rows[key]
        if key != self._id:
            self._id = key
            self._begin_run()
        self.tile.show_kind(block.kind)
        self.title.show_text(block.title)
        self.context.show_text(*context_texts(design, key))
        self.label_entry.setPlaceholderText(block.kind.headline)
        self.label_entry.show_text(block.label or "")
        set_text_or_hide(
            self.fault, insert_breaks(shorten_sentence(summary.missing_reason(analysis, row) or ""))
        )
        self.fix_button.show_problem(row.problem)
        at_fault = row.problem.field if row.problem else None
        self.form.show_blocks((key,), tuple(block.kind.fields.values()), at_fault)
        if row is not self._row:
            self._row = row
            self.figures.show_row(row)
        # The memory also depends on the outputs of other blocks. A change of those does not change
        # the row of this block, so the memory is updated every time.
        self.figures.show_memory(row, self._document.memory, self._document.memory_units)

    def _begin_run(self) -> None:
        self._run.restart()
        self._title_before = ""

    def _relabel(self, text: str) -> None:
        design = self._document.design
        self._title_before = self._title_before or describe_blocks(design.blocks, (self._id,))
        self._document.edit(
            f"Label {self._title_before}",
            block_edits.relabel(design, self._id, text),
            merge_key=self._run.key(self._id),
        )
