"""Shift+S: a list of the other kinds, each with the shape it would give in the block's place.

A kind is found by its words and by its names in a line of text; a block typed in full, such as
`3x3 64 /2`, brings its settings too.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF

from designer.blocks import KINDS
from designer.core.analysis.analysis import analyse
from designer.core.edits import kind_change
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import times
from designer.core.report.edit_forecast import edit_forecast
from designer.core.text.display_text import named, searchable
from designer.display.card_tile import tile_of
from designer.notation.quick_entry.completion import kind_said, suggestions
from designer.notation.vocabulary import plain, vocabulary
from designer.ui.canvas.prompts.prompt import WIDTH, Prompt
from designer.ui.canvas.prompts.prompt_rows import PromptRow
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document, Selection

GAP = 12
"""Pixels between the card and the list."""


class ChangeKindPrompt(QObject):
    """Asks which kind the selected blocks shall be, and swaps them."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas
        self._ids: Selection = ()
        self._found: list[type[Kind] | Kind] = []
        """Kinds, and blocks typed in full."""
        self.prompt = Prompt(canvas, "Swap kind", "Another kind in its place")
        self.prompt.text_changed.connect(self._narrow)
        self.prompt.marked.connect(self._preview)
        self.prompt.chosen.connect(self._swap)
        self.prompt.outdated.connect(self._list_anew)

    def open(self) -> None:
        """Beside the card of the last selected block."""
        self._ids = self._document.selection
        scene = self._canvas.canvas_scene
        cards = scene.cards_of(self._ids)
        if not cards:
            return
        self._canvas.bring_into_view(cards[-1:])
        seen = self._canvas.mapFromScene(QRectF(scene.cards[cards[-1]].rect())).boundingRect()
        seen.translate(self._canvas.viewport().pos())
        self.prompt.open(_beside(seen, self._canvas.width()))

    def _list_anew(self) -> None:
        """Of the blocks that are still there; with the last of them it goes."""
        blocks = self._document.design.blocks
        self._ids = tuple(key for key in self._ids if key in blocks)
        if self._ids:
            self._narrow(self.prompt.text)
        else:
            self.prompt.close_up()

    def _narrow(self, text: str) -> None:
        """Lists what `text` may mean: a block in full, kinds, else what may become of it."""
        blocks = self._document.design.blocks
        now = {blocks[key].kind for key in self._ids}
        said = None if plain(text.strip()) in vocabulary().names else kind_said(text)
        in_full = [said] if said is not None and now != {said} else []
        self._found = [*in_full, *_called(text, {type(kind) for kind in now})]
        if not self._found:
            ways = (way.kind for way in suggestions(text))
            self._found = [kind for kind in ways if kind is not None and now != {kind}]
        self.prompt.show_rows([self._row(kind) for kind in self._found])
        if not self._found:
            self.prompt.say("No kind is called that", fault=True)

    def _row(self, kind: type[Kind] | Kind) -> PromptRow:
        title = kind.title
        if isinstance(kind, Kind):
            title = " · ".join([kind.headline, *kind.settings])
        return PromptRow(title, self._shape(kind), tile_of(kind))

    def _shape(self, kind: type[Kind] | Kind) -> str:
        """What would leave the one block, as far as its inputs say; nothing of several."""
        if len(self._ids) != 1:
            return ""
        block = self._document.design.blocks[self._ids[0]]
        row = self._document.analysis.rows[block.id]
        fewest, most = kind.arity
        inputs = row.known_inputs[:most]
        if len(row.known_inputs) < len(row.feeds) or len(inputs) < fewest:
            return "?"
        output = kind_change.in_place(block.kind, kind).output_shape(inputs)
        return "does not fit" if isinstance(output, Problem) else times(output)

    def _preview(self, place: int) -> None:
        """What the whole design would come to."""
        if place < 0 or len(self._ids) != 1:
            self.prompt.say("")
            return
        before = self._document.analysis
        swapped = kind_change.swap(self._document.design, self._ids, self._found[place])
        after = analyse(swapped, before)
        problem = after.rows[self._ids[0]].problem
        if problem is not None:
            self.prompt.say(problem.sentence, fault=True)
        else:
            self.prompt.say(edit_forecast(before, after, self._ids[0]))

    def _swap(self, place: int) -> None:
        if place < 0:
            return
        kind, design = self._found[place], self._document.design
        what = named(design.blocks, self._ids)
        self.prompt.close_up()
        after = kind_change.swap(design, self._ids, kind)
        self._document.edit(f"Swap {what} for {kind.title}", after)


def _beside(card: QRect, room: int) -> QPoint:
    """Right of the card, or left of it; below it where a canvas `room` wide has neither."""
    if card.right() + GAP + WIDTH < room:
        return QPoint(card.right() + GAP, card.top())
    if card.left() - GAP - WIDTH > 0:
        return QPoint(card.left() - GAP - WIDTH, card.top())
    return QPoint(card.left(), card.bottom() + GAP)


def _called(text: str, now: set[type[Kind]]) -> list[type[Kind]]:
    """The kinds with every word of `text` in theirs, or a name that begins so; not the one it is.

    Those that take as many inputs as the blocks do `now` come first.
    """
    words, name = searchable(text).split(), plain(text.strip())
    found = [kind for kind in KINDS if now != {kind} and _answers(kind, words, name)]
    arities = {one.arity for one in now}
    return sorted(found, key=lambda kind: kind.arity not in arities)


def _answers(kind: type[Kind], words: list[str], name: str) -> bool:
    known = searchable(f"{kind.name} {kind.title} {kind.section}")
    named = any(one.startswith(name) for one in kind.spelling.names)
    return named or all(word in known for word in words)
