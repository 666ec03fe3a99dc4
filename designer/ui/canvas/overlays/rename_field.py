"""The field for the label of a block or group, which F2 opens over the title on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from designer.core.edits import block_edits, group_edits
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.ui.canvas.items.card_part_rects import TEXT_RECT
from designer.ui.canvas.items.group_frame_item import TITLE_HEIGHT
from designer.ui.canvas.overlays.card_popup import CardPopup
from designer.ui.canvas.overlays.popup_host import PopupHost
from designer.ui.document.edit_run import MergeKey

MAX_LABEL_CHARACTERS = 20_000
"""Largest length of a label, in characters."""
MIN_WIDTH_PX = 148
"""Smallest width of the field, in pixels."""
_HEIGHT_RANGE_PX = (26, 44)
"""Smallest and largest height of the field, in pixels."""


class RenameField(CardPopup):
    """A text field over the title of a card, in which the label of a block or group is typed.

    `placeholder` is the title that the card shows if it has no label. `creation` is given for a
    group that an edit has just created: the undo text and the merge key of that edit, so that
    typing the label becomes part of the same undo step.
    """

    def __init__(
        self,
        canvas: PopupHost,
        card: str,
        label: str,
        placeholder: str,
        creation: tuple[str, MergeKey] | None = None,
    ) -> None:
        super().__init__(canvas, card)
        self._creation, self._created_design = creation, self.document.design
        self.line = QLineEdit(self)
        self.line.setProperty("look", "oncard")
        self.line.setMaxLength(MAX_LABEL_CHARACTERS)
        self.line.setText(label)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName("Label")
        self.line.setAccessibleDescription(f"Shown instead of {placeholder}. Enter takes it")
        self.line.selectAll()
        self.document.commit_requested.connect(self._commit_if_open)

    def fields(self) -> list[QWidget]:
        """Return the only text field of this pane, as a list."""
        return [self.line]

    def geometry_for(self, card: QRect, zoom: float) -> QRect:
        """Return the area of the card's title.

        If the canvas is so far zoomed out (`zoom`) that the card is too narrow to type in, the area
        is wider than the card.
        """
        height = round(min(max(28 * zoom, _HEIGHT_RANGE_PX[0]), _HEIGHT_RANGE_PX[1]))
        framed = self.card in self.canvas.canvas_scene.frames
        left = card.left() + round((4 if framed else TEXT_RECT.left() - 10) * zoom)
        width = max(card.right() - left - round(4 * zoom), MIN_WIDTH_PX)
        font = self.line.font()
        font.setPixelSize(round(min(max(13 * zoom, 12), 22)))
        self.line.setFont(font)
        self.line.setGeometry(0, 0, width, height)
        top = card.top() + round((TITLE_HEIGHT / 2 if framed else 20) * zoom) - height // 2
        return QRect(left, top, width, height)

    def commit(self) -> bool:
        """Set the label in one edit, if the block or group still exists. Always return True."""
        design, label = self.document.design, self.line.text().strip()
        if self.card in design.blocks:
            title = one_line(design.blocks[self.card].title, 40)
            self.document.edit(f"Label {title}", block_edits.relabel(design, self.card, label))
        elif any(group.id == self.card for group in design.groups):
            renamed = group_edits.rename_group(design, self.card, label)
            creation = self._creation if design is self._created_design else None
            text, merge_key = creation or ("Label group", None)
            self.document.edit(text, renamed, merge_key=merge_key)
        return True

    def _commit_if_open(self) -> None:
        # Until Qt has deleted a field that was closed, it still receives the signal.
        if not self.isHidden():
            self.commit()


def label_and_placeholder(design: Design, card: str) -> tuple[str, str]:
    """Return the label of the block or group `card`, and the title shown if it has no label."""
    block = design.blocks.get(card)
    if block is not None:
        return block.label or "", block.kind.headline
    group = next(group for group in design.groups if group.id == card)
    return group.label, group.id
