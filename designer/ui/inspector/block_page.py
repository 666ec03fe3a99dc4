"""What the inspector shows of one block: who it is, its form, its faults and its figures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.core.analysis.analysis import Row
from designer.core.edits import block_edits
from designer.core.kinds.kind import Kind
from designer.core.report import summary
from designer.core.text.display_text import named
from designer.display.card_tile import tile_of
from designer.ui.document.document import Document
from designer.ui.editors.field_form import EDITOR_SHARE, FieldForm
from designer.ui.editors.text_entries import LineEntry
from designer.ui.inspector.sections.block_context import context_of
from designer.ui.inspector.sections.block_figures import BlockFigures
from designer.ui.inspector.sections.fix_button import FixButton
from designer.ui.theme import icons
from designer.ui.widgets.labels import ElidedLabel, breakable, label, sentence, set_text

TILE = 38


class Tile(QWidget):
    """The coloured tile of a kind, with its settings' glyph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(TILE, TILE))
        self._kind: Kind | None = None

    def show_kind(self, kind: Kind) -> None:
        """Shows the tile of a kind."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._kind is not None:
            icons.paint_tile(QPainter(self), QRectF(self.rect()), tile_of(self._kind))


class BlockPage(QWidget):
    """One block."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._id = ""
        self._row: Row | None = None
        self._session = object()
        self._title_before = ""
        self.tile = Tile()
        self.title = ElidedLabel("title")
        self.place = ElidedLabel("aside")
        self.fault = label("faultbox", wrap=True)
        self.cure = FixButton(document)
        self.label = LineEntry("Label", "Shown instead of the block's own title.")
        self.form = FieldForm(document)
        self.figures = BlockFigures()
        self._build()
        self.label.typed.connect(self._relabel)
        self.label.left.connect(self._begin_session)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.place)
        header = QHBoxLayout()
        header.setSpacing(12)
        header.addWidget(self.tile)
        header.addLayout(words, 1)
        header.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        name = label("", "Label")
        name.setBuddy(self.label)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(name, EDITOR_SHARE[0])
        line.addWidget(self.label, EDITOR_SHARE[1])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(header)
        box.addSpacing(4)
        box.addWidget(self.fault)
        box.addWidget(self.cure)
        box.addLayout(line)
        box.addWidget(self.form)
        box.addWidget(self.figures)

    def refresh(self) -> None:
        """Shows the one selected block as it is now; figures only where its row is new."""
        design, analysis = self._document.design, self._document.analysis
        (key,) = self._document.selection
        block, row = design.blocks[key], analysis.rows[key]
        if key != self._id:
            self._id = key
            self._begin_session()
        self.tile.show_kind(block.kind)
        self.title.show_text(block.title)
        self.place.show_text(*context_of(design, key))
        self.label.setPlaceholderText(block.kind.headline)
        self.label.show_text(block.label or "")
        set_text(self.fault, breakable(sentence(summary.error_of(analysis, row) or "")))
        self.cure.show_problem(row.problem)
        at_fault = row.problem.field if row.problem else None
        self.form.show_blocks((key,), tuple(block.kind.fields.values()), at_fault)
        if row is not self._row:
            self._row = row
            self.figures.show_row(row)
        # Other blocks' outputs are in memory beside it: no row of its own tells that they changed.
        self.figures.show_memory(row, self._document.memory, self._document.basis)

    def _begin_session(self) -> None:
        self._session = object()
        self._title_before = ""

    def _relabel(self, text: str) -> None:
        design = self._document.design
        self._title_before = self._title_before or named(design.blocks, (self._id,))
        self._document.edit(
            f"Label {self._title_before}",
            block_edits.relabel(design, self._id, text),
            merge_key=(self._id, "label", self._session),
        )
