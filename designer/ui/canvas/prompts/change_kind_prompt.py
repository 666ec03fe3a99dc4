"""Change kind (Shift+S): a prompt that replaces the kind of the selected blocks.

The list shows the other block kinds, each with the output shape that the block would have. A kind
is found by the words of its title or by its names in the text language. If a block is typed in
full, such as `3x3 64 /2`, its settings are applied too.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QRectF

from designer.blocks import KINDS
from designer.core.analysis.analysis import analyse
from designer.core.edits import kind_change
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import shape_text
from designer.core.report.edit_forecast import edit_forecast
from designer.core.text.display_text import describe_blocks, search_key
from designer.display.card_tile import tile_of
from designer.notation.quick_entry.completion import kind_from_text, suggest_blocks
from designer.notation.vocabulary import normalized, vocabulary
from designer.ui.canvas.prompts.prompt import WIDTH_PX, Prompt
from designer.ui.canvas.prompts.prompt_host import PromptHost
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.document.document import Document
from designer.ui.document.document_change import Selection

GAP_PX = 12
"""Distance between the card and the list, in pixels."""


class ChangeKindPrompt(QObject):
    """Asks for another block kind, and changes the selected blocks to that kind."""

    def __init__(self, document: Document, canvas: PromptHost) -> None:
        super().__init__(canvas.widget)
        self._document, self._canvas = document, canvas
        self._ids: Selection = ()
        self._matches: list[type[Kind] | Kind] = []
        """What each row stands for: a kind, or a block typed in full (a kind with settings)."""
        shown = canvas.canvas_scene.document_shown
        self.prompt = Prompt(canvas.widget, shown, "Swap kind", "Another kind in its place")
        self.prompt.text_changed.connect(self._filter)
        self.prompt.row_marked.connect(self._preview)
        self.prompt.row_chosen.connect(self._apply)
        self.prompt.outdated.connect(self._refresh)

    def open(self) -> None:
        """Open the list beside the card of the last selected block."""
        self._ids = self._document.selection
        scene = self._canvas.canvas_scene
        cards = scene.cards_of(self._ids)
        if not cards:
            return
        self._canvas.bring_into_view(cards[-1:])
        card_area = self._canvas.area_from_scene(QRectF(scene.cards[cards[-1]].rect()))
        card_area.translate(self._canvas.viewport().pos())
        self.prompt.open(_list_position(card_area, self._canvas.widget.width()))

    def _refresh(self) -> None:
        """List the block kinds again, after an edit made outside this prompt.

        Blocks that the edit removed are no longer changed. The prompt closes if none remains.
        """
        blocks = self._document.design.blocks
        self._ids = tuple(key for key in self._ids if key in blocks)
        if self._ids:
            self._filter(self.prompt.text)
        else:
            self.prompt.dismiss()

    def _filter(self, text: str) -> None:
        """List what `text` may mean: a block typed in full, and the kinds that match.

        If there is no match, list the suggestions that quick add would make.
        """
        blocks = self._document.design.blocks
        current = {blocks[key].kind for key in self._ids}
        typed = None if normalized(text.strip()) in vocabulary().names else kind_from_text(text)
        in_full = [typed] if typed is not None and current != {typed} else []
        self._matches = [*in_full, *_matching_kinds(text, {type(kind) for kind in current})]
        if not self._matches:
            kinds = (suggestion.kind for suggestion in suggest_blocks(text))
            self._matches = [kind for kind in kinds if kind is not None and current != {kind}]
        self.prompt.show_rows([self._row(kind) for kind in self._matches])
        if not self._matches:
            self.prompt.show_message("No kind is called that", fault=True)

    def _row(self, kind: type[Kind] | Kind) -> PromptRow:
        title = kind.title
        if isinstance(kind, Kind):
            title = " · ".join([kind.headline, *kind.settings])
        return PromptRow(title, self._shape(kind), tile_of(kind))

    def _shape(self, kind: type[Kind] | Kind) -> str:
        """Return the output shape that the selected block would have with the block kind `kind`.

        Return "?" if an input shape of the block is unknown, "does not fit" if the kind cannot take
        its inputs, and "" if several blocks are selected.
        """
        if len(self._ids) != 1:
            return ""
        block = self._document.design.blocks[self._ids[0]]
        row = self._document.analysis.rows[block.id]
        min_inputs, max_inputs = kind.arity
        inputs = row.known_inputs[:max_inputs]
        if len(row.known_inputs) < len(row.input_signals) or len(inputs) < min_inputs:
            return "?"
        output = kind_change.replacement_kind(block.kind, kind).output_shape(inputs)
        return "does not fit" if isinstance(output, Problem) else shape_text(output)

    def _preview(self, place: int) -> None:
        """Show what the block kind in the row with index `place` would lead to.

        That is the totals of the design with this kind, or the fault that the kind would cause.
        """
        if place < 0 or len(self._ids) != 1:
            self.prompt.show_message("")
            return
        before = self._document.analysis
        swapped = kind_change.change_kind(self._document.design, self._ids, self._matches[place])
        after = analyse(swapped, before)
        problem = after.rows[self._ids[0]].problem
        if problem is not None:
            self.prompt.show_message(problem.sentence, fault=True)
        else:
            self.prompt.show_message(edit_forecast(before, after, self._ids[0]))

    def _apply(self, place: int) -> None:
        if place < 0:
            return
        kind, design = self._matches[place], self._document.design
        name = describe_blocks(design.blocks, self._ids)
        self.prompt.dismiss()
        after = partial(kind_change.change_kind, design, self._ids, kind)
        self._document.edit(f"Swap {name} for {kind.title}", after)


def _list_position(card: QRect, canvas_width: int) -> QPoint:
    """Return the upper left corner of the list: right of `card` if there is room.

    If there is no room, the list goes left of the card; if it does not fit there, below the card.
    """
    if card.right() + GAP_PX + WIDTH_PX < canvas_width:
        return QPoint(card.right() + GAP_PX, card.top())
    if card.left() - GAP_PX - WIDTH_PX > 0:
        return QPoint(card.left() - GAP_PX - WIDTH_PX, card.top())
    return QPoint(card.left(), card.bottom() + GAP_PX)


def _matching_kinds(text: str, current: set[type[Kind]]) -> list[type[Kind]]:
    """Return the block kinds that match `text`.

    A kind matches if every word of `text` is in its title or section, or if one of its names in the
    text language starts with `text`. `current` are the kinds of the selected blocks. If all
    selected blocks have the same kind, that kind is left out. Kinds that take the same number of
    inputs as one of the current kinds come first.
    """
    words, name = search_key(text).split(), normalized(text.strip())
    matches = [kind for kind in KINDS if current != {kind} and _matches_text(kind, words, name)]
    arities = {kind.arity for kind in current}
    return sorted(matches, key=lambda kind: kind.arity not in arities)


def _matches_text(kind: type[Kind], words: list[str], name: str) -> bool:
    searched = search_key(f"{kind.name} {kind.title} {kind.section}")
    has_name = any(spelling.startswith(name) for spelling in kind.spelling.names)
    return has_name or all(word in searched for word in words)
