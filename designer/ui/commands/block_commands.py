"""Commands that edit a block on its card: its label, its main fields and its block kind."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from designer.core.graph import group_tree
from designer.core.kinds.card_fields import card_fields
from designer.core.text.display_text import one_line
from designer.ui.canvas.overlays.popup_host import PopupHost
from designer.ui.canvas.overlays.quick_fields import QuickFields
from designer.ui.canvas.overlays.rename_field import (
    MAX_LABEL_CHARACTERS,
    RenameField,
    label_and_placeholder,
)
from designer.ui.canvas.prompts.change_kind_prompt import ChangeKindPrompt
from designer.ui.document.document import Document


class BlockCommands(QObject):
    """Commands that open a small editor on the card of the last selected block."""

    message_posted = Signal(str)
    """Emitted with a message that says why no editor was opened."""

    def __init__(self, document: Document, canvas: PopupHost) -> None:
        super().__init__(canvas.widget)
        self._document, self._canvas = document, canvas

    @cached_property
    def _kind_prompt(self) -> ChangeKindPrompt:
        return ChangeKindPrompt(self._document, self._canvas)

    def swap_kind(self) -> None:
        """Open a list of block kinds, to give another kind to the selected blocks."""
        self._kind_prompt.open()

    def rename(self) -> None:
        """Open a text field for the label of the last selected block, on its card."""
        card = self._target()
        if card is None:
            return
        label, placeholder = label_and_placeholder(self._document.design, card)
        if len(label) > MAX_LABEL_CHARACTERS:
            self.message_posted.emit("This label is too long to be edited here")
        else:
            RenameField(self._canvas, card, label, placeholder).open()

    def edit_fields(self) -> None:
        """Open the editors of the main fields on the card of the last selected block.

        If that card is a collapsed group, enter the group (show only its blocks) instead.
        """
        card = self._target()
        if card is None:
            return
        if self._canvas.canvas_scene.is_group(card):
            self._document.enter_group(card)
            return
        block = self._document.design.blocks[card]
        if card_fields(type(block.kind)):
            QuickFields(self._canvas, card).open()
        else:
            self.message_posted.emit(f"{one_line(block.title, 40)} has no settings")

    def _target(self) -> str | None:
        """Return the id of the group or block to edit, or None if no block is selected.

        If the selected blocks are exactly those of one expanded group, whose frame the canvas
        shows, this is the group. Otherwise it is the last selected block whose card is visible.
        """
        document, scene = self._document, self._canvas.canvas_scene
        outside = group_tree.entered_groups(document.design, document.entered_group)
        complete = group_tree.with_complete_groups(document.design, document.selection, outside)
        if len(complete) == 1 and complete[0] in scene.frames:
            return complete[0]
        return next(
            iter(self._canvas.canvas_scene.cards_of(reversed(self._document.selection))), None
        )
