"""What is done to a block where it stands: its label, its main fields, its kind."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from designer.core.graph import group_tree
from designer.core.kinds.card_fields import card_fields
from designer.core.text.display_text import one_line
from designer.ui.canvas.overlays.quick_fields import QuickFields
from designer.ui.canvas.overlays.rename_field import MAX_LABEL_CHARACTERS, RenameField, label_of
from designer.ui.canvas.prompts.change_kind_prompt import ChangeKindPrompt
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document


class BlockCommands(QObject):
    """Opens small panes on the card of the last selected block."""

    done = Signal(str)
    """A sentence on why nothing was opened."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    @cached_property
    def _swapping(self) -> ChangeKindPrompt:
        return ChangeKindPrompt(self._document, self._canvas)

    def swap_kind(self) -> None:
        """Lists the other kinds for the selected blocks."""
        self._swapping.open()

    def rename(self) -> None:
        """Lets the label be typed on the card."""
        card = self._card()
        if card is None:
            return
        label, instead = label_of(self._document.design, card)
        if len(label) > MAX_LABEL_CHARACTERS:
            self.done.emit("This label is too long to be edited here")
        else:
            RenameField(self._canvas, card, label, instead).open()

    def edit_fields(self) -> None:
        """Lets the main fields be set on the card; a collapsed group is entered."""
        card = self._card()
        if card is None:
            return
        if self._canvas.canvas_scene.is_group(card):
            self._document.enter(card)
            return
        block = self._document.design.blocks[card]
        if card_fields(type(block.kind)):
            QuickFields(self._canvas, card).open()
        else:
            self.done.emit(f"{one_line(block.title, 40)} has no settings")

    def _card(self) -> str | None:
        """The frame all of which is selected, else the card of the last block in sight."""
        document, scene = self._document, self._canvas.canvas_scene
        beyond = group_tree.path(document.design, document.entered)
        whole = group_tree.outermost(document.design, document.selection, beyond)
        if len(whole) == 1 and whole[0] in scene.frames:
            return whole[0]
        return next(
            iter(self._canvas.canvas_scene.cards_of(reversed(self._document.selection))), None
        )
